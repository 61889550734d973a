import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import { foldEvent, emptyExchange } from '#shared/playground/event.ts'
import { divar } from '../../../fixtures/upstream/apis.ts'
import { startRecorder } from '../../../fixtures/upstream/recorder.ts'
import type { Recorder } from '../../../fixtures/upstream/recorder.ts'
import { createWorld } from '../../../fixtures/upstream/world.ts'

let upstream: Recorder
let sandbox: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
  sandbox = await startRecorder({ plain: true })
})
beforeEach(() => {
  upstream.hangUp()
  upstream.reset()
  sandbox.reset()
})
afterAll(async () => {
  await upstream.close()
  await sandbox.close()
})

describe('handle', () => {
  it('carries a request to the API and the answer back, frame by frame', async () => {
    const world = createWorld({ port: upstream.port })
    const outcome = await world.send()
    expect(outcome.frames.map(({ type }) => type)).toEqual(['head', 'data', 'end'])
    expect(outcome.frames.reduce(foldEvent, emptyExchange())).toMatchObject({ state: 'done', head: { status: 200, method: 'GET', url: 'https://api.digishare.ma/v1/thirds' }, end: { bytes: 11 } })
    expect(outcome.headers).toMatchObject({ 'content-type': 'application/x-ndjson; charset=utf-8', 'ratelimit': '"client";r=59;t=60', 'ratelimit-policy': '"client";q=60;w=60' })
    expect(world.log).toEqual([{ time: '2026-01-01T00:00:00.000Z', requestId: expect.any(String), api: 'digishare', operation: 'listThirds', status: 200, ms: 0 }])
    expect(world.clock.pending()).toBe(0)
  })

  it.each([401, 404, 429, 500])('shows %i as the answer that it is', async (status) => {
    upstream.respond((_request, response) => response.writeHead(status, 'Because', { 'retry-after': '7' }).end())
    const outcome = await createWorld({ port: upstream.port }).send()
    expect([outcome.status, outcome.code]).toEqual([200, undefined])
    expect(outcome.frames[0]).toMatchObject({ type: 'head', status, statusText: 'Because' })
  })

  it('sends what arrives at once', async () => {
    let finish = () => {}
    upstream.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      finish = () => response.end('data: 2\n\n')
    })
    const { body } = await createWorld({ port: upstream.port }).start()
    if (body === undefined || typeof body === 'string') throw new Error('no frames')
    const frames = body[Symbol.asyncIterator]()
    expect((await frames.next()).value).toMatchObject({ type: 'head' })
    expect((await frames.next()).value).toMatchObject({ type: 'data', chunk: 'data: 1\n\n' })
    finish()
    expect((await frames.next()).value).toMatchObject({ type: 'data', chunk: 'data: 2\n\n' })
    expect((await frames.next()).value).toMatchObject({ type: 'end', bytes: 18 })
  })

  it('frames that are given up after the head close the connection to the API', async () => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).write('x'))
    const world = createWorld({ port: upstream.port })
    const { body } = await world.start()
    if (body === undefined || typeof body === 'string') throw new Error('no frames')
    for await (const frame of body) {
      expect(frame.type).toBe('head')
      break
    }
    await upstream.idle()
    expect(world.clock.pending()).toBe(0)
    expect(world.log).toHaveLength(1)
  })

  it('shows a secret in an address as its name, and sends it', async () => {
    const place = { in: 'query', name: 'key', value: '{apikey}' }
    const api = apiDescriptionSchema.parse({ ...divar, schemes: { ...divar.schemes, apiKey: { ...divar.schemes.apiKey, place } } })
    const world = createWorld({ port: upstream.port, apis: [api] })
    const { headers } = await world.secrets({ api: 'divar', environment: 'live', values: { apikey: 'canary' } })
    const cookie = headers['set-cookie']?.split(';')[0]
    const url = 'https://open-api.divar.ir/v1/open-platform/users?key={apikey}'
    const outcome = await world.send({ headers: { cookie }, body: { api: 'divar' }, request: { url } })
    expect(outcome.frames[1]).toMatchObject({ type: 'head', url })
    expect(JSON.stringify(outcome)).not.toContain('canary')
    expect(upstream.requests[0]?.url).toBe('/v1/open-platform/users?key=canary')
  })

  it('HEAD has no body', async () => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: { method: 'HEAD' } })
    expect(outcome.frames.map(({ type }) => type)).toEqual(['head', 'end'])
  })
})

describe('the sandbox', () => {
  const config = () => ({ sandboxBase: `http://127.0.0.1:${sandbox.port}` })
  const live = { environment: 'sandbox' }

  it('is reached over plain HTTP at the address that the operator named, with demo values', async () => {
    const world = createWorld({ port: sandbox.port, config: config() })
    const outcome = await world.send({ body: live, request: { url: 'https://api.digishare.ma/v1/thirds?page=2', headers: [{ name: 'Authorization', value: 'Bearer {token}' }] } })
    expect(outcome.frames.map(frame => frame.type === 'auth' ? frame.step : frame.type)).toEqual(['demo_used', 'head', 'data', 'end'])
    expect(outcome.frames[1]).toMatchObject({ url: 'https://api.digishare.ma/v1/thirds?page=2' })
    expect(sandbox.requests[0]).toMatchObject({ url: '/api.digishare.ma/v1/thirds?page=2', headers: { authorization: 'Bearer sandbox-personal-token', host: `127.0.0.1:${sandbox.port}` } })
    expect(world.lookups).toEqual([])
    expect(world.dials).toEqual([{ address: '127.0.0.1', port: sandbox.port }])
  })

  it('does not open the way to anything else', async () => {
    const world = createWorld({ port: sandbox.port, config: config() })
    for (const [url, code] of [['https://127.0.0.1/', 'target_private'], [`http://127.0.0.1:${sandbox.port}/api.digishare.ma/v1/thirds`, 'invalid_url'], ['https://evil.test/', 'target_not_allowed']]) {
      expect((await world.send({ body: live, request: { url } })).code).toBe(code)
    }
    expect(world.dials).toEqual([])
  })

  it('may have a name, which is looked up and may be private', async () => {
    const world = createWorld({ port: sandbox.port, config: { sandboxBase: 'http://sandbox:4010' }, resolve: () => ['10.0.0.5'] })
    expect((await world.send({ body: live })).status).toBe(200)
    expect(world.dials).toEqual([{ address: '10.0.0.5', port: 4010 }])
  })

  it('is not there unless an operator says where', async () => {
    const outcome = await createWorld().send({ body: live })
    expect([outcome.status, outcome.code, outcome.detail]).toEqual([400, 'invalid_request', { name: 'environment' }])
  })
})

describe('calls that mean nothing', () => {
  it.each([
    [{ api: 'nobody', digest: '' }, 400, 'unknown_api', { name: 'nobody' }],
    [{ digest: 'old' }, 409, 'protocol_mismatch', { name: 'digishare' }],
    [{ protocol: 2, request: 'of another form' }, 409, 'protocol_mismatch', {}],
    [{ environment: 'staging' }, 400, 'invalid_request', { name: 'environment' }],
    [{ extra: 1 }, 400, 'invalid_request', { name: '' }],
    [{ variables: { a: 1 } }, 400, 'invalid_request', { name: 'variables.a' }],
  ])('%j', async (body, status, code, detail) => {
    const outcome = await createWorld().send({ body })
    expect([outcome.status, outcome.code, outcome.detail]).toEqual([status, code, detail])
  })

  it.each(['', '{', 'null', '[]', '7', '"text"', '{"protocol":1}', '\u00ff'])('%j', async (text) => {
    const outcome = await createWorld().send({ raw: Buffer.from(text, 'latin1') })
    expect([outcome.status, outcome.code]).toEqual([400, 'invalid_request'])
  })

  it('a name in a body that is no JSON has its position', async () => {
    const outcome = await createWorld().send({ request: { method: 'POST', body: { type: 'json', text: '{"a": 1,}' } } })
    expect([outcome.code, outcome.detail]).toEqual(['invalid_request', { position: 8 }])
  })
})

describe('limits', () => {
  it('60 calls of a client in a minute, then it has to wait', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { clientPerMinute: 2 } } })
    await world.send()
    world.clock.advance(15_000)
    await world.send()
    const outcome = await world.send()
    expect([outcome.status, outcome.code, outcome.detail]).toEqual([429, 'rate_limited', { limit: 2, retryAfter: 45 }])
    expect(outcome.headers).toMatchObject({ 'retry-after': '45', 'ratelimit': '"client";r=0;t=45' })
    expect((await world.send({ remoteAddress: '198.51.100.8' })).status).toBe(200)
    world.clock.advance(45_000)
    expect((await world.send()).status).toBe(200)
    expect(upstream.requests).toHaveLength(4)
  })

  it('calls to one API in a minute, whoever makes them', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { apiPerMinute: 1 } } })
    await world.send()
    expect((await world.send({ remoteAddress: '198.51.100.8' })).code).toBe('rate_limited')
    expect((await world.send({ body: { api: 'thebase' }, request: { url: 'https://demo.thebase.example/example/customers' } })).status).toBe(200)
  })

  it('calls at once, of a client and of all; a place is free when the last frame was read', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { clientConcurrency: 1, concurrency: 2 } } })
    const first = await world.start()
    expect((await world.send()).code).toBe('rate_limited')
    await world.start({ remoteAddress: '198.51.100.8' })
    const outcome = await world.send({ remoteAddress: '198.51.100.9' })
    expect([outcome.status, outcome.code, outcome.headers['retry-after']]).toEqual([503, 'overloaded', '1'])
    if (first.body === undefined || typeof first.body === 'string') throw new Error('no frames')
    for await (const frame of first.body) expect(frame).toBeDefined()
    expect((await world.send()).status).toBe(200)
  })

  it('a call that fails gives its place back', async () => {
    const world = createWorld({ config: { limits: { clientConcurrency: 1, concurrency: 1 } } })
    for (let call = 0; call < 3; call += 1) expect((await world.send({ request: { url: 'https://evil.test/' } })).code).toBe('target_not_allowed')
  })

  it('a reader who leaves before reading gives it back, too', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { clientConcurrency: 1, concurrency: 1 } } })
    const reader = new AbortController()
    await world.start({ signal: reader.signal })
    expect((await world.send()).code).toBe('rate_limited')
    reader.abort()
    await upstream.idle()
    expect((await world.send()).status).toBe(200)
    expect(world.log.map(({ status }) => status)).toEqual([429, 499, 200])
  })
})

describe('a mistake of ours', () => {
  it('says nothing of itself to the reader and its name to the log', async () => {
    const world = createWorld()
    world.deps.sessions.open = () => Promise.reject(new TypeError('secret text'))
    const outcome = await world.send()
    expect([outcome.status, outcome.code]).toEqual([503, 'overloaded'])
    expect(outcome.text).not.toContain('secret')
    expect(world.log).toEqual([expect.objectContaining({ status: 503, code: 'overloaded', fault: 'TypeError' })])
  })
})
