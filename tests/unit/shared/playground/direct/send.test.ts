import { describe, expect, it, vi } from 'vitest'
import { DIRECT_LIMITS } from '#shared/playground/direct/deadline.ts'
import { foldEvent, emptyExchange } from '#shared/playground/event.ts'
import { textOf } from '#shared/playground/answer.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'
import type { Sketch } from './sending.ts'
import { sending, sent } from './sending.ts'

const { headersMs, idleMs, totalMs, streamMs, answerBytes } = DIRECT_LIMITS
const answer = (body: BodyInit | null, init?: ResponseInit) => () => Promise.resolve(new Response(body, init))
const types = (frames: { type: string }[]) => frames.map(({ type }) => type)

/** A body that comes piece by piece, and the network's side of it. */
function trickle() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const cancelled = vi.fn()
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
    },
    cancel: cancelled,
  })
  const encoder = new TextEncoder()
  return {
    body, cancelled,
    say: (text: string) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
    fail: () => controller?.error(new TypeError('network error')),
  }
}

/** A `fetch` that answers nothing until it is aborted. */
const silent: typeof fetch = (_url, init) => new Promise((_resolve, reject) => {
  const end = () => reject(init?.signal?.reason)
  if (init?.signal?.aborted) end()
  init?.signal?.addEventListener('abort', end)
})

describe('a call from the page', () => {
  it('goes where the request says, with the token, without cookies or our address, and follows nothing', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(answer('{"data":[]}', { headers: { 'content-type': 'application/json' } }))
    await sent({ fetch, request: { url: 'https://api.digishare.ma/v1/thirds?page={page}' }, variables: { page: '2' } })
    expect(fetch).toHaveBeenCalledExactlyOnceWith('https://api.digishare.ma/v1/thirds?page=2', expect.objectContaining({
      method: 'GET', headers: [['Authorization', 'Bearer s3cret']], credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', cache: 'no-store',
    }))
  })

  it('sends a body with its type', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(answer(null, { status: 204 }))
    await sent({ fetch, request: { method: 'POST', body: { type: 'json', text: '{"name":"{name}"}' } }, variables: { name: 'سلمى' } })
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"name":"سلمى"}', headers: [['Authorization', 'Bearer s3cret'], ['content-type', 'application/json']] })
  })

  it('sends the bytes of a file', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(answer(null, { status: 204 }))
    const file = { filename: 'a.bin', contentType: 'application/zip', base64: 'AAH/' }
    await sent({ fetch, request: { method: 'POST', body: { type: 'binary', file } } })
    const body = fetch.mock.calls[0]?.[1]?.body
    expect(body).toBeInstanceOf(Blob)
    expect([...await new Response(body).bytes()]).toEqual([0, 1, 255])
  })

  it('tells which secret was used, what came, and how long it took', async () => {
    const clock = createManualClock()
    const frames = await sent({
      clock,
      fetch: () => {
        clock.advance(40)
        return Promise.resolve(new Response('{"ok":true}', { status: 201, headers: { 'content-type': 'application/json', 'x-page': '1' } }))
      },
    })
    expect(frames).toEqual([
      { type: 'auth', step: 'secret_used', name: 'token', at: expect.any(Number) },
      {
        type: 'head', requestId: '', status: 201, statusText: '', headers: [['content-type', 'application/json'], ['x-page', '1']],
        method: 'GET', url: 'https://api.digishare.ma/v1/thirds', timing: { firstByte: 40 },
      },
      { type: 'data', encoding: 'utf8', chunk: '{"ok":true}', at: expect.any(Number) },
      { type: 'end', bytes: 11, timing: { firstByte: 40, total: 40 } },
    ])
    expect(clock.pending()).toBe(0)
  })

  it.each([401, 404, 500])('takes %i for an answer', async (status) => {
    const exchange = (await sent({ fetch: answer('no', { status, headers: { 'content-type': 'text/plain' } }) })).reduce(foldEvent, emptyExchange())
    expect(exchange).toMatchObject({ state: 'done', head: { status } })
    expect(textOf(exchange)).toBe('no')
  })

  it('says that a `fetch` failed, whatever the reason, since a page is not told', async () => {
    const frames = await sent({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
    expect(frames.at(-1)).toEqual({ type: 'error', code: 'direct_unreachable', detail: {} })
  })

  it('does not follow a redirect, whose target a page cannot see', async () => {
    const response = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })
    expect(await sent({ fetch: () => Promise.resolve(response) })).toMatchObject([{ type: 'auth' }, { type: 'error', code: 'upstream_redirect_blocked' }])
  })

  it.each<[string, Sketch]>([
    ['target_not_allowed', { request: { url: 'https://elsewhere.example/' } }],
    ['method_not_allowed_for_target', { request: { method: 'DELETE' } }],
    ['secret_required', { held: {} }],
    ['placeholder_value', { held: { token: 'YOUR_TOKEN' } }],
    ['unresolved_variable', { request: { url: 'https://api.digishare.ma/v1/thirds?page={page}' } }],
    ['secret_not_bound', { request: { url: 'https://api.digishare.ma/v1/thirds?page={token}' } }],
    ['forbidden_header', { request: { headers: [{ name: 'Cookie', value: 'a=b' }] } }],
  ])('calls nothing where the answer is %s', async (code, sketch) => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    expect(await sent({ ...sketch, fetch })).toMatchObject([{ type: 'error', code }])
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('an answer as it comes', () => {
  it('is told piece by piece', async () => {
    const { body, say, end } = trickle()
    const events = sending({ fetch: answer(body, { headers: { 'content-type': 'text/event-stream' } }) })
    expect(types([(await events.next()).value, (await events.next()).value])).toEqual(['auth', 'head'])
    say('data: 1\n\n')
    expect((await events.next()).value).toMatchObject({ type: 'data', chunk: 'data: 1\n\n' })
    say('data: 2\n\n')
    expect((await events.next()).value).toMatchObject({ type: 'data', chunk: 'data: 2\n\n' })
    end()
    expect((await events.next()).value).toMatchObject({ type: 'end', bytes: 18 })
  })

  it('that breaks off is `reset`, and keeps what came', async () => {
    const { body, say, fail } = trickle()
    const events = sending({ fetch: answer(body, { headers: { 'content-type': 'text/plain' } }) })
    await events.next()
    await events.next()
    say('half')
    expect((await events.next()).value).toMatchObject({ type: 'data', chunk: 'half' })
    fail()
    expect((await events.next()).value).toEqual({ type: 'error', code: 'reset', detail: {} })
  })

  it('that is too large is cut off, and its connection is closed', async () => {
    const { body, say, cancelled } = trickle()
    const events = sending({ fetch: answer(body, { headers: { 'content-type': 'text/plain' } }) })
    await events.next()
    await events.next()
    say('x'.repeat(answerBytes))
    expect((await events.next()).value).toMatchObject({ type: 'data' })
    say('y')
    expect((await events.next()).value).toEqual({ type: 'error', code: 'response_too_large', detail: { limit: answerBytes } })
    expect(cancelled).toHaveBeenCalled()
  })
})

describe('a deadline', () => {
  it('ends the wait for a first byte', async () => {
    const clock = createManualClock()
    const frames = sent({ clock, fetch: silent })
    await clock.armed(headersMs)
    clock.advance(headersMs)
    expect((await frames).at(-1)).toEqual({ type: 'error', code: 'upstream_timeout', detail: { phase: 'headers', limit: headersMs } })
    expect(clock.pending()).toBe(0)
  })

  /** A body whose connection ends with the signal, as a browser's does. */
  function bound(body: ReturnType<typeof trickle>, type: string): typeof fetch {
    return (_url, init) => {
      init?.signal?.addEventListener('abort', body.fail)
      return Promise.resolve(new Response(body.body, { headers: { 'content-type': type } }))
    }
  }

  it('ends an answer that stops', async () => {
    const clock = createManualClock()
    const events = sending({ clock, fetch: bound(trickle(), 'text/plain') })
    await events.next()
    await events.next()
    clock.advance(idleMs)
    expect((await events.next()).value).toEqual({ type: 'error', code: 'idle_timeout', detail: { phase: 'idle', limit: idleMs } })
  })

  it.each([['text/plain', totalMs], ['text/event-stream', streamMs]])('ends an answer that drips (%s) after %i ms', async (type, limit) => {
    const clock = createManualClock()
    const network = trickle()
    const events = sending({ clock, fetch: bound(network, type) })
    await events.next()
    await events.next()
    for (let passed = 0; passed + 10_000 < limit; passed += 10_000) {
      clock.advance(10_000)
      network.say('.')
      expect((await events.next()).value).toMatchObject({ type: 'data' })
    }
    clock.advance(10_000)
    expect((await events.next()).value).toEqual({ type: 'error', code: 'total_timeout', detail: { phase: 'total', limit } })
    expect((await events.next()).done).toBe(true)
    expect(clock.pending()).toBe(0)
  })
})

describe('a reader who cancels', () => {
  it('ends the call, which is nobody\'s failure', async () => {
    const reader = new AbortController()
    const clock = createManualClock()
    const frames = sent({ clock, fetch: silent, signal: reader.signal })
    await clock.armed(headersMs)
    reader.abort()
    await expect(frames).rejects.toMatchObject({ name: 'AbortError' })
    expect(clock.pending()).toBe(0)
  })

  it('before the call keeps it from being made', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>((_url, init) => init?.signal?.aborted ? Promise.reject(init.signal.reason) : Promise.resolve(new Response()))
    await expect(sent({ fetch, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
