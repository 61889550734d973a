import { describe, expect, it } from 'vitest'
import { validateAuthResponse } from 'oauth4webapi'
import { PlaygroundError } from '#shared/playground/error.ts'
import { exchangeCode, refreshToken, requestToken, revokeToken } from '../../../../../server/utils/auth/exchange.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'
import { contextOf, exchanging, schemeOf } from './exchanging.ts'
import type { Exchanging, Scripted } from './exchanging.ts'

const HELD = { client_id: 'id:with spaces & ü', client_secret: 'p@ss:w+rd %/~*' }
const jsonClient = (other = {}) => contextOf(digishare, schemeOf(digishare, 'clientCredentials', other), { held: HELD })
const basicClient = (other = {}) => contextOf(thebase, schemeOf(thebase, 'oauth', other), { held: { ...HELD, domain: 'ignored' }, variables: { domain: 'tenant.thebase.example' } })
const consent = (other = {}) => contextOf(divar, schemeOf(divar, 'userConsent', { tokenResponse: { expiresAt: 'expires' }, ...other }), { held: { app_slug: 'app', oauth_key: 'key-secret', apikey: 'api-secret' } })

const BEARER = { access_token: 't', token_type: 'Bearer' }
const headersOf = ({ sent: [request] }: Exchanging) => Object.fromEntries(request?.headers ?? [])
const ask = (script: Scripted, other = {}) => {
  const world = exchanging(script)
  return requestToken(jsonClient(other), world.tools, world.deadline)
}
function exchange(world: Exchanging, context = consent(), verifier?: string) {
  const parameters = validateAuthResponse({ issuer: 'https://api.divar.ir' }, { client_id: 'app' }, new URLSearchParams({ code: 'c', state: 's' }), 's')
  return exchangeCode(context, { parameters, redirectUri: 'https://p.example/cb', ...(verifier !== undefined && { verifier }) }, world.tools, world.deadline)
}

describe('D1 what is asked', () => {
  it('JSON: the client\'s values as they are', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(jsonClient(), world.tools, world.deadline)
    expect(world.sent).toMatchObject([{ method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token' }])
    expect(JSON.parse(world.sent[0]?.body ?? '')).toEqual({ grant_type: 'client_credentials', ...HELD })
    expect(headersOf(world)).toEqual({ 'accept': 'application/json', 'content-type': 'application/json', 'user-agent': 'Dragoman', 'accept-encoding': 'identity', 'via': '1.1 dragoman' })
  })

  it('Basic: form-encoded parts, and nothing of them in the body or the address', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(basicClient(), world.tools, world.deadline)
    expect(world.sent).toMatchObject([{ url: 'https://tenant.thebase.example/oauth/token', body: 'grant_type=client_credentials' }])
    expect(headersOf(world)['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8')
    expect(Buffer.from(headersOf(world).authorization?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('id%3Awith+spaces+%26+%C3%BC:p%40ss%3Aw%2Brd+%25%2F%7E%2A')
  })

  it('Basic as it is, for servers that do not decode', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(basicClient({ basicEncoding: 'raw' }), world.tools, world.deadline)
    expect(Buffer.from(headersOf(world).authorization?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('id:with spaces & ü:p@ss:w+rd %/~*')
  })

  it('a form with the secret in it: one method, each parameter once', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(jsonClient({ tokenBody: 'form' }), world.tools, world.deadline)
    expect([...new URLSearchParams(world.sent[0]?.body).entries()].toSorted()).toEqual([['client_id', HELD.client_id], ['client_secret', HELD.client_secret], ['grant_type', 'client_credentials']])
    expect(headersOf(world).authorization).toBeUndefined()
  })

  it('a public client: its id alone', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(jsonClient({ clientAuthentication: 'none', tokenBody: 'form' }), world.tools, world.deadline)
    expect([...new URLSearchParams(world.sent[0]?.body).keys()].toSorted()).toEqual(['client_id', 'grant_type'])
  })

  it('D6 a code: JSON with the address of the request, the headers of the file, no verifier that nobody asked for', async () => {
    const world = exchanging({ body: { access_token: 't', expires: '1790000000' } })
    await exchange(world)
    expect(JSON.parse(world.sent[0]?.body ?? '')).toEqual({ grant_type: 'authorization_code', code: 'c', redirect_uri: 'https://p.example/cb', client_id: 'app', client_secret: 'key-secret' })
    expect(headersOf(world)['x-api-key']).toBe('api-secret')
  })

  it('D6 a code with its verifier', async () => {
    const world = exchanging({ body: { access_token: 't' } })
    const verifier = 'v'.repeat(43)
    await exchange(world, consent({ tokenBody: 'form' }), verifier)
    expect(new URLSearchParams(world.sent[0]?.body).get('code_verifier')).toBe(verifier)
  })

  it('in the sandbox: the address of the sandbox', async () => {
    const world = exchanging({ body: BEARER })
    await requestToken(contextOf(digishare, schemeOf(digishare, 'clientCredentials'), { environment: 'sandbox' }), world.tools, world.deadline)
    expect(world.sent).toMatchObject([{ url: 'http://127.0.0.1:1/api.digishare.ma/v1/oauth/token', body: expect.stringContaining('sandbox-client-secret') }])
  })

  it.each([[{}, 'client_id'], [{ client_id: 'x' }, 'client_secret']])('%j: asks for %s, without a request', async (held, name) => {
    const world = exchanging({ body: BEARER })
    const context = contextOf(digishare, schemeOf(digishare, 'clientCredentials'), { held })
    await expect(requestToken(context, world.tools, world.deadline)).rejects.toMatchObject({ code: 'secret_required', detail: { name } })
    expect(world.sent).toEqual([])
  })
})

describe('D2 what comes of it', () => {
  const at = Date.UTC(2026, 0, 1)

  it.each([
    ['a year', { expires_in: 31_536_000 }, at + 31_536_000_000],
    ['an hour as a text', { expires_in: '3600' }, at + 3_600_000],
    ['nothing', {}, undefined],
    ['no time at all', { expires_in: 0 }, at],
    ['ten years', { expires_in: 315_360_000 }, at + 315_360_000_000],
  ])('a life of %s', async (_life, members, expiresAt) => {
    expect(await ask({ body: { ...BEARER, ...members } })).toStrictEqual({ value: 't', receivedAt: at, source: 'session', ...(expiresAt !== undefined && { expiresAt }) })
  })

  it.each([
    ['1692457372', 1_692_457_372_000], ['1790000000', 1_790_000_000_000], [1_790_000_000, 1_790_000_000_000], ['123456789', 123_456_789_000], ['12345678901', 12_345_678_901_000],
  ])('an end at %j, past ones too', async (expires, expiresAt) => {
    expect(await exchange(exchanging({ body: { access_token: 't', expires } }))).toMatchObject({ value: 't', expiresAt })
  })

  it.each(['12345678', '123456789012', '1790000000000', '2026-01-01', '', ' 1790000000', '1.79e9', '-1790000000', 1.5, true, null, {}, ['1790000000']])('an end at %j is none: invalid_response', async (expires) => {
    await expect(exchange(exchanging({ body: { access_token: 't', expires } }))).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response' } })
  })

  it('an end that is named goes before a number of seconds, and without it the seconds count', async () => {
    expect(await exchange(exchanging({ body: { access_token: 't', expires: '1790000000', expires_in: 5 } }))).toMatchObject({ expiresAt: 1_790_000_000_000 })
    expect(await exchange(exchanging({ body: { access_token: 't', expires_in: 5 } }))).toMatchObject({ expiresAt: at + 5000 })
  })

  it.each([-5, 'abc', 1e12, 315_360_001, '-1', null, {}, '1e400'])('expires_in %j: invalid_response', async (expires_in) => {
    await expect(ask({ body: { ...BEARER, expires_in } })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response' } })
  })

  it.each(['bearer', 'Bearer', 'BEARER'])('token_type %s is what a request sends', async (token_type) => {
    expect(await ask({ body: { access_token: 't', token_type } })).toMatchObject({ value: 't' })
  })

  it.each(['mac', 'dpop', 'DPoP', 'N_A', '', 7, null, undefined])('token_type %j: invalid_response', async (token_type) => {
    await expect(ask({ body: { access_token: 't', token_type } })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response' } })
  })

  it('no token_type: only where the file sends the token in a header of its own', async () => {
    expect(await exchange(exchanging({ body: { access_token: 't' } }))).toMatchObject({ value: 't' })
    const place = { in: 'header' as const, name: 'Authorization', value: 'Bearer {access_token}' }
    await expect(exchange(exchanging({ body: { access_token: 't' } }), consent({ place }))).rejects.toMatchObject({ detail: { oauth: 'invalid_response' } })
    await expect(exchange(exchanging({ body: { access_token: 't', token_type: 'mac' } }))).rejects.toMatchObject({ detail: { oauth: 'invalid_response' } })
  })

  it.each(['', 'ü', 'a\nb', 'a\u0000', 'x'.repeat(8193), 7, null, {}, ['t']])('a token %j: invalid_response', async (access_token) => {
    await expect(ask({ body: { ...BEARER, access_token } })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response' } })
  })

  it('a token of 8 kB, and members that nobody knows', async () => {
    const value = 'x'.repeat(8192)
    expect(await ask({ body: { ...BEARER, access_token: value, id_token: 'not.a.jwt', constructor: 1, undefined: 'x', other: {} } })).toMatchObject({ value })
  })

  it('a token of another name', async () => {
    expect(await ask({ body: { jwt: 't', token_type: 'bearer' } }, { tokenResponse: { accessToken: 'jwt' } })).toMatchObject({ value: 't' })
  })

  it('scopes as they were granted', async () => {
    expect(await ask({ body: { ...BEARER, scope: 'a  b' } })).toMatchObject({ scopes: ['a', 'b'] })
  })

  it('a refresh token only where it will be used', async () => {
    const body = { access_token: 't', refresh_token: 'r' }
    expect((await exchange(exchanging({ body }))).refreshToken).toBeUndefined()
    expect((await exchange(exchanging({ body }), consent({ renew: 'on-401' }))).refreshToken).toBe('r')
  })
})

describe('D5 what goes wrong', () => {
  it.each([
    [400, 'invalid_request'], [400, 'invalid_scope'], [400, 'unsupported_grant_type'], [400, 'unauthorized_client'], [400, 'invalid_client'], [401, 'invalid_client'], [400, 'invalid_grant'],
  ])('%i %s', async (status, error) => {
    await expect(ask({ status, body: { error, error_description: 'because\u202E <b>' } })).rejects
      .toMatchObject({ code: 'token_endpoint_error', detail: { name: 'clientCredentials', oauth: error, description: 'because <b>' } })
  })

  it('401 with a challenge', async () => {
    await expect(ask({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: {} })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_client' } })
  })

  it('says no more than there is to say', async () => {
    const detailOf = async (script: Scripted) => ask(script).catch((error: PlaygroundError) => error.detail)
    expect(await detailOf({ status: 400, body: { error: 'invalid_scope' } })).toStrictEqual({ name: 'clientCredentials', oauth: 'invalid_scope' })
    expect(await detailOf({ status: 400, body: { error: 'made_up', error_description: '\n' } })).toStrictEqual({ name: 'clientCredentials', oauth: 'invalid_response' })
    expect(await detailOf({ body: { ...BEARER, expires_in: 1e12 } })).toStrictEqual({ oauth: 'invalid_response' })
  })

  it('keeps what the library said for those who debug, and tells nobody', async () => {
    const error = await ask({ body: '<html>' }).catch((caught: PlaygroundError) => caught)
    expect(error).toMatchObject({ detail: { name: 'clientCredentials', oauth: 'invalid_response' }, cause: expect.any(Error) })
  })

  it('a code that is over asks for a consent', async () => {
    await expect(exchange(exchanging({ status: 400, body: { error: 'invalid_grant' } }))).rejects.toMatchObject({ code: 'consent_required', detail: { name: 'userConsent' } })
  })

  it.each([
    ['a code that is none of the standard\'s', { status: 400, body: { error: 'evil "code"' } }], ['HTML', { headers: { 'content-type': 'text/html' }, body: '<h1>Hi</h1>' }],
    ['HTML that says it is JSON', { body: '<h1>Hi</h1>' }], ['an array', { body: [] }], ['a text', { body: '"t"' }], ['nothing', { body: '' }], ['a redirect', { status: 302, headers: { location: 'https://evil.test/' }, body: '' }],
    ['201', { status: 201, body: BEARER }], ['204', { status: 204, body: '' }], ['304', { status: 304, body: '' }], ['500', { status: 500, body: 'oops' }], ['500 in JSON', { status: 500, body: { error: 'server_error' } }],
    ['a header that is none', { headers: { 'www-authenticate': 'a\u0100' }, body: BEARER }], ['65 kB', { body: { ...BEARER, padding: 'x'.repeat(65_536) } }],
  ])('%s: invalid_response', async (_what, script) => {
    await expect(ask(script)).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response' } })
  })

  it.each([
    [429, 'rate_limited', { 'retry-after': '7' }, { retryAfter: 7 }], [503, 'overloaded', { 'retry-after': '120' }, { retryAfter: 120 }],
    [429, 'rate_limited', {}, {}], [503, 'overloaded', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, {}], [429, 'rate_limited', { 'retry-after': '-1' }, {}],
  ])('%i is %s, and says when to come again (%j)', async (status, code, headers, detail) => {
    await expect(ask({ status, headers, body: {} })).rejects.toMatchObject({ code, detail })
  })

  it('a description does not repeat what was sent', async () => {
    const basic = Buffer.from('id%3Awith+spaces+%26+%C3%BC:p%40ss%3Aw%2Brd+%25%2F%7E%2A').toString('base64')
    const world = exchanging({ status: 400, body: { error: 'invalid_request', error_description: `secret ${HELD.client_secret} header ${basic}` } })
    const failure: unknown = await requestToken(basicClient(), world.tools, world.deadline).catch(error => error)
    expect(failure).toMatchObject({ detail: { description: expect.stringMatching(/^secret \[redacted\] header .*\[redacted\]/) } })
    const headers = exchanging({ status: 400, body: { error: 'invalid_request', error_description: 'key api-secret, key-secret' } })
    await expect(exchange(headers)).rejects.toMatchObject({ detail: { description: 'key [redacted], [redacted]' } })
  })

  it('answers are closed, whatever they were', async () => {
    const world = exchanging({ status: 500, body: {} }, { body: BEARER }, { status: 429 })
    for (let time = 0; time < 3; time += 1) await requestToken(jsonClient(), world.tools, world.deadline).catch(() => undefined)
    expect(world.closed()).toBe(3)
  })
})

describe('D4 a connection that breaks', () => {
  const fault = (code: 'upstream_reset' | 'upstream_refused' | 'upstream_timeout' | 'upstream_tls' | 'upstream_protocol') => new PlaygroundError(code)

  it.each(['upstream_reset', 'upstream_refused'] as const)('%s: an application asks once more', async (code) => {
    const world = exchanging(fault(code), { body: BEARER })
    expect(await requestToken(jsonClient(), world.tools, world.deadline)).toMatchObject({ value: 't' })
    const twice = exchanging(fault(code))
    await expect(requestToken(jsonClient(), twice.tools, twice.deadline)).rejects.toMatchObject({ code })
    expect([world.sent.length, twice.sent.length]).toEqual([2, 2])
  })

  it.each(['upstream_timeout', 'upstream_tls', 'upstream_protocol'] as const)('%s: not once more', async (code) => {
    const world = exchanging(fault(code))
    await expect(requestToken(jsonClient(), world.tools, world.deadline)).rejects.toMatchObject({ code })
    expect(world.sent.length).toBe(1)
  })

  it.each(['upstream_reset', 'upstream_refused'] as const)('%s: a code and a refresh token are never sent twice', async (code) => {
    const [codes, refreshes] = [exchanging(fault(code)), exchanging(fault(code))]
    await expect(exchange(codes)).rejects.toMatchObject({ code })
    await expect(refreshToken(consent({ renew: 'on-expiry' }), 'r', refreshes.tools, refreshes.deadline)).rejects.toMatchObject({ code })
    expect([codes.sent.length, refreshes.sent.length]).toEqual([1, 1])
  })
})

describe('D4 renewal', () => {
  it.each([[{ refresh_token: 'r2' }, 'r2'], [{}, 'r1']])('%j: the refresh token is then %s', async (members, refresh) => {
    const world = exchanging({ body: { access_token: 't2', ...members } })
    expect(await refreshToken(consent({ renew: 'on-expiry' }), 'r1', world.tools, world.deadline)).toMatchObject({ value: 't2', refreshToken: refresh })
    expect(JSON.parse(world.sent[0]?.body ?? '')).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'r1' })
  })

  it('has an address of its own where the file names one', async () => {
    const world = exchanging({ body: { access_token: 't2' } })
    await refreshToken(consent({ renew: 'on-expiry', refreshUrl: 'https://api.divar.ir/refresh' }), 'r1', world.tools, world.deadline)
    expect(world.sent).toMatchObject([{ url: 'https://api.divar.ir/refresh' }])
  })

  it('of a refresh token that is over asks for a consent', async () => {
    const world = exchanging({ status: 400, body: { error: 'invalid_grant' } })
    await expect(refreshToken(consent(), 'r1', world.tools, world.deadline)).rejects.toMatchObject({ code: 'consent_required' })
  })
})

describe('what a page may show of the exchange of a code', () => {
  it('is what came, without anything that could be used', async () => {
    const body = { access_token: 'access-canary', refresh_token: 'refresh-canary', expires: '1790000000', note: 'key-secret', scope: 'for access-canary by key-secret' }
    const { answer = '' } = await exchange(exchanging({ body }))
    expect(JSON.parse(answer)).toEqual({
      access_token: '••••••••••••', refresh_token: '••••••••••••', expires: '1790000000', note: '••••••••••••', scope: 'for [redacted] by [redacted]',
    })
  })

  it('is kept of no other token request', async () => {
    const world = exchanging({ body: BEARER })
    expect(await requestToken(jsonClient(), world.tools, world.deadline)).not.toHaveProperty('answer')
    expect(await exchange(exchanging({ body: { ...BEARER, numbers: Array.from({ length: 3000 }, () => 1) } }))).not.toHaveProperty('answer')
    expect(await refreshToken(consent(), 'r1', world.tools, world.deadline)).not.toHaveProperty('answer')
  })
})

describe('D6 revocation', () => {
  const revocationUrl = 'https://api.divar.ir/revoke'
  const token = { value: 't', receivedAt: 0, source: 'session' as const }

  it('takes both tokens back, each with its hint', async () => {
    const world = exchanging({ body: '' })
    await revokeToken(consent({ revocationUrl, tokenBody: 'form' }), { ...token, refreshToken: 'r' }, world.tools, world.deadline)
    const bodies = world.sent.map(({ body }) => new URLSearchParams(body))
    expect(bodies.map(body => [body.get('token'), body.get('token_type_hint'), body.get('client_id')])).toEqual([['r', 'refresh_token', 'app'], ['t', 'access_token', 'app']])
    expect(world.sent[0]?.url).toBe(revocationUrl)
  })

  it.each([[{ status: 503 }], [{ status: 400, body: { error: 'unsupported_token_type' } }], [new PlaygroundError('upstream_refused')]])('says nothing of %j', async (script) => {
    const world = exchanging(script)
    await revokeToken(consent({ revocationUrl }), token, world.tools, world.deadline)
    expect(world.sent.length).toBe(1)
  })

  it('asks nobody where the file names no address', async () => {
    const world = exchanging({})
    await revokeToken(consent(), token, world.tools, world.deadline)
    expect(world.sent).toEqual([])
  })
})
