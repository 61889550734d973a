import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { startProxy } from '../fixtures/upstream/server.ts'
import type { ProxyServer } from '../fixtures/upstream/server.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { CallOptions, World } from '../fixtures/upstream/world.ts'

const ORIGIN = 'https://docs.example'

expectNothingTrapped()

let upstream: Recorder
let world: World
let proxy: ProxyServer
beforeAll(async () => {
  upstream = await startRecorder()
  world = createWorld({ port: upstream.port, config: { limits: { clientPerMinute: 1000 } } })
  proxy = await startProxy(world.deps)
})
beforeEach(() => upstream.reset())
afterAll(async () => {
  await proxy.close()
  await upstream.close()
})

describe('X07 methods of the proxy', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND'])('%s is none', async (method) => {
    const response = await fetch(`${proxy.url}/send?url=https://evil.test/`, { method: hostile(method) })
    expect([response.status, response.headers.get('allow'), response.headers.get('cache-control')]).toEqual([405, 'POST, OPTIONS', 'no-store, private'])
  })
})

describe('X12, X13 origins', () => {
  it.each([
    undefined, 'null', '', '*', 'https://*', 'https://docs.example.evil', 'https://evil.docs.example', 'https://DOCS.example', 'https://docs.example:443', 'https://docs.example.', 'http://docs.example',
    'https://docs.example/', 'https://docs.example@evil.test', 'https://evil.test', 'https://docs.example, https://docs.example', 'https://docs.example https://evil.test', 'file://', 'chrome-extension://docs.example',
  ])('%j is not ours', async (origin) => {
    const outcome = await world.send({ headers: { origin: hostile(origin) } })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([403, 'origin_not_allowed', 0])
    expect(Object.keys(outcome.headers).filter(name => name.startsWith('access-control-'))).toEqual([])
  })

  it.each([[ORIGIN, 204], ['https://evil.test', 403], ['null', 403], ['*', 403], ['https://docs.example.evil', 403], ['http://docs.example', 403], ['https://docs.example:443', 403]])(
    'a preflight of %s gets %i', async (origin, status) => {
      const response = await fetch(`${proxy.url}/send`, { method: 'OPTIONS', headers: { 'origin': hostile(origin), 'access-control-request-method': 'POST' } })
      expect(response.status).toBe(status)
      expect(response.headers.get('access-control-allow-origin')).toBe(status === 204 ? origin : null)
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    })

  it.each([['*'], ['https://*.docs.example'], ['null'], ['docs.example'], ['https://docs.example/'], ['https://DOCS.example'], ['https://docs.example/fr']])('a list with %s does not start', (origin) => {
    expect(() => createWorld({ config: { origins: [hostile(origin)] } })).toThrow('is no origin')
  })

  it('twice in one call is none', async () => {
    const socket = proxy.dial()
    const lines = ['POST /api/playground/send HTTP/1.1', 'host: 127.0.0.1', 'connection: close', ...hostile([`origin: ${ORIGIN}`, 'origin: https://evil.test']), 'content-length: 0', '', '']
    socket.write(lines.join('\r\n'))
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('latin1')).toMatch(/^HTTP\/1\.1 403 [^]*origin_not_allowed/)
  })

  it.each([undefined, '', '0', 'true', '2', '1, 1'])('without its header a call is not read: %j', async (version) => {
    const outcome = await world.send({ headers: { 'x-dragoman': hostile(version) } })
    expect([outcome.code, upstream.connections()]).toEqual([version === undefined ? 'invalid_request' : 'protocol_mismatch', 0])
  })
})

describe('X10 nothing of ours can be kept by a cache or named by a stranger', () => {
  const calls: [string, CallOptions][] = [
    ['an answer', {}], ['a refusal of the target', { request: { url: 'https://evil.test/' } }], ['a refusal of the origin', { headers: { origin: 'https://evil.test' } }], ['a preflight', { method: 'OPTIONS' }],
    ['a method that is none', { method: 'GET' }], ['bad JSON', { raw: Buffer.from('{') }], ['a media type that is none', { headers: { 'content-type': 'text/plain' } }],
  ]

  it.each(calls)('%s is not stored, and differs by origin and cookie', async (_name, call) => {
    const { headers } = await world.send(hostile(call))
    expect(headers).toMatchObject({ 'cache-control': 'no-store, private', 'vary': 'Origin, Cookie', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'content-security-policy': 'sandbox' })
    expect(headers).not.toHaveProperty('set-cookie')
  })

  it('nor is the answer to a secret', async () => {
    const { headers } = await world.secrets({ api: 'digishare', environment: 'live', values: { token: hostile('canary') } })
    expect(headers).toMatchObject({ 'cache-control': 'no-store, private', 'vary': 'Origin, Cookie' })
    expect(headers['set-cookie']).toMatch(/^__Host-dragoman=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/)
  })

  it.each([
    { 'x-forwarded-host': 'evil.test' }, { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' }, { forwarded: 'host=evil.test;proto=https' }, { 'x-original-host': 'evil.test' },
    { 'x-host': 'evil.test' }, { 'x-forwarded-server': 'evil.test' }, { 'x-original-url': '/api/playground/secrets', 'x-forwarded-host': 'evil.test' },
  ])('%j does not make another origin our own', async (headers) => {
    const own = createWorld({ port: upstream.port, config: { origins: [] } })
    const outcome = await own.send({ headers: { ...hostile(headers), origin: 'https://evil.test' } })
    expect([outcome.code, outcome.headers['access-control-allow-origin'], upstream.connections()]).toEqual(['origin_not_allowed', undefined, 0])
    expect((await own.send({ headers: { ...headers, origin: ORIGIN } })).status).toBe(200)
  })

  it.each(['evil.test, docs.example', ' evil.test ,docs.example'])('behind one proxy only what it wrote itself counts: %j', async (hosts) => {
    const hop = createWorld({ port: upstream.port, config: { origins: [], trustedHops: 1 } })
    const headers = { 'host': 'internal:3000', 'x-forwarded-host': hostile(hosts), 'x-forwarded-proto': 'https' }
    expect((await hop.send({ headers: { ...headers, origin: 'https://evil.test' } })).code).toBe('origin_not_allowed')
    expect((await hop.send({ headers: { ...headers, origin: ORIGIN } })).status).toBe(200)
  })
})

describe('X16 what the server says of itself', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${proxy.url}/send`, { method: 'POST', body, headers: { 'origin': ORIGIN, 'x-dragoman': '1', 'content-type': 'application/json', ...headers } })

  it.each(['{', '', 'null', '[]', '""', '{"protocol":1}', '{"__proto__":{"protocol":1}}', '\u0000', '{"protocol":1,"api":"<script>"}', '['.repeat(10_000)])('nothing, to %j', async (body) => {
    const response = await post(hostile(body))
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(['server', 'x-powered-by', 'set-cookie', 'via'].map(name => response.headers.get(name))).toEqual([null, null, null, null])
    expect([response.status, await response.json()]).toEqual([400, { error: { code: 'invalid_request', requestId: expect.stringMatching(/^[\w-]{16}$/), detail: expect.any(Object) } }])
  })

  it('nor when the mistake is ours', async () => {
    const broken = createWorld({ resolve: () => hostile([]) })
    broken.deps.egress.resolve = () => Promise.reject(new TypeError('cannot read secret-detail of /srv/app/server.mjs:1:2'))
    const outcome = await broken.send()
    expect([outcome.status, outcome.json]).toEqual([503, { error: { code: 'overloaded', requestId: expect.any(String), detail: { retryAfter: 1 } } }])
    expect(broken.log.at(-1)).toMatchObject({ status: 503, code: 'overloaded', fault: 'TypeError' })
    expect(JSON.stringify([outcome, broken.log])).not.toContain('secret-detail')
  })
})
