import { describe, expect, it } from 'vitest'
import { callSecrets, redeem, returnAddress, sendRequest, startConnect } from '#shared/playground/client.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'

const REQUEST: PlaygroundRequest = {
  protocol: 1, api: 'demo', digest: 'd', environment: 'live', variables: {},
  request: { method: 'GET', url: 'https://api.example/', headers: [], body: { type: 'none' } },
}
const HEAD: PlaygroundEvent = { type: 'head', requestId: 'r', status: 200, statusText: 'OK', headers: [], method: 'GET', url: 'https://api.example/', timing: {} }
const DATA: PlaygroundEvent = { type: 'data', encoding: 'utf8', chunk: 'سلام', at: 1 }
const END: PlaygroundEvent = { type: 'end', bytes: 8, timing: {} }
const NDJSON = { 'content-type': 'application/x-ndjson; charset=utf-8' }
const lines = (...events: object[]) => events.map(event => `${JSON.stringify(event)}\n`).join('')

function body(text: string, { size = 7, fails = false } = {}): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let start = 0
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) return fails ? controller.error(new Error('gone')) : controller.close()
      controller.enqueue(bytes.subarray(start, start += size))
    },
  })
}

/** The frames of a call that is answered with this. */
async function sent(respond: () => Response | Promise<Response>, signal?: AbortSignal): Promise<PlaygroundEvent[]> {
  const events: PlaygroundEvent[] = []
  const fetch = () => Promise.resolve().then(respond)
  for await (const event of sendRequest(REQUEST, { endpoint: 'https://docs.example/api/playground', fetch, ...signal && { signal } })) events.push(event)
  return events
}

describe('sendRequest', () => {
  it('posts JSON with the header of the protocol, and nothing of another site', async () => {
    const asked: unknown[] = []
    const { signal } = new AbortController()
    const fetch = async (...given: unknown[]) => {
      asked.push(...given)
      return new Response(lines(END), { headers: NDJSON })
    }
    for await (const event of sendRequest(REQUEST, { endpoint: 'https://docs.example/api/playground', fetch, signal })) expect(event).toEqual(END)
    expect(asked).toEqual(['https://docs.example/api/playground/send', {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-dragoman': '1' }, body: JSON.stringify(REQUEST), credentials: 'same-origin', cache: 'no-store', signal,
    }])
  })

  it.each([1, 7, 1000])('reads frames from pieces of %i bytes, whatever they cut', async (size) => {
    expect(await sent(() => new Response(body(lines(HEAD, DATA, END), { size }), { headers: NDJSON }))).toEqual([HEAD, DATA, END])
  })

  it('reads a last line that has no end', async () => {
    expect(await sent(() => new Response(lines(HEAD, END).trimEnd(), { headers: NDJSON }))).toEqual([HEAD, END])
  })

  const reset = { type: 'error', code: 'reset', detail: {} }
  const noProtocol = { type: 'error', code: 'protocol_error', detail: {} }
  it.each<[string, () => Response, object[]]>([
    ['ends without an end', () => new Response(lines(HEAD, DATA), { headers: NDJSON }), [HEAD, DATA, reset]],
    ['breaks off', () => new Response(body(lines(HEAD), { fails: true }), { headers: NDJSON }), [HEAD, reset]],
    ['breaks off after its end', () => new Response(body(lines(HEAD, END), { fails: true }), { headers: NDJSON }), [HEAD, END]],
    ['is empty', () => new Response('', { headers: NDJSON }), [reset]],
    ['ends with an error', () => new Response(lines(HEAD, { type: 'error', code: 'idle_timeout' }), { headers: NDJSON }), [HEAD, { type: 'error', code: 'idle_timeout', detail: {} }]],
    ['has a line that is no JSON', () => new Response('nonsense\n', { headers: NDJSON }), [noProtocol]],
    ['has a line that is no frame', () => new Response(lines({ type: 'script' }), { headers: NDJSON }), [noProtocol]],
    ['is a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), [noProtocol]],
    ['says nothing about itself', () => new Response(null), [noProtocol]],
    ['is framed and has no body', () => new Response(null, { headers: NDJSON }), [noProtocol]],
    ['is a page of frames', () => new Response(lines(HEAD, END), { headers: { 'content-type': 'text/html' } }), [noProtocol]],
    ['is an error of another kind', () => Response.json({ error: { code: 'haunted' } }, { status: 500 }), [noProtocol]],
    ['is a refusal', () => Response.json({ error: { code: 'rate_limited', requestId: 'r', detail: { retryAfter: 3 } } }, { status: 429 }),
      [{ type: 'error', code: 'rate_limited', requestId: 'r', detail: { retryAfter: 3 } }]],
    ['is a refusal without detail', () => Response.json({ error: { code: 'overloaded' } }, { status: 503 }), [{ type: 'error', code: 'overloaded', detail: {} }]],
  ])('an answer that %s', async (_name, respond, expected) => {
    expect(await sent(respond)).toEqual(expected)
  })

  it('tells of a proxy that cannot be reached', async () => {
    expect(await sent(() => Promise.reject(new TypeError('no')))).toEqual([{ type: 'error', code: 'proxy_unreachable', detail: {} }])
    expect(await sent(() => Promise.reject(new TypeError('no')), new AbortController().signal)).toHaveLength(1)
  })

  it('throws for a reader who left, before the answer and after it', async () => {
    const gone = AbortSignal.abort()
    await expect(sent(() => Promise.reject(new Error('left')), gone)).rejects.toThrow('left')
    await expect(sent(() => new Response(body(lines(HEAD), { fails: true }), { headers: NDJSON }), gone)).rejects.toThrow('gone')
    expect(await sent(() => new Response(body(lines(HEAD), { fails: true }), { headers: NDJSON }), new AbortController().signal)).toEqual([HEAD, reset])
  })
})

describe('callSecrets', () => {
  const request = { protocol: 1, api: 'demo', environment: 'live' as const, values: { token: 't' } }
  const call = (respond: () => Response | Promise<Response>) =>
    callSecrets('DELETE', request, { endpoint: '/api', fetch: () => Promise.resolve().then(respond) })

  it('sends the method that it was given', async () => {
    const asked: unknown[] = []
    const fetch = async (url: unknown, init?: RequestInit) => {
      asked.push(url, init?.method, init?.body)
      return Response.json({ held: ['token'], expiresAt: 5 })
    }
    expect(await callSecrets('POST', request, { endpoint: '/api', fetch })).toMatchObject({ held: ['token'], expiresAt: 5 })
    expect(asked).toEqual(['/api/secrets', 'POST', JSON.stringify(request)])
  })

  it.each<[string, () => Response | Promise<Response>, object]>([
    ['state', () => Response.json({ held: [] }), { held: [] }],
    ['no state', () => Response.json({}), { type: 'error', code: 'protocol_error', detail: {} }],
    ['no JSON', () => new Response('<html>'), { type: 'error', code: 'proxy_unreachable', detail: {} }],
    ['a refusal', () => Response.json({ error: { code: 'unknown_api' } }, { status: 400 }), { type: 'error', code: 'unknown_api', detail: {} }],
    ['a refusal that looks like state', () => Response.json({ held: ['token'] }, { status: 500 }), { type: 'error', code: 'protocol_error', detail: {} }],
    ['nothing', () => Promise.reject(new TypeError('no')), { type: 'error', code: 'proxy_unreachable', detail: {} }],
  ])('answers %s', async (_name, respond, expected) => {
    expect(await call(respond)).toMatchObject(expected)
  })
})

describe('consent', () => {
  const start = { protocol: 1, api: 'divar', environment: 'sandbox' as const, scheme: 's', scopes: ['A'], variables: {}, back: '/fa/divar' }
  const outcome = { api: 'divar', environment: 'sandbox', scheme: 's', outcome: 'granted' }
  const error = (code: string) => ({ type: 'error', code, detail: {} })

  it.each([
    ['https://docs.example/api/playground', 'https://pages.example/fa', 'https://docs.example/api/playground/connect/t'],
    ['/api/playground', 'https://docs.example/fa', 'https://docs.example/api/playground/connect/t'],
  ])('starts at the proxy %s, seen from %s', async (endpoint, page, url) => {
    const asked: unknown[] = []
    const fetch = async (address: unknown, init?: RequestInit) => {
      asked.push(address, init?.method, init?.body)
      return Response.json({ url })
    }
    expect(await startConnect(start, { endpoint, page, fetch })).toEqual({ url })
    expect(asked).toEqual([`${endpoint}/connect`, 'POST', JSON.stringify(start)])
  })

  it.each(['https://evil.example/connect/t', 'javascript:alert(1)', 'http://docs.example/connect/t', 'data:text/html,x', '//evil.example', ''])('never leads to %j', async (url) => {
    const answer = await startConnect(start, { endpoint: '/api', page: 'https://docs.example/', fetch: async () => Response.json({ url }) })
    expect(answer).toEqual(error('protocol_error'))
  })

  it('says why it cannot start', async () => {
    const fetch = async () => Response.json({ error: { code: 'invalid_variable', detail: { name: 'resource_id' } } }, { status: 400 })
    expect(await startConnect(start, { endpoint: '/api', page: 'https://docs.example/', fetch })).toEqual({ ...error('invalid_variable'), detail: { name: 'resource_id' } })
  })

  it.each<[string, (fetch: typeof globalThis.fetch) => Promise<object>]>([
    ['redeem', fetch => redeem({ protocol: 1, ticket: 't' }, { endpoint: '/api', fetch })],
    ['return', fetch => returnAddress({ protocol: 1, api: 'divar', environment: 'sandbox', address: 'https://x.example/?code=c' }, { endpoint: '/api', fetch })],
  ])('%s is posted and gives the outcome', async (name, call) => {
    const fetch = async (url: unknown, init?: RequestInit) => Response.json(url === `/api/${name}` && init?.method === 'POST' ? outcome : {})
    expect(await call(fetch)).toEqual(outcome)
  })

  it('a failed outcome says why', async () => {
    const failed = { ...outcome, outcome: 'failed', error: { code: 'token_endpoint_error', detail: { oauth: 'invalid_grant' } } }
    expect(await redeem({ protocol: 1, ticket: 't' }, { endpoint: '/api', fetch: async () => Response.json(failed) })).toEqual(failed)
    expect(await redeem({ protocol: 1, ticket: 't' }, { endpoint: '/api', fetch: async () => Response.json({ ...failed, outcome: 'odd' }) })).toEqual(error('protocol_error'))
  })
})

describe('a session across origins', () => {
  /** A proxy that gives a new id with every answer. */
  function keeper() {
    let id: string | undefined
    const sent: unknown[] = []
    const fetch = async (_url: unknown, init?: RequestInit) => {
      sent.push(new Headers(init?.headers).get('x-dragoman-session'))
      return Response.json({ held: [] }, { headers: { 'x-dragoman-session': `id-${sent.length}` } })
    }
    const session = { read: () => id, keep: (given: string) => id = given }
    return { sent, fetch, session, held: () => id }
  }
  const request = { protocol: 1, api: 'demo', environment: 'live' as const, values: {} }

  it('is kept as it is handed over, and sent with the next call', async () => {
    const { sent, fetch, session, held } = keeper()
    await callSecrets('POST', request, { endpoint: 'https://proxy.example', fetch, session })
    await callSecrets('POST', request, { endpoint: 'https://proxy.example', fetch, session })
    for await (const _ of sendRequest(REQUEST, { endpoint: 'https://proxy.example', fetch, session }));
    expect(sent).toEqual([null, 'id-1', 'id-2'])
    expect(held()).toBe('id-3')
  })

  it('stays as it is where an answer names none', async () => {
    const kept: string[] = []
    const session = { read: () => 'id', keep: (given: string) => kept.push(given) }
    await callSecrets('POST', request, { endpoint: '/api', fetch: async () => Response.json({ held: [] }), session })
    expect(kept).toEqual([])
  })

  it('is no matter of the page where a cookie carries it', async () => {
    const { sent, fetch } = keeper()
    await callSecrets('POST', request, { endpoint: '/api', fetch })
    await callSecrets('POST', request, { endpoint: '/api', fetch })
    expect(sent).toEqual([null, null])
  })
})
