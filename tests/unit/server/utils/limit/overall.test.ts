import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRecorder } from '../../../../fixtures/upstream/recorder.ts'
import type { Recorder } from '../../../../fixtures/upstream/recorder.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'
import type { World } from '../../../../fixtures/upstream/world.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

const worldOf = (limits: object) => createWorld({ port: upstream.port, config: { limits } })

it('calls in a minute, whoever makes them and wherever they go', async () => {
  const world = worldOf({ allPerMinute: 2, clientPerMinute: 2 })
  await world.send({ remoteAddress: '198.51.100.1' })
  await world.send({ body: { api: 'thebase' }, request: { url: 'https://demo.thebase.example/example/customers' }, remoteAddress: '198.51.100.2' })
  const outcome = await world.send({ remoteAddress: '198.51.100.3' })
  expect([outcome.status, outcome.code, outcome.detail]).toEqual([429, 'rate_limited', { limit: 2, retryAfter: 60 }])
})

it('a client that is turned away takes nothing from the others', async () => {
  const world = worldOf({ allPerMinute: 3, clientPerMinute: 1 })
  for (let call = 0; call < 5; call += 1) await world.send()
  expect((await world.send({ remoteAddress: '198.51.100.8' })).status).toBe(200)
})

describe('X18 streams', () => {
  const begun = (world: World, remoteAddress?: string) => world.start(remoteAddress === undefined ? {} : { remoteAddress })
  const finish: (() => void)[] = []
  beforeEach(() => {
    finish.length = 0
    upstream.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      finish.push(() => response.end())
    })
  })

  it('of one client and of all, refused before the head and with the connection to the API', async () => {
    const world = worldOf({ clientStreams: 1, streams: 2 })
    const first = await begun(world)
    const mine = await world.send()
    expect([mine.status, mine.code, mine.detail]).toEqual([503, 'overloaded', { limit: 1, retryAfter: 1 }])
    await begun(world, '198.51.100.8')
    const other = await world.send({ remoteAddress: '198.51.100.9' })
    expect([other.status, other.code, other.detail]).toEqual([503, 'overloaded', { limit: 2, retryAfter: 1 }])
    finish[0]?.()
    if (first.body === undefined || typeof first.body === 'string') throw new Error('no frames')
    for await (const frame of first.body) expect(frame).toBeDefined()
    expect((await begun(world)).status).toBe(200)
    for (const end of finish) end()
  })

  it('do not keep other answers of the client out', async () => {
    const world = worldOf({ clientStreams: 1 })
    await begun(world)
    upstream.reset()
    expect((await world.send()).status).toBe(200)
    for (const end of finish) end()
  })
})

describe('X15 token requests', () => {
  const token = (client: string) => ({
    body: { variables: { client_id: client } },
    request: { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', headers: [{ name: 'Content-Type', value: 'application/json' }], body: { type: 'json', text: '{"client_id":"{client_id}"}' } },
  })

  it('of one client id, and to one address', async () => {
    const world = worldOf({ tokenPerMinute: 2 })
    const codes: unknown[] = []
    for (const client of ['one', 'one', 'two']) codes.push((await world.send(token(client))).code)
    expect(codes).toEqual([undefined, undefined, 'rate_limited'])
    expect((await world.send()).status).toBe(200)
    world.clock.advance(60_000)
    expect((await world.send(token('one'))).status).toBe(200)
  })

  it('counts an id by its hash', async () => {
    const world = worldOf({})
    const keys: string[] = []
    const { take } = world.deps.limiter
    world.deps.limiter.take = (key, limit, windowMs) => {
      keys.push(key)
      return take(key, limit, windowMs)
    }
    await world.send(token('canary'))
    expect(keys).toEqual(['client:198.51.100.7', 'all:calls', 'api:digishare', 'token:api.digishare.ma', expect.stringMatching(/^token:api\.digishare\.ma [0-9a-f]{16}$/)])
  })
})
