import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { once } from '../../../../server/utils/call.ts'
import { startRecorder } from '../../../fixtures/upstream/recorder.ts'
import { useRecorder } from '../../../fixtures/upstream/recording.ts'
import { createWorld } from '../../../fixtures/upstream/world.ts'
import type { CallOptions, World } from '../../../fixtures/upstream/world.ts'

const upstream = useRecorder({ hangUp: true })

async function framesOf(world: World, call: CallOptions = {}): Promise<AsyncIterator<PlaygroundEvent>> {
  const { body } = await world.start(call)
  if (body === undefined || typeof body === 'string') throw new Error('no frames')
  return body[Symbol.asyncIterator]()
}

it('what is to be done once is done once', () => {
  let times = 0
  const work = once(() => {
    times += 1
  })
  work()
  work()
  expect(times).toBe(1)
})

describe('the log line', () => {
  it.each([204, 404, 500])('has the API\'s status %i', async (status) => {
    upstream.respond((_request, response) => response.writeHead(status).end())
    const world = createWorld({ port: upstream.port })
    await world.send()
    expect(world.log).toEqual([expect.objectContaining({ status, operation: 'listThirds' })])
    expect(world.log[0]).not.toHaveProperty('code')
  })

  it('has the code of a failure after the head', async () => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(1025)))
    const world = createWorld({ port: upstream.port, config: { limits: { responseBodyBytes: 1024 } } })
    expect((await world.send()).code).toBe('response_too_large')
    expect(world.log).toEqual([expect.objectContaining({ status: 502, code: 'response_too_large' })])
  })

  it('is written once, whether the reader stays or leaves, and nothing listens to the reader then', async () => {
    const world = createWorld({ port: upstream.port })
    const reader = new AbortController()
    await world.send({ signal: reader.signal })
    expect(getEventListeners(reader.signal, 'abort')).toEqual([])
    reader.abort()
    expect(world.log).toHaveLength(1)
  })
})

describe('what a call is told', () => {
  it('of the methods that may be sent', async () => {
    const outcome = await createWorld().send({ request: { method: 'TRACE' } })
    expect([outcome.status, outcome.code, outcome.detail]).toEqual([405, 'method_not_allowed', {
      allowed: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'],
    }])
  })

  it('of the limit that it met', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { clientConcurrency: 1, concurrency: 2 } } })
    await world.start()
    expect((await world.send()).detail).toEqual({ limit: 1, retryAfter: 1 })
    await world.start({ remoteAddress: '198.51.100.8' })
    expect((await world.send({ remoteAddress: '198.51.100.9' })).detail).toEqual({ limit: 2, retryAfter: 1 })
  })

  it('of the time that everything took', async () => {
    const world: World = createWorld({ port: upstream.port, resolve: () => {
      world.clock.advance(3)
      return ['93.184.216.34']
    } })
    upstream.respond((_request, response) => {
      world.clock.advance(5)
      response.writeHead(200).end('x')
    })
    const { frames } = await world.send()
    expect(frames[0]).toMatchObject({ type: 'head', timing: { dns: 3, connect: 0, tls: 0, firstByte: 8 } })
    expect(frames.at(-1)).toEqual({ type: 'end', bytes: 1, timing: { dns: 3, connect: 0, tls: 0, firstByte: 8, total: 8 } })
  })
})

it.each(['1.1 dragoman', '1.1  dragoman', '1.0 fred,1.1\tdragoman (x)'])('a call that has been here is a loop: via %j', async (via) => {
  expect((await createWorld().send({ headers: { via } })).code).toBe('loop_detected')
})

it.each(['1.1 fred', '', '1.1', 'dragoman 1.1'])('another one is none: via %j', async (via) => {
  expect((await createWorld({ port: upstream.port }).send({ headers: { via } })).status).toBe(200)
})

it('token requests of the sandbox are not counted, those to a live address are', async () => {
  const call = (environment: string): CallOptions => ({
    body: { environment, variables: { client_id: 'x' } },
    request: { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', body: { type: 'json', text: '{"client_id":"{client_id}"}' } },
  })
  const sandbox = await startRecorder({ plain: true })
  const tried = createWorld({ port: sandbox.port, config: { sandboxBase: `http://127.0.0.1:${sandbox.port}`, limits: { tokenPerMinute: 1 } } })
  expect([(await tried.send(call('sandbox'))).code, (await tried.send(call('sandbox'))).code]).toEqual([undefined, undefined])
  await tried.deps.egress.close()
  await sandbox.close()
  const live = createWorld({ port: upstream.port, config: { limits: { tokenPerMinute: 1 } } })
  expect([(await live.send(call('live'))).code, (await live.send(call('live'))).code]).toEqual([undefined, 'rate_limited'])
})

describe('an answer', () => {
  it('that is a stream may take as long as streams may, and no longer', async () => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n'))
    const world = createWorld({ port: upstream.port, config: { limits: { totalMs: 20_000, streamMs: 50_000, idleMs: 20_000 } } })
    const frames = await framesOf(world)
    expect((await frames.next()).value).toMatchObject({ type: 'head' })
    expect((await frames.next()).value).toMatchObject({ type: 'data' })
    world.clock.advance(20_000)
    world.clock.advance(29_999)
    const last = frames.next()
    await world.clock.armed(20_000)
    world.clock.advance(1)
    expect((await last).value).toMatchObject({ type: 'error', code: 'total_timeout' })
  })

  it.each([
    ['text/plain', {}, 'utf8'], ['image/png', {}, 'base64'], ['text/plain', { 'content-encoding': 'compress' }, 'base64'], ['image/png', { 'content-encoding': 'compress' }, 'base64'],
  ])('of %s with %j comes as %s', async (type, headers, encoding) => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': type, ...headers }).end('plain words'))
    expect((await createWorld({ port: upstream.port }).send()).frames[1]).toMatchObject({ type: 'data', encoding })
  })
})
