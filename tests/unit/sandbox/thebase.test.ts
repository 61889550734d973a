import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import type { Call, Reply } from './harness.ts'
import { START, column, member, useSandbox } from './harness.ts'

const DEMO = '/demo.thebase.example'
const ACME = '/acme.thebase.example'
const GRANT = { grant_type: 'client_credentials' }
const HOUR = 3_600_000
const sandbox = useSandbox()

function basic(value: string): string {
  return `Basic ${Buffer.from(value).toString('base64')}`
}

function requestToken(tenant = DEMO, authorization = basic('sandbox-client:sandbox-client-secret'), call: Call = { form: GRANT }): Promise<Reply> {
  return sandbox.call(`${tenant}/oauth/token`, { ...call, headers: { ...call.headers, authorization } })
}

async function signedIn(): Promise<(path: string, init?: Call) => Promise<Reply>> {
  const authorization = `Bearer ${member((await requestToken()).body, 'access_token')}`
  return (path, init = {}) => sandbox.call(`${DEMO}/example/customers${path}`, { ...init, headers: { authorization, ...init.headers } })
}

describe('the token address', () => {
  test('exchanges Basic credentials for a token of an hour', async () => {
    const reply = await requestToken()
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ access_token: expect.stringMatching(/^[\w-]{43}$/), token_type: 'bearer', expires_in: 3600 })
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })

  test('form-decodes both halves of the credentials', async () => {
    expect((await requestToken(DEMO, basic('sandbox%2Dclient:%73andbox-client-secret'))).status).toBe(200)
  })

  test.each([
    ['another secret', basic('sandbox-client:guess')],
    ['another client', basic('acme-client:sandbox-client-secret')],
    ['the client of another tenant', basic('acme-client:acme-client-secret')],
    ['no colon', basic('sandbox-client')],
    ['no client', basic(':sandbox-client-secret')],
    ['what cannot be form-decoded', basic('sandbox-client:%ZZ')],
    ['another scheme', 'Bearer sandbox-client-secret'],
    ['nothing', ''],
  ])('refuses %s', async (_, authorization) => {
    const reply = await requestToken(DEMO, authorization)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe('Basic realm="thebase", charset="UTF-8"')
    expect(reply.body).toEqual({ error: 'invalid_client', error_description: expect.any(String) })
  })

  test.each([
    ['JSON', { json: GRANT }, 'invalid_request'],
    ['no body', { method: 'POST' }, 'invalid_request'],
    ['a repeated parameter', { form: 'grant_type=client_credentials&grant_type=client_credentials' }, 'invalid_request'],
    ['a secret in the body as well', { form: { ...GRANT, client_secret: 'sandbox-client-secret' } }, 'invalid_request'],
    ['no grant type', { form: { scope: 'all' } }, 'unsupported_grant_type'],
    ['another grant type', { form: { grant_type: 'password' } }, 'unsupported_grant_type'],
  ])('refuses %s', async (_, call, error) => {
    const reply = await requestToken(DEMO, undefined, call)
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ error, error_description: expect.any(String) })
  })
})

describe('a token', () => {
  const bare = { status: 401, text: 'Unauthorized' }

  test('ends after an hour, to the millisecond, with one bare word', async () => {
    const call = await signedIn()
    sandbox.now += HOUR - 1
    expect((await call('')).status).toBe(200)
    sandbox.now += 1
    const reply = await call('')
    expect(reply).toMatchObject(bare)
    expect([reply.headers.get('content-type'), reply.headers.get('www-authenticate')]).toEqual(['text/plain; charset=utf-8', null])
  })

  test('is asked for', async () => {
    for (const authorization of ['', 'Bearer wrong', 'Basic wrong', basic('sandbox-client:sandbox-client-secret')]) {
      for (const [method, path] of [['GET', ''], ['POST', ''], ['GET', '/1']] as const) {
        expect(await sandbox.call(`${DEMO}/example/customers${path}`, { method, headers: { authorization } })).toMatchObject(bare)
      }
    }
  })

  test('opens its own tenant only', async () => {
    const token = member((await requestToken(ACME, basic('acme-client:acme-client-secret'))).body, 'access_token')
    const headers = { authorization: `Bearer ${token}` }
    expect((await sandbox.call(`${ACME}/example/customers`, { headers })).status).toBe(200)
    expect(await sandbox.call(`${DEMO}/example/customers`, { headers })).toMatchObject(bare)
  })
})

describe('customers', () => {
  test('are listed in pages', async () => {
    const call = await signedIn()
    const first = await call('')
    expect(first.body).toMatchObject({ page: 1, per_page: 20, total: 24, pages: 2 })
    expect(column(first.body, 'items', 'id')).toHaveLength(20)
    expect(first.body).toMatchObject({ items: expect.arrayContaining([{
      id: 1, name: 'מאפיית השחר', contact: 'נועה לוי', phone: '+972500000001', email: 'customer1@example.co.il', city: 'תל אביב', status: 'active', created_at: expect.any(String),
    }]) })
    expect(column((await call('?page=3&per_page=10')).body, 'items', 'id')).toEqual([21, 22, 23, 24])
    expect(column((await call('?page=9')).body, 'items', 'id')).toEqual([])
  })

  test.each([['page=0', 'page'], ['page=a', 'page'], ['per_page=0', 'per_page'], ['per_page=101', 'per_page']])('are not listed with %s', async (query, field) => {
    const call = await signedIn()
    expect(await call(`?${query}`)).toMatchObject({ status: 400, body: { error: 'validation_failed', errors: { [field]: [expect.any(String)] } } })
  })

  test('are stored and read back, in one tenant', async () => {
    const call = await signedIn()
    const made = await call('', { json: { name: 'חנות חדשה', city: 'לוד' } })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/example/customers/25')
    expect(made.body).toEqual({
      id: 25, name: 'חנות חדשה', contact: null, phone: null, email: null, city: 'לוד', status: 'active', created_at: new Date(START).toISOString(),
    })
    expect((await call('/25')).body).toEqual(made.body)
    const token = member((await requestToken(ACME, basic('acme-client:acme-client-secret'))).body, 'access_token')
    expect((await sandbox.call(`${ACME}/example/customers/25`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404)
  })

  test.each([
    [{ name: undefined }, 'name'], [{ name: '' }, 'name'], [{ contact: 5 }, 'contact'], [{ phone: '050-0000001' }, 'phone'],
    [{ email: 'x' }, 'email'], [{ city: 'x'.repeat(81) }, 'city'], [{ status: 'gone' }, 'status'],
  ])('are refused with %j for their %s', async (change, field) => {
    const call = await signedIn()
    const reply = await call('', { json: { name: 'חנות', ...change } })
    expect(reply).toMatchObject({ status: 400, body: { error: 'validation_failed', errors: { [field]: [expect.any(String)] } } })
  })

  test('are malformed as a form', async () => {
    const call = await signedIn()
    expect(await call('', { form: { name: 'חנות' } })).toMatchObject({ status: 400, body: { error: 'malformed' } })
  })

  test('are not found, or not to be deleted', async () => {
    const call = await signedIn()
    expect(await call('/99')).toMatchObject({ status: 404, body: { error: 'not_found' } })
    const reply = await call('/1', { method: 'DELETE' })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

test.each(['/unknown.thebase.example', '/.thebase.example', '/a.demo.thebase.example'])('no tenant lives at %s', async (tenant) => {
  expect(await requestToken(tenant)).toMatchObject({ status: 404, body: { error: 'unknown_tenant' } })
})
