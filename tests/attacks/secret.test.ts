import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { bearer, CANARY, holding } from '../fixtures/upstream/holding.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

describe('a secret that is held', () => {
  it('goes into the slot that its scheme declares', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: bearer })
    expect(outcome.frames[0]).toMatchObject({ type: 'auth', step: 'secret_used', name: 'token' })
    expect(upstream.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`)
  })

  it('is asked for where there is none', async () => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: bearer })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([401, 'secret_required', { name: 'token' }, 0])
  })

  it('is never taken from the call itself', async () => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: bearer, body: { variables: hostile({ token: CANARY }) } })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([400, 'invalid_request', { name: 'token' }, 0])
  })

  it.each(['sandbox', 'live'])('in one environment is unknown in the other (%s)', async (environment) => {
    const { world, cookie } = await holding(upstream.port, 'divar', { oauth_key: CANARY }, environment)
    const other = environment === 'live' ? 'sandbox' : 'live'
    const state = await world.secrets({ api: 'divar', environment: other, values: {} }, { headers: { cookie } })
    expect(state.json).toMatchObject({ held: [] })
  })

  it('of one API is unknown to the other', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { client_secret: CANARY })
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
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY, client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: hostile(request) })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([403, 'secret_not_bound', 0])
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
  })

  it.each([
    'https://evil.test/?s={client_secret}', 'https://api.digishare.ma/v1/echo?s={client_secret}', 'https://{client_secret}.evil.test/', 'https://evil.test/{token}',
  ])('%s is no target at all', async (url) => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY, client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: { url: hostile(url), ...bearer } })
    expect([outcome.status, outcome.code, world.lookups]).toEqual([403, 'target_not_allowed', []])
  })

  it('a secret as a customer\'s name is not bound', async () => {
    const { world, cookie } = await holding(upstream.port, 'thebase', { client_secret: CANARY })
    const outcome = await world.send({ headers: { cookie }, body: { api: 'thebase' }, request: { url: hostile('https://{client_secret}.thebase.example/example/customers') } })
    expect([outcome.code, world.lookups]).toEqual(['secret_not_bound', []])
  })

  it('the right members of a token request are bound', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { client_secret: CANARY })
    const text = '{"grant_type":"client_credentials","client_id":"{client_id}","client_secret":"{client_secret}"}'
    const outcome = await world.send({ headers: { cookie }, body: { variables: { client_id: 'id' } }, request: { method: 'POST', url: TOKEN_URL, body: json(text) } })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]?.body).toBe(`{"grant_type":"client_credentials","client_id":"id","client_secret":"${CANARY}"}`)
  })

  it('the headers of a token request are bound, under the names that the API uses', async () => {
    const { world, cookie } = await holding(upstream.port, 'divar', { apikey: CANARY, oauth_key: 'other' })
    const outcome = await world.send({ headers: { cookie }, body: { api: 'divar', variables: { app_slug: 'app', code: 'c' } }, request: {
      method: 'POST', url: 'https://api.divar.ir/v1/open-platform/oauth/access_token', headers: [{ name: 'x-api-key', value: '{{apikey}}' }],
      body: json('{"code":"{{code}}","client_id":"{{app_slug}}","client_secret":"{{oauth_key}}"}'),
    } })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]).toMatchObject({ headers: { 'x-api-key': CANARY }, body: '{"code":"c","client_id":"app","client_secret":"other"}' })
  })
})
