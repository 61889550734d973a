import { describe, expect, test } from 'vitest'
import type { Reply } from '../harness.ts'
import { START, member, useSandbox } from '../harness.ts'
import { EXCHANGE, USERS, consent, exchange } from './steps.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const KEY = { 'x-api-key': 'sandbox-api-key' }
const sandbox = useSandbox()

async function grantedToken(scope?: string): Promise<string> {
  return member((await exchange(sandbox, await consent(sandbox, scope ? { scope } : {}))).body, 'access_token')
}

function readUser(headers: Record<string, string>): Promise<Reply> {
  return sandbox.call(USERS, { headers })
}

describe('the exchange', () => {
  test('gives a token, and the second it ends as text', async () => {
    const reply = await exchange(sandbox, await consent(sandbox))
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{128}$/),
      refresh_token: expect.stringMatching(/^[\w-]{256}$/),
      expires: String((START + HOUR) / 1000),
    })
  })

  test('may repeat the redirect address', async () => {
    expect((await exchange(sandbox, await consent(sandbox), { redirect_uri: 'https://site.example/callback' })).status).toBe(200)
  })

  test('takes a code for ten minutes', async () => {
    const [code, late] = [await consent(sandbox), await consent(sandbox)]
    sandbox.now += 10 * MINUTE - 1
    expect((await exchange(sandbox, code)).status).toBe(200)
    sandbox.now += 1
    expect(await exchange(sandbox, late)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('takes a code once; a second use ends the token of the first', async () => {
    const code = await consent(sandbox)
    const token = member((await exchange(sandbox, code)).body, 'access_token')
    expect((await readUser({ ...KEY, 'x-access-token': token })).status).toBe(200)
    expect(await exchange(sandbox, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await readUser({ ...KEY, 'x-access-token': token })).status).toBe(401)
  })

  test('uses a code up when the redirect address differs', async () => {
    const code = await consent(sandbox)
    expect(await exchange(sandbox, code, { redirect_uri: 'https://site.example/other' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await exchange(sandbox, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test.each([
    ['no grant type', { grant_type: undefined }, 400, 'unsupported_grant_type'],
    ['a refresh', { grant_type: 'refresh_token' }, 400, 'unsupported_grant_type'],
    ['no code', { code: undefined }, 400, 'invalid_request'],
    ['a code that is no text', { code: 5 }, 400, 'invalid_request'],
    ['no client id', { client_id: undefined }, 400, 'invalid_request'],
    ['no client secret', { client_secret: undefined }, 400, 'invalid_request'],
    ['another application', { client_id: 'other-app' }, 401, 'invalid_client'],
    ['the API key as secret', { client_secret: 'sandbox-api-key' }, 401, 'invalid_client'],
    ['an unknown code', { code: 'made-up' }, 400, 'invalid_grant'],
    ['a redirect address that is no text', { redirect_uri: 5 }, 400, 'invalid_grant'],
  ])('is refused with %s', async (_, change, status, error) => {
    const reply = await exchange(sandbox, await consent(sandbox), change)
    expect(reply.status).toBe(status)
    expect(reply.body).toEqual({ error, message: expect.any(String) })
  })

  test.each([['none', {}], ['a wrong one', { 'x-api-key': 'guess' }], ['the OAuth key', { 'x-api-key': 'sandbox-oauth-key' }]])(
    'is refused with this API key: %s', async (_, headers) => {
      const code = await consent(sandbox)
      expect(await exchange(sandbox, code, {}, { headers })).toMatchObject({ status: 403, body: { error: 'invalid_api_key' } })
      expect((await exchange(sandbox, code)).status).toBe(200)
    })

  test.each([
    ['a form', { form: { code: 'x', grant_type: 'authorization_code' } }],
    ['JSON with a trailing comma', { body: '{"code":"x",}', headers: { 'content-type': 'application/json' } }],
  ])('is refused as %s', async (_, call) => {
    const reply = await sandbox.call(EXCHANGE, { ...call, headers: { ...KEY, ...('headers' in call ? call.headers : {}) } })
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  test('is a POST', async () => {
    const reply = await sandbox.call(EXCHANGE)
    expect(reply).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } })
    expect(reply.headers.get('allow')).toBe('POST')
    expect(await sandbox.call('/api.divar.ir/v1')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })
})

describe('the user', () => {
  test('has a phone number for those who may read it', async () => {
    const reply = await readUser({ ...KEY, 'x-access-token': await grantedToken('USER_PHONE') })
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ user_id: expect.stringMatching(/^[\da-f-]{36}$/), phone_number: '09990000000' })
  })

  test('has no phone number for others', async () => {
    const reply = await readUser({ ...KEY, 'x-access-token': await grantedToken('ADDON_USER_APPROVED__BYTK28Q5') })
    expect(reply.body).toEqual({ user_id: expect.any(String) })
  })

  test('is read for an hour, to the millisecond', async () => {
    const headers = { ...KEY, 'x-access-token': await grantedToken() }
    sandbox.now += HOUR - 1
    expect((await readUser(headers)).status).toBe(200)
    sandbox.now += 1
    expect(await readUser(headers)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  test('takes both headers', async () => {
    const token = await grantedToken()
    expect(await readUser({ 'x-access-token': token })).toMatchObject({ status: 403, body: { error: 'invalid_api_key' } })
    expect(await readUser({ 'x-access-token': token, 'x-api-key': 'guess' })).toMatchObject({ status: 403, body: { error: 'invalid_api_key' } })
    expect(await readUser(KEY)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect(await readUser({ ...KEY, 'x-access-token': 'wrong' })).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect(await readUser({ ...KEY, authorization: `Bearer ${token}` })).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  test('is not changed', async () => {
    expect((await sandbox.call(USERS, { method: 'POST' })).status).toBe(405)
  })
})
