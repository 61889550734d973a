import { describe, expect, test } from 'vitest'
import type { Reply } from '../harness.ts'
import { member, useSandbox } from '../harness.ts'

const PATH = '/api.digishare.ma/v1/thirds'
const TOKEN = '/api.digishare.ma/v1/oauth/token'
const CLIENT = { grant_type: 'client_credentials', client_id: 'sandbox-client', client_secret: 'sandbox-client-secret' }
const AUTHORIZATION = { authorization: 'Bearer sandbox-personal-token' }
const NEW = { first_name: 'A', last_name: 'B', phone: '+212633333333' }
const sandbox = useSandbox({ control: true })

function control(path: string, json?: unknown): Promise<Reply> {
  return sandbox.call(`/_control/${path}`, { method: 'POST', json })
}

function arm(json: unknown): Promise<Reply> {
  return sandbox.call('/_control/faults', { method: 'PUT', json })
}

async function recorded(query = ''): Promise<unknown> {
  return (await sandbox.call(`/_control/requests${query}`)).body
}

describe('a held answer', () => {
  test('waits for its release, and changes nothing before', async () => {
    await arm({ match: `POST ${PATH}`, fault: 'hold' })
    const held = sandbox.call(PATH, { json: NEW, headers: AUTHORIZATION })
    await recorded('?outcome=pending&wait=1')
    expect((await sandbox.call(`${PATH}/41`, { headers: AUTHORIZATION })).status).toBe(404)
    expect((await control('release')).status).toBe(204)
    expect(await held).toMatchObject({ status: 201, body: { id: 41 } })
  })

  test('may be released before it is asked for', async () => {
    await arm({ match: `GET ${PATH}`, fault: 'hold', times: 2 })
    await control('release', { count: 2 })
    expect((await sandbox.call(PATH, { headers: AUTHORIZATION })).status).toBe(200)
    expect((await sandbox.call(PATH, { headers: AUTHORIZATION })).status).toBe(200)
  })

  test('is dropped when its caller leaves', async () => {
    await arm({ match: `POST ${PATH}`, fault: 'hold' })
    const leaving = new AbortController()
    const held = fetch(sandbox.url + PATH, {
      method: 'POST', signal: leaving.signal, headers: { ...AUTHORIZATION, 'content-type': 'application/json' }, body: JSON.stringify(NEW),
    })
    await recorded('?outcome=pending&wait=1')
    leaving.abort()
    await expect(held).rejects.toMatchObject({ name: 'AbortError' })
    expect(await recorded('?outcome=aborted&wait=1')).toMatchObject({ requests: [{ method: 'POST', path: PATH, outcome: 'aborted' }] })
    await control('release')
    expect((await sandbox.call(`${PATH}/41`, { headers: AUTHORIZATION })).status).toBe(404)
  })
})

describe('a stepped stream', () => {
  test.each([['stream', 'one'], ['sse', 'data: one\n\n']])('of the kind %s comes piece by piece', async (fault, first) => {
    await arm({ match: `GET ${PATH}`, fault, chunks: ['one', 'two', 'three'] })
    const response = await fetch(sandbox.url + PATH)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await control('step')
    expect(await reader?.read()).toEqual({ done: false, value: first })
    await control('step', { count: 2 })
    let rest = ''
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) rest += piece.value
    expect(rest).toBe(fault === 'sse' ? 'data: two\n\ndata: three\n\n' : 'twothree')
  })

  test('may hang after its last piece', async () => {
    await arm({ match: `GET ${PATH}`, fault: 'stream', chunks: [], then: 'hang' })
    const leaving = new AbortController()
    const response = await fetch(sandbox.url + PATH, { signal: leaving.signal })
    expect(response.status).toBe(200)
    expect(await recorded('?outcome=pending')).toMatchObject({ requests: [{ path: PATH }] })
    leaving.abort()
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' })
    expect(await recorded('?outcome=aborted&wait=1')).toMatchObject({ requests: [{ path: PATH }] })
  })

  test.each([{ count: 0 }, { count: 1001 }, { count: 'all' }])('does not take %j steps', async (body) => {
    expect((await control('step', body)).status).toBe(400)
    expect((await control('release', body)).status).toBe(400)
  })
})

describe('recorded requests', () => {
  test('are what arrived', async () => {
    await sandbox.call(`${PATH}?page=2&page=3`, { method: 'POST', body: 'سلام', headers: { 'X-Trace': 'AbC' } })
    expect(await recorded('?outcome=finished&wait=1')).toEqual({ requests: [{
      method: 'POST',
      path: `${PATH}?page=2&page=3`,
      headers: expect.objectContaining({ 'x-trace': 'AbC' }),
      rawHeaders: expect.arrayContaining([['X-Trace', 'AbC']]),
      body: 'سلام',
      bytes: 8,
      outcome: 'finished',
    }] })
  })

  test('are the latest two hundred, without those to the control addresses', async () => {
    for (let count = 0; count <= 200; count++) await sandbox.call(`/health?${count}`)
    const { body } = await sandbox.call('/_control/requests')
    const { requests } = Object(body)
    expect(requests).toHaveLength(200)
    expect([requests[0].path, requests[199].path]).toEqual(['/health?1', '/health?200'])
  })
})

describe('tokens', () => {
  test('end when told, those of one host or all', async () => {
    const authorization = `Bearer ${member((await sandbox.call(TOKEN, { json: CLIENT })).body, 'access_token')}`
    const status = async () => (await sandbox.call(PATH, { headers: { authorization } })).status
    await control('expire', { host: 'demo.thebase.example' })
    expect(await status()).toBe(200)
    await control('expire', { host: 'api.digishare.ma' })
    expect(await status()).toBe(401)
    expect((await sandbox.call(PATH, { headers: AUTHORIZATION })).status).toBe(200)
  })

  test('end in one tenant and live in the other', async () => {
    const signIn = async (tenant: string, client: string) => {
      const url = `/${tenant}.thebase.example`
      const headers = { authorization: `Basic ${btoa(`${client}:${client}-secret`)}` }
      const token = member((await sandbox.call(`${url}/oauth/token`, { form: { grant_type: 'client_credentials' }, headers })).body, 'access_token')
      return async () => (await sandbox.call(`${url}/example/customers`, { headers: { authorization: `Bearer ${token}` } })).status
    }
    const [demo, acme] = [await signIn('demo', 'sandbox-client'), await signIn('acme', 'acme-client')]
    await control('expire', { host: 'demo.thebase.example' })
    expect([await demo(), await acme()]).toEqual([401, 200])
    await control('expire')
    expect(await acme()).toBe(401)
  })

  test('are not expired for a host that is no text', async () => {
    expect((await control('expire', { host: 5 })).status).toBe(400)
  })
})

test('a reset brings the seed back and forgets faults, requests and held answers', async () => {
  await sandbox.call(`${PATH}/1`, { method: 'DELETE', headers: AUTHORIZATION })
  await arm([{ match: `GET ${PATH}`, fault: 'hold' }, { match: 'GET /health', fault: 'status', status: 500 }])
  const held = sandbox.call(PATH, { headers: AUTHORIZATION })
  await recorded('?outcome=pending&wait=1')
  expect((await control('reset')).status).toBe(204)
  expect((await held).body).toMatchObject({ meta: { total: 40 } })
  expect(await recorded()).toEqual({ requests: [] })
  expect((await sandbox.call(`${PATH}/1`, { headers: AUTHORIZATION })).status).toBe(200)
  expect((await sandbox.call('/health')).status).toBe(200)
})

test('control addresses name their methods and refuse the rest', async () => {
  expect((await sandbox.call('/_control/requests', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD')
  expect((await sandbox.call('/_control/else')).status).toBe(404)
})
