import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { send, useSandbox } from './harness.ts'

describe('the sandbox', () => {
  const sandbox = useSandbox()

  test('tells that it is well', async () => {
    const reply = await sandbox.call('/health')
    expect([reply.status, reply.text]).toEqual([200, '{"ok":true}'])
  })

  test.each(['/', '/example.com/v1', '/health/x', '//api.digishare.ma/v1/campaigns', '/api.digishare.ma:443/v1/campaigns'])(
    'does not know %s', async (path) => {
      const reply = await sandbox.call(path)
      expect(reply).toMatchObject({ status: 404, body: { error: 'unknown_host' } })
    })

  test('keeps its control addresses shut unless it is told otherwise', async () => {
    for (const path of ['faults', 'step', 'release', 'reset', 'expire', 'requests']) {
      expect(await sandbox.call(`/_control/${path}`, { method: path === 'requests' ? 'GET' : 'POST' })).toMatchObject({ status: 404 })
    }
  })

  test('marks every answer with an id of its own and as not to be stored', async () => {
    const replies = [await sandbox.call('/health'), await sandbox.call('/nowhere')]
    const ids = replies.map(({ headers }) => headers.get('x-request-id'))
    expect(new Set(ids).size).toBe(2)
    expect(ids).not.toContain(null)
    expect(replies.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
  })

  test('sends no CORS headers', async () => {
    const reply = await sandbox.call('/health', { headers: { origin: 'https://docs.example' } })
    expect([...reply.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
    expect((await sandbox.call('/api.digishare.ma/v1/campaigns', { method: 'OPTIONS' })).status).toBe(405)
  })

  test('reads a host without regard to case', async () => {
    expect((await sandbox.call('/API.Digishare.MA/v1/campaigns')).status).toBe(401)
  })

  test('answers HEAD as GET without a body', async () => {
    const reply = await sandbox.call('/api.digishare.ma/v1/campaigns', { method: 'HEAD', headers: { authorization: 'Bearer sandbox-personal-token' } })
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(Number(reply.headers.get('content-length'))).toBeGreaterThan(500)
  })

  test('takes a body of 1 MiB and refuses one byte more', async () => {
    const address = '/api.digishare.ma/v1/oauth/token'
    const headers = { 'content-type': 'application/json' }
    const full = await sandbox.call(address, { method: 'POST', headers, body: Buffer.alloc(1_048_576, 32) })
    expect(full).toMatchObject({ status: 400 })
    const over = await sandbox.call(address, { method: 'POST', headers, body: Buffer.alloc(1_048_577, 32) })
    expect(over).toMatchObject({ status: 413, body: { error: 'payload_too_large' } })
  })

  test('cuts a sender off who goes on far beyond the cap', async () => {
    const body = Buffer.alloc(10 * 1_048_576, 32)
    await expect(sandbox.call('/health', { method: 'POST', body })).rejects.toThrow()
    expect((await sandbox.call('/health')).status).toBe(200)
  })

  test('forgets everything on reset', async () => {
    const headers = { authorization: 'Bearer sandbox-personal-token' }
    await sandbox.call('/api.digishare.ma/v1/thirds/1', { method: 'DELETE', headers })
    expect((await sandbox.call('/api.digishare.ma/v1/thirds/1', { headers })).status).toBe(404)
    sandbox.reset()
    expect((await sandbox.call('/api.digishare.ma/v1/thirds/1', { headers })).status).toBe(200)
  })
})

describe('a sandbox with CORS', () => {
  const sandbox = useSandbox({ cors: true })

  test('answers a preflight and lets any page read', async () => {
    const preflight = await send(`${sandbox.url}/api.digishare.ma/v1/campaigns`, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'authorization, content-type, x-access-token, x-api-key'])
    expect((await sandbox.call('/health')).headers.get('access-control-allow-origin')).toBe('*')
  })
})
