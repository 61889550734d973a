import { beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { thebase } from '../fixtures/upstream/apis.ts'
import { bearer, cookieOf } from '../fixtures/upstream/holding.ts'
import { useRecorder } from '../fixtures/upstream/recording.ts'
import { givesTokens, json, tokenIn } from '../fixtures/upstream/token-server.ts'
import type { TokenServer } from '../fixtures/upstream/token-server.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome, World } from '../fixtures/upstream/world.ts'

const LIMITS = { clientPerMinute: 1000, clientConcurrency: 1000, concurrency: 1000, apiPerMinute: 10_000, allPerMinute: 10_000, tokenPerMinute: 1000 }
const upstream = useRecorder()
let server: TokenServer
let world: World
beforeEach(() => {
  server = givesTokens(upstream)
  world = createWorld({ port: upstream.port, config: { limits: LIMITS } })
})

/** A reader with credentials of their own; the request names a token that has to be got. */
async function reader(values: Record<string, string>, api = 'digishare'): Promise<string> {
  return cookieOf(await world.secrets({ api, environment: 'live', values }))
}
const read = (cookie: string) => world.send({ headers: { cookie }, request: bearer })
const customers = (cookie: string, domain: string, url = `https://${domain}/example/customers`) =>
  world.send({ headers: { cookie }, body: { api: 'thebase', variables: { domain } }, request: { url, ...bearer } })
const stepsOf = ({ frames }: Outcome) => frames.flatMap(frame => frame.type === 'auth' ? [frame.step] : [])
const statusOf = ({ frames }: Outcome) => frames.flatMap(frame => frame.type === 'head' ? [frame.status] : [])

describe('O14 a token of somebody else', () => {
  it.each([
    ['another secret', { client_id: 'app', client_secret: 'first' }, { client_id: 'app', client_secret: 'second' }, 2],
    ['the same credentials', { client_id: 'app', client_secret: 'same' }, { client_id: 'app', client_secret: 'same' }, 2],
    ['credentials that look the same when they are joined', { client_id: 'app', client_secret: 'xyz' }, { client_id: 'appx', client_secret: 'yz' }, 2],
  ])('two sessions with %s: two tokens', async (_what, one, other, tokens) => {
    const [mine, theirs] = [await reader(one), await reader(hostile(other))]
    for (const cookie of [mine, theirs, mine, theirs]) await read(cookie)
    expect(server.tokens()).toHaveLength(tokens)
    expect(server.calls().map(tokenIn)).toEqual(['token-1-canary', 'token-2-canary', 'token-1-canary', 'token-2-canary'])
  })

  it('another secret in the same session: another token, and the first one still belongs to the first', async () => {
    const cookie = await reader({ client_id: 'app', client_secret: 'first' })
    await read(cookie)
    for (const client_secret of [hostile('second'), 'first']) {
      await world.secrets({ api: 'digishare', environment: 'live', values: { client_secret } }, { headers: { cookie } })
      await read(cookie)
    }
    expect(server.calls().map(tokenIn)).toEqual(['token-1-canary', 'token-2-canary', 'token-1-canary'])
  })

  it('without a session, with another one, with a made-up one: no token', async () => {
    await read(await reader({ client_id: 'app', client_secret: 'first' }))
    const before = upstream.requests.length
    for (const cookie of ['', `__Host-dragoman=${'A'.repeat(43)}`, '__Host-dragoman=']) {
      expect((await read(hostile(cookie))).code).toBe('secret_required')
    }
    expect(upstream.requests).toHaveLength(before)
  })

  it('after Forget: neither the token nor the credentials are there', async () => {
    const cookie = await reader({ client_id: 'app', client_secret: 'first' })
    await read(cookie)
    await world.secrets({ api: 'digishare', environment: 'live' }, { method: 'DELETE', headers: { cookie } })
    expect((await read(hostile(cookie))).code).toBe('secret_required')
    await read(await reader({ client_id: 'app', client_secret: 'first' }))
    expect(server.tokens()).toHaveLength(2)
  })
})

describe('O15 a hundred calls whose token is over', () => {
  /** Holds every answer to the given token back until so many are there, and says 401 to them all. */
  function holdsBack(token: string, count: number): { tokens(): number } {
    const held: (() => void)[] = []
    let tokens = 0
    upstream.respond((request, response) => {
      if (request.url.endsWith('/oauth/token')) {
        tokens += 1
        return json(response, 200, { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 })
      }
      if (tokenIn(request) !== token) return json(response, 200, { ok: true })
      held.push(() => json(response, 401, {}))
      if (held.length === count) held.forEach(answer => answer())
    })
    return { tokens: () => tokens }
  }

  it.each(['one reader', 'ten readers with the operator\'s credentials'])('%s: one token request, a hundred answers', async (whose) => {
    const operator = whose !== 'one reader'
    world = createWorld({ port: upstream.port, config: { limits: LIMITS, ...(operator && { secrets: { digishare: { client_id: 'app', client_secret: 'operators' } } }) } })
    const cookies = operator ? [''] : [await reader({ client_id: 'app', client_secret: 'mine' })]
    const counted = holdsBack('token-1', 100)
    upstream.requests.length = 0
    const calls = Array.from({ length: hostile(100) }, (_, index) => world.send({ headers: { cookie: cookies[0] }, remoteAddress: `198.51.100.${index % 10}`, request: bearer }))
    const outcomes = await Promise.all(calls)
    expect(outcomes.flatMap(statusOf)).toEqual(Array.from({ length: 100 }, () => 200))
    // The first of them all got one, and the hundred refusals led to one more.
    expect(counted.tokens()).toBe(2)
    expect(outcomes.filter(outcome => stepsOf(outcome).includes('retried'))).toHaveLength(100)
    expect(upstream.requests).toHaveLength(202)
  })

  it('a token endpoint that fails meanwhile: one request, a hundred times the API\'s own 401', async () => {
    const cookie = await reader({ client_id: 'app', client_secret: 'mine' })
    server = givesTokens(upstream, (_request, response, count) => count === 1 ? json(response, 200, { access_token: 'token-1', token_type: 'bearer' }) : json(response, 500, {}))
    await read(cookie)
    server.refuse('token-1')
    const outcomes = await Promise.all(Array.from({ length: hostile(100) }, () => read(cookie)))
    expect(outcomes.flatMap(statusOf)).toEqual(Array.from({ length: 100 }, () => 401))
    expect(server.tokens()).toHaveLength(2)
  })
})

describe('O16 an API that refuses every token', () => {
  it('one retry, then its answer', async () => {
    server.refuse('*')
    const outcome = await read(await reader({ client_id: 'app', client_secret: 'mine' }))
    expect([statusOf(outcome), outcome.text]).toEqual([[401], '{"error":"unauthorized"}'])
    expect(stepsOf(outcome)).toEqual(['token_requested', 'token_received', 'unauthorized', 'token_requested', 'token_received', 'retried'])
    expect([server.calls().length, server.tokens().length]).toEqual([2, 2])
  })

  it('the token counts as refused from then on: the reader is told, and the next call asks for another', async () => {
    const cookie = await reader({ client_id: 'app', client_secret: 'mine' })
    server.refuse('token-1-canary', 'token-2-canary')
    expect(statusOf(await read(cookie))).toEqual([401])
    const state = await world.secrets({ api: 'digishare', environment: 'live', values: {} }, { headers: { cookie } })
    expect(state.json).toMatchObject({ schemes: { clientCredentials: { state: 'refused', by: 'reader' } } })
    expect(stepsOf(await read(cookie))).toEqual(['token_requested', 'token_received'])
    expect(server.calls().map(tokenIn)).toEqual(['token-1-canary', 'token-2-canary', 'token-3-canary'])
  })

  it.each([
    ['GET', {}], ['POST', { method: 'POST', body: { type: 'json', text: '{"name":"x"}' } }], ['DELETE', { method: 'DELETE', url: 'https://api.digishare.ma/v1/thirds/1' }],
  ])('%s: sent twice at most, with the same body', async (method, request) => {
    server.refuse('*')
    await world.send({ headers: { cookie: await reader({ client_id: 'app', client_secret: 'mine' }) }, request: hostile({ ...bearer, ...request }) })
    expect(server.calls().map(call => call.method)).toEqual([method, method])
    expect(server.calls()[0]?.body).toBe(server.calls()[1]?.body)
  })

  it('a token that a reader handed over is not renewed, with nothing', async () => {
    server.refuse('mine')
    const outcome = await read(await reader({ token: hostile('mine') }))
    expect([statusOf(outcome), stepsOf(outcome), upstream.requests.length]).toEqual([[401], ['secret_used'], 1])
  })

  it.each([
    ['Bearer error="insufficient_scope", scope="x"', 1], ['Bearer error=invalid_request', 1], ['Bearer error="invalid_token"', 2], ['Bearer', 2], ['', 2],
  ])('with the challenge %j: sent %i times', async (challenge, times) => {
    upstream.respond((request, response) => request.url.endsWith('/oauth/token')
      ? json(response, 200, { access_token: 't', token_type: 'bearer' })
      : json(response, 401, {}, challenge === '' ? {} : { 'www-authenticate': hostile(challenge) }))
    await read(await reader({ client_id: 'app', client_secret: 'mine' }))
    expect(server.calls()).toHaveLength(times)
  })

  it.each([400, 403, 407, 419, 500])('%i is no 401', async (status) => {
    upstream.respond((request, response) => request.url.endsWith('/oauth/token') ? json(response, 200, { access_token: 't', token_type: 'bearer' }) : json(response, hostile(status), {}))
    const outcome = await read(await reader({ client_id: 'app', client_secret: 'mine' }))
    expect([statusOf(outcome), server.calls().length, server.tokens().length]).toEqual([[status], 1, 1])
  })
})

describe('O18 a token of one tenant at another', () => {
  const values = { client_id: 'app', client_secret: 'mine' }

  it('a tenant each has a token of its own', async () => {
    const cookie = await reader(values, 'thebase')
    for (const domain of ['a.thebase.example', 'b.thebase.example', 'a.thebase.example']) await customers(cookie, hostile(domain))
    expect(upstream.requests.map(request => [request.headers.host, tokenIn(request).replace(/^Basic .*/, 'basic')])).toEqual([
      ['a.thebase.example', 'basic'], ['a.thebase.example', 'token-1-canary'], ['b.thebase.example', 'basic'], ['b.thebase.example', 'token-2-canary'], ['a.thebase.example', 'token-1-canary'],
    ])
  })

  it.each([
    ['an address that is written out', 'a.thebase.example', 'https://b.thebase.example/example/customers'],
    ['another port', 'a.thebase.example', 'https://a.thebase.example:8443/example/customers'],
  ])('%s: nothing is sent', async (_what, domain, url) => {
    const cookie = await reader(values, 'thebase')
    const outcome = await customers(cookie, domain, hostile(url))
    expect([outcome.status, ['secret_not_bound', 'target_not_allowed'].includes(outcome.code ?? ''), upstream.connections()]).toEqual([403, true, 0])
  })

  it('Forget tells a token to no other tenant than its own', async () => {
    const { oauth } = thebase.schemes
    if (!oauth) throw new Error('no scheme')
    const api = { ...thebase, schemes: { ...thebase.schemes, oauth: { ...oauth, revocationUrl: 'https://{domain}/oauth/revoke' } } }
    world = createWorld({ port: upstream.port, apis: [api] })
    for (const [domain, revoked] of [['b.thebase.example', 0], ['a.thebase.example', 1]] as const) {
      upstream.requests.length = 0
      const cookie = await reader(values, 'thebase')
      await customers(cookie, 'a.thebase.example')
      await world.secrets({ api: 'thebase', environment: 'live', variables: { domain: hostile(domain) } }, { method: 'DELETE', headers: { cookie } })
      expect(upstream.requests.filter(({ url }) => url === '/oauth/revoke').map(({ headers }) => headers.host)).toEqual(Array.from({ length: revoked }, () => 'a.thebase.example'))
    }
  })
})

describe('O20 a call that another site makes with my cookie', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['another origin', { origin: 'https://evil.test' }], ['no origin', { origin: undefined }], ['a sandboxed frame', { origin: 'null' }], ['a subdomain', { origin: 'https://x.docs.example' }],
    ['plain http', { origin: 'http://docs.example' }], ['a form, which cannot set the header', { 'x-dragoman': undefined }], ['a form as text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }], ['a form with a file', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('%s: refused, nothing is sent', async (_how, headers) => {
    const cookie = await reader({ client_id: 'app', client_secret: 'mine' })
    const outcome = await world.send({ headers: { cookie, ...hostile(headers) }, request: bearer })
    expect([outcome.status >= 400, outcome.frames, upstream.connections()]).toEqual([true, [], 0])
    expect(outcome.headers['access-control-allow-credentials']).toBeUndefined()
  })

  it('a GET is refused, and the cookie is Lax', async () => {
    const { headers } = await world.secrets({ api: 'digishare', environment: 'live', values: { client_id: 'app', client_secret: 'mine' } })
    expect(headers['set-cookie']).toContain('SameSite=Lax')
    const outcome = await world.send({ method: hostile('GET'), headers: { cookie: headers['set-cookie']?.split(';')[0] }, request: bearer })
    expect([outcome.status, upstream.connections()]).toEqual([405, 0])
  })
})
