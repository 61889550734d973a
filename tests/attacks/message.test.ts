import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { METHODS } from '#shared/playground/spec.ts'
import { hostile } from '../fixtures/inputs.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome } from '../fixtures/upstream/world.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

function sendHeader(name: string, value: string, variables: Record<string, string> = {}): Promise<Outcome> {
  return createWorld({ port: upstream.port }).send({ request: { headers: [{ name, value }] }, body: { variables } })
}

const rejected = (outcome: Outcome) => [outcome.status, outcome.code, upstream.connections()]

describe('H01 line ends in a value', () => {
  it.each(['a\r\nX-Evil: 1', 'a\nX-Evil: 1', 'a\rb', 'a\r\n\r\nGET / HTTP/1.1', 'a\u0000b', 'a\u0085b'])('%j is refused', async (value) => {
    expect(rejected(await sendHeader('x-note', '{value}', { value: hostile(value) }))).toEqual([400, 'invalid_header', 0])
    expect(rejected(await sendHeader('x-note', hostile(value)))).toEqual([400, 'invalid_header', 0])
  })

  it('at the end of a pasted value are trimmed', async () => {
    expect((await sendHeader('x-note', '{value}', { value: hostile(' abc\r\n') })).status).toBe(200)
    expect(upstream.requests[0]?.headers['x-note']).toBe('abc')
  })
})

describe('H02 names', () => {
  it.each(['x y', 'x:', ':x', 'x\r\nEvil', 'x\u0000', 'é', '', 'x(y)', '"x"'])('%j is no name', async (name) => {
    expect(rejected(await sendHeader(hostile(name), 'v'))).toEqual([400, 'invalid_header', 0])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', async (name) => {
    expect((await sendHeader(hostile(name), 'v')).status).toBe(200)
    expect(upstream.requests[0]?.rawHeaders).toContain(name)
  })
})

describe('H03 characters beyond ASCII', () => {
  it.each([['Bearer ١٢٣', 7], ['a\u00A0b', 1], ['ab\u200Fc', 2], ['añ', 1], ['\u202Eabc\u202Ed', 4]])('%j is refused with its position', async (value, position) => {
    const outcome = await sendHeader('x-note', '{value}', { value: hostile(value) })
    expect(rejected(outcome)).toEqual([400, 'invalid_header', 0])
    expect(outcome.detail).toEqual({ name: 'value', position })
  })
})

describe('H04, H05 fields that are not the reader\'s', () => {
  it.each([
    'Connection', 'Keep-Alive', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Expect', 'Host', 'Content-Length', 'Proxy-Authorization',
    'Proxy-Connection', 'Proxy-Foo', 'Via', 'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'CF-Connecting-IP',
    'Sec-Fetch-Site', 'Cookie2', 'HTTP2-Settings', 'hOsT', 'Cookie',
  ])('%s is refused', async (name) => {
    const outcome = await sendHeader(hostile(name), 'x-internal')
    expect(rejected(outcome)).toEqual([400, 'invalid_header', 0])
  })

  it('nominated fields of an answer are gone', async () => {
    upstream.respond((_request, response) => response.writeHead(200, { 'connection': 'x-internal, keep-alive', 'x-internal': '1', 'x-open': '2' }).end())
    const [head] = (await createWorld({ port: upstream.port }).send()).frames
    const names = head?.type === 'head' ? head.headers.map(([name]) => name.toLowerCase()) : []
    expect(names).toContain('x-open')
    expect(names.filter(name => ['connection', 'keep-alive', 'transfer-encoding', 'x-internal'].includes(name))).toEqual([])
  })
})

describe('H06, H07 the reader\'s own call', () => {
  it('leaves no trace in the request to the API', async () => {
    const world = createWorld({ port: upstream.port })
    await world.send({ remoteAddress: '203.0.113.9', headers: {
      'cookie': 'session=1; __Host-dragoman=x', 'authorization': 'Bearer docs', 'referer': 'https://docs.example/callback?code=1',
      'accept-language': 'fa', 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Reader/1', 'accept': 'application/x-ndjson', 'x-custom': 'canary',
    } })
    expect(upstream.requests[0]?.rawHeaders).toEqual([
      'host', 'api.digishare.ma', 'connection', 'keep-alive', 'accept', '*/*', 'user-agent', 'Dragoman', 'accept-encoding', 'identity', 'via', '1.1 dragoman',
    ])
  })
})

describe('H10 methods with a body', () => {
  it.each([['DELETE', '/v1/thirds/7'], ['PATCH', '/v1/thirds/7'], ['POST', '/v1/thirds'], ['OPTIONS', '/v1/thirds/7']])('%s carries it whole', async (method, path) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: { method: hostile(method), url: `https://api.digishare.ma${path}`, body: { type: 'json', text: '{"a":"é"}' } } })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]).toMatchObject({ method, body: '{"a":"é"}', headers: { 'content-length': '10', 'content-type': 'application/json' } })
    expect(upstream.requests[0]?.headers).not.toHaveProperty('transfer-encoding')
  })

  it.each(['GET', 'HEAD'])('%s never does', async (method) => {
    await createWorld({ port: upstream.port }).send({ request: { method: hostile(method), body: { type: 'json', text: '{}' } } })
    expect(upstream.requests[0]).toMatchObject({ method, body: '' })
    expect(upstream.requests[0]?.headers).not.toHaveProperty('content-length')
  })
})

describe('H13 compression', () => {
  it('is never asked for', async () => {
    await sendHeader(hostile('accept-encoding'), 'gzip')
    expect(upstream.requests[0]?.headers['accept-encoding']).toBe('identity')
  })
})

describe('H19 methods', () => {
  it.each(['TRACE', 'CONNECT', 'TRACK', 'G E', '', 'GET\r\nX: 1', 'PROPFIND'])('%j is not sent', async (method) => {
    expect(rejected(await createWorld({ port: upstream.port }).send({ request: { method: hostile(method) } }))).toEqual([405, 'method_not_allowed', 0])
  })

  it('are known in lower case', async () => {
    await createWorld({ port: upstream.port }).send({ request: { method: 'patch', url: 'https://api.digishare.ma/v1/thirds/7', body: { type: 'json', text: '{}' } } })
    expect(upstream.requests[0]?.method).toBe('PATCH')
  })

  it.each(METHODS.filter(method => !['GET', 'HEAD', 'POST'].includes(method)))('%s is not the target\'s', async (method) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: { method: hostile(method) } })
    expect(rejected(outcome)).toEqual([403, 'method_not_allowed_for_target', 0])
    expect(outcome.detail.allowed).toEqual(['GET', 'POST', 'HEAD'])
  })
})
