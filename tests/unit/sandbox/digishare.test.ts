import { describe, expect, test } from 'vitest'
import { member, useSandbox } from './harness.ts'

const API = '/api.digishare.ma'
const TOKEN = `${API}/v1/oauth/token`
const CLIENT = { grant_type: 'client_credentials', client_id: 'sandbox-client', client_secret: 'sandbox-client-secret' }
const YEAR = 31_536_000_000
const sandbox = useSandbox()

function bearer(token: string): { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${token}` } }
}

async function clientToken(): Promise<string> {
  return member((await sandbox.call(TOKEN, { json: CLIENT })).body, 'access_token')
}

describe('the token address', () => {
  test('exchanges client credentials for a token of a year', async () => {
    const reply = await sandbox.call(TOKEN, { json: CLIENT })
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ token_type: 'Bearer', expires_in: 31_536_000, access_token: expect.stringMatching(/^[\w-]{43}$/) })
    expect((await sandbox.call(`${API}/v1/campaigns`, bearer(member(reply.body, 'access_token')))).status).toBe(200)
  })

  test('gives another token each time', async () => {
    expect(await clientToken()).not.toBe(await clientToken())
  })

  test.each([
    ['a form', { form: CLIENT }, 400, 'invalid_request'],
    ['JSON sent as text', { body: JSON.stringify(CLIENT), headers: { 'content-type': 'text/plain' } }, 400, 'invalid_request'],
    ['no body', { method: 'POST' }, 400, 'invalid_request'],
    ['broken JSON', { body: '{"grant_type":', headers: { 'content-type': 'application/json' } }, 400, 'invalid_request'],
    ['bytes that are no UTF-8', { body: new Uint8Array([0x7B, 0xFF, 0x7D]), headers: { 'content-type': 'application/json' } }, 400, 'invalid_request'],
    ['a JSON list', { json: [CLIENT] }, 400, 'invalid_request'],
    ['no grant type', { json: { ...CLIENT, grant_type: undefined } }, 400, 'unsupported_grant_type'],
    ['another grant type', { json: { ...CLIENT, grant_type: 'password' } }, 400, 'unsupported_grant_type'],
    ['no client id', { json: { ...CLIENT, client_id: undefined } }, 400, 'invalid_request'],
    ['no client secret', { json: { ...CLIENT, client_secret: undefined } }, 400, 'invalid_request'],
    ['a client id that is no text', { json: { ...CLIENT, client_id: 7 } }, 400, 'invalid_request'],
    ['another client', { json: { ...CLIENT, client_id: 'somebody' } }, 401, 'invalid_client'],
    ['another secret', { json: { ...CLIENT, client_secret: 'guess' } }, 401, 'invalid_client'],
  ])('refuses %s', async (_, call, status, error) => {
    const reply = await sandbox.call(TOKEN, call)
    expect(reply.status).toBe(status)
    expect(reply.body).toEqual({ error, error_description: expect.any(String) })
  })

  test('names the methods that it takes', async () => {
    const reply = await sandbox.call(TOKEN)
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('a token', () => {
  test.each([
    ['none', {}, 'Bearer realm="digishare"'],
    ['a wrong one', { authorization: 'Bearer wrong' }, 'Bearer realm="digishare", error="invalid_token"'],
    ['another scheme', { authorization: 'Basic sandbox-personal-token' }, 'Bearer realm="digishare"'],
    ['two words', { authorization: 'Bearer sandbox-personal-token more' }, 'Bearer realm="digishare"'],
  ])('is asked for: %s', async (_, headers, challenge) => {
    const reply = await sandbox.call(`${API}/v1/campaigns`, { headers })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe(challenge)
    expect(reply.body).toEqual({ error: 'unauthenticated', message: expect.any(String) })
  })

  test('is asked for by every resource', async () => {
    const addresses = ['GET campaigns', 'POST campaigns', 'GET thirds', 'POST thirds', 'GET thirds/1', 'PATCH thirds/1', 'DELETE thirds/1', 'POST messages',
      'GET tickets', 'POST tickets', 'PUT tickets/1', 'GET user/profile', 'GET message_templates', 'GET custom-field-definitions', 'POST custom-field-definitions']
    for (const address of addresses) {
      const [method, path] = address.split(' ')
      expect.soft(await sandbox.call(`${API}/v1/${path}`, { method }), address).toMatchObject({ status: 401 })
    }
  })

  test('of a client ends after a year, to the millisecond', async () => {
    const token = await clientToken()
    sandbox.now += YEAR - 1
    expect((await sandbox.call(`${API}/v1/thirds`, bearer(token))).status).toBe(200)
    sandbox.now += 1
    expect((await sandbox.call(`${API}/v1/thirds`, bearer(token))).status).toBe(401)
  })

  test('of a person never ends', async () => {
    sandbox.now += 3 * YEAR
    expect((await sandbox.call(`${API}/v1/thirds`, bearer('sandbox-personal-token'))).status).toBe(200)
  })

  test('of a person reads the profile', async () => {
    const reply = await sandbox.call(`${API}/v1/user/profile`, bearer('sandbox-personal-token'))
    expect(reply).toMatchObject({ status: 200, body: { id: 1, email: 'salma.bennani@example.com', organization: { name: 'Atlas Boutique' } } })
  })

  test('of a client has no profile', async () => {
    const reply = await sandbox.call(`${API}/v1/user/profile`, bearer(await clientToken()))
    expect(reply).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  })

  test('is forgotten when a thousand newer ones came', async () => {
    const first = await clientToken()
    for (let count = 0; count < 1000; count++) await clientToken()
    expect((await sandbox.call(`${API}/v1/thirds`, bearer(first))).status).toBe(401)
  })
})

describe('addresses', () => {
  test('unknown ones are not found, with or without a token', async () => {
    for (const path of ['/', '/v1', '/v1/nothing', '/v1/thirds/', '/v1/thirds/1/x', '/v2/thirds']) {
      expect.soft(await sandbox.call(API + path, bearer('sandbox-personal-token')), path).toMatchObject({ status: 404, body: { error: 'not_found' } })
    }
  })

  test('known ones name their methods', async () => {
    const reply = await sandbox.call(`${API}/v1/thirds/1`, { method: 'PUT', ...bearer('sandbox-personal-token') })
    expect(reply).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } })
    expect(reply.headers.get('allow')).toBe('GET, PATCH, DELETE, HEAD')
  })
})
