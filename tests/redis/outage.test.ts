import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readinessOf } from '../../server/utils/limit/readiness.ts'
import { connectStore } from '../../server/utils/session/connection.ts'
import type { StoreLine } from '../../server/utils/session/connection.ts'
import { startRedis } from '../../scripts/redis.ts'
import type { RunningRedis } from '../../scripts/redis.ts'
import { createManualClock } from '../fixtures/upstream/clock.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { World } from '../fixtures/upstream/world.ts'

const WAIT_MS = 1000
/** Ten seconds for a body and two commands. */
const DOUBT_MS = 12_000
const held = { api: 'digishare', environment: 'live', values: { token: 'canary' } }
const call = { request: { headers: [{ name: 'Authorization', value: 'Bearer {token}' }] } }

expectNothingTrapped()

let redis: RunningRedis
let upstream: Recorder
let world: World
let cookie: string
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(async () => {
  redis = await startRedis()
  world = createWorld({ port: upstream.port, config: { redisUrl: redis.url, sealKey: 'k'.repeat(32), limits: { clientPerMinute: 5 } } })
  cookie = (await world.secrets(held)).headers['set-cookie']?.split(';')[0] ?? ''
})
afterEach(async () => {
  world.deps.shared?.close()
  await world.deps.egress.close()
  await redis.stop()
  upstream.reset()
})
afterAll(() => upstream.close())

const client = () => {
  const { shared } = world.deps
  if (!shared) throw new Error('nothing is shared')
  return shared.client
}

async function lose(): Promise<void> {
  const closed = once(client(), 'close')
  await redis.stop()
  await closed
}

async function bringBack(): Promise<void> {
  const ready = once(client(), 'ready')
  redis = await startRedis({ port: redis.port })
  await ready
}

describe('a store that is down', () => {
  it('refuses what carries a reader\'s secrets, before anything is sent', async () => {
    await lose()
    const outcome = await world.send({ headers: { cookie }, ...call })
    expect([outcome.status, outcome.code, outcome.headers['retry-after']]).toEqual([503, 'overloaded', '12'])
    expect(upstream.connections()).toBe(0)
    const taken = await world.secrets(held)
    expect([taken.status, taken.code, taken.headers['set-cookie']]).toEqual([503, 'overloaded', undefined])
    expect(world.log.slice(-2)).toEqual([expect.objectContaining({ status: 503, code: 'overloaded' }), expect.objectContaining({ status: 503, code: 'overloaded' })])
  })

  it('lets others go on, counted by the process alone', async () => {
    await lose()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => world.send()))
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(outcomes.filter(({ code }) => code === 'rate_limited')).toHaveLength(15)
  })

  it('is told apart from a reader who has no secret', async () => {
    await lose()
    expect((await world.send(call)).code).toBe('secret_required')
  })

  it('makes the process one that should not be sent calls', async () => {
    expect(await readinessOf(world.deps)).toBe('ready')
    await lose()
    expect(await readinessOf(world.deps)).toBe('degraded')
  })
})

describe('a store that comes back', () => {
  it('counts again, and holds secrets again when no call can be half counted any more', async () => {
    await lose()
    await world.send()
    await bringBack()
    world.clock.advance(WAIT_MS)
    await world.send()
    expect(await client().keys('dragoman:limit:client:*')).toHaveLength(1)
    expect((await world.send({ headers: { cookie }, ...call })).code).toBe('overloaded')
    world.clock.advance(DOUBT_MS - WAIT_MS)
    expect(await readinessOf(world.deps)).toBe('ready')
    const again = await world.secrets(held)
    const headers = { cookie: again.headers['set-cookie']?.split(';')[0] }
    expect((await world.send({ headers, ...call })).status).toBe(200)
  })
})

describe('a store that does not answer', () => {
  it('is waited for once, not by every call', async () => {
    redis.pause()
    const first = world.send()
    await world.clock.armed(WAIT_MS)
    world.clock.advance(WAIT_MS)
    expect((await first).status).toBe(200)
    expect((await world.send()).status).toBe(200)
    expect((await world.send({ headers: { cookie }, ...call })).code).toBe('overloaded')
    expect(world.clock.pending()).toBe(0)
  })

  it('cannot take a secret in and lose it quietly', async () => {
    redis.pause()
    const taken = world.secrets(held)
    await world.clock.armed(WAIT_MS)
    world.clock.advance(WAIT_MS)
    expect((await taken).code).toBe('overloaded')
  })
})

describe('connectStore', () => {
  it('tells when the store comes and goes, once, and never where it is', async () => {
    const lines: StoreLine[] = []
    const { promise: down, resolve } = Promise.withResolvers<StoreLine>()
    const connection = connectStore(redis.url, { clock: createManualClock(), receiveMs: 1000, report(line) {
      lines.push(line)
      if (line.store === 'down') resolve(line)
    } })
    expect(await connection.reachable()).toBe(true)
    await redis.stop()
    await down
    await new Promise<void>(resolve => connection.client.once('close', () => resolve()))
    connection.close()
    expect(lines).toEqual([{ time: '2026-01-01T00:00:00.000Z', store: 'up' }, { time: '2026-01-01T00:00:00.000Z', store: 'down' }])
  })

  it('a process that starts without its store says so instead of waiting', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const { port } = nobody.address() as AddressInfo
    nobody.close()
    await once(nobody, 'close')
    const lines: StoreLine[] = []
    const connection = connectStore(`redis://127.0.0.1:${port}`, { clock: createManualClock(), receiveMs: 1000, report: line => lines.push(line) })
    expect(await connection.reachable()).toBe(false)
    connection.close()
    expect(lines).toEqual([{ time: '2026-01-01T00:00:00.000Z', store: 'down', fault: 'ECONNREFUSED' }])
  })
})
