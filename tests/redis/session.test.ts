import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../../scripts/redis.ts'
import type { RunningRedis } from '../../scripts/redis.ts'
import { connectStore } from '../../server/utils/session/connection.ts'
import type { Connection } from '../../server/utils/session/connection.ts'
import { createRedisStore } from '../../server/utils/session/redis.ts'
import { createManualClock } from '../fixtures/upstream/clock.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { World } from '../fixtures/upstream/world.ts'

const HOUR = 3_600_000

let redis: RunningRedis
let upstream: Recorder
let connection: Connection
const worlds: World[] = []
const connect = () => connectStore(redis.url, { clock: createManualClock(), receiveMs: 10_000, report: () => undefined })
beforeAll(async () => {
  redis = await startRedis()
  upstream = await startRecorder()
  connection = connect()
})
afterEach(async () => {
  for (const world of worlds.splice(0)) {
    world.deps.shared?.close()
    await world.deps.egress.close()
  }
  await connection.client.flushall()
  upstream.reset()
})
afterAll(async () => {
  connection.close()
  await upstream.close()
  await redis.stop()
})

function worldOf(sealKey = 'k'.repeat(32)): World {
  const world = createWorld({ port: upstream.port, config: { redisUrl: redis.url, sealKey } })
  worlds.push(world)
  return world
}

describe('createRedisStore', () => {
  it('keeps a text for its lifetime', async () => {
    const store = createRedisStore(connection)
    await store.set('a', 'سرّ', 5000)
    expect(await store.get('a')).toBe('سرّ')
    expect(await connection.client.pttl('dragoman:a')).toBeGreaterThan(4000)
    await store.keep('a', HOUR)
    expect(await connection.client.pttl('dragoman:a')).toBeGreaterThan(HOUR - 1000)
    await store.set('a', 'other', 31_536_000_000)
    expect(await connection.client.pttl('dragoman:a')).toBeGreaterThan(31_535_000_000)
    expect(await store.get('unknown')).toBeUndefined()
  })

  it('forgets, at once or when a lifetime is nothing', async () => {
    const store = createRedisStore(connection)
    await store.set('a', '1', HOUR)
    await store.delete('a')
    await store.delete('a')
    await store.keep('a', HOUR)
    expect(await store.get('a')).toBeUndefined()
    await store.set('b', '1', HOUR)
    await store.keep('b', -5)
    expect(await connection.client.pttl('dragoman:b')).toBeLessThanOrEqual(1)
  })

  it('writes over what is there, and brings nothing back', async () => {
    const store = createRedisStore(connection)
    expect([await store.replace('a', '1', HOUR), await store.get('a')]).toEqual([false, undefined])
    await store.set('a', '1', HOUR)
    expect([await store.replace('a', '2', 5000), await store.get('a')]).toEqual([true, '2'])
    expect(await connection.client.pttl('dragoman:a')).toBeLessThanOrEqual(5000)
    await store.take('a')
    expect([await store.replace('a', '3', HOUR), await store.get('a')]).toEqual([false, undefined])
  })

  it('gives a text that is taken to one of many, over several connections', async () => {
    const other = connect()
    const stores = [createRedisStore(connection), createRedisStore(other)]
    await stores[0]?.set('state', 'once', HOUR)
    const taken = await Promise.all(Array.from({ length: 100 }, (_, index) => stores[index % 2]?.take('state')))
    other.close()
    expect(taken.filter(text => text !== undefined)).toEqual(['once'])
  })
})

describe('sessions in Redis', () => {
  const held = { api: 'digishare', environment: 'live', values: { token: 'canary-of-the-reader' } }
  const call = { request: { headers: [{ name: 'Authorization', value: 'Bearer {token}' }] } }

  async function hold(world: World): Promise<string> {
    const { headers } = await world.secrets(held)
    return headers['set-cookie']?.split(';')[0] ?? ''
  }

  it('what one process took in another one sends', async () => {
    const cookie = await hold(worldOf())
    const outcome = await worldOf().send({ headers: { cookie }, ...call })
    expect([outcome.status, upstream.requests[0]?.headers.authorization]).toEqual([200, 'Bearer canary-of-the-reader'])
  })

  it('a dump of the store reveals nothing', async () => {
    const cookie = await hold(worldOf())
    const keys = await connection.client.keys('*')
    const sealed = await Promise.all(keys.filter(key => key.includes('session')).map(key => connection.client.get(key)))
    const dump = [...keys, ...sealed].join('\n')
    const decoded = sealed.map(text => Buffer.from(text ?? '', 'base64url').toString('latin1')).join('\n')
    expect(sealed).toHaveLength(1)
    for (const text of ['canary', 'docs.example', 'token', cookie.split('=')[1] ?? 'none']) expect(dump + decoded).not.toContain(text)
  })

  it('another key opens nothing', async () => {
    const cookie = await hold(worldOf())
    const outcome = await worldOf('another'.repeat(8)).send({ headers: { cookie }, ...call })
    expect([outcome.status, outcome.code]).toEqual([401, 'secret_required'])
  })

  it('lives for an hour from its last use and twelve in all, by the store\'s own clock', async () => {
    const world = worldOf()
    const cookie = await hold(world)
    const [key = ''] = await connection.client.keys('dragoman:session:*')
    await connection.client.pexpire(key, 5000)
    await world.send({ headers: { cookie }, ...call })
    expect(await connection.client.pttl(key)).toBeGreaterThan(HOUR - 5000)
    world.clock.advance(11.75 * HOUR)
    await world.send({ headers: { cookie }, ...call })
    expect(await connection.client.pttl(key)).toBeLessThanOrEqual(HOUR / 4)
    world.clock.advance(HOUR / 4)
    expect((await world.send({ headers: { cookie }, ...call })).code).toBe('secret_required')
  })

  it('is forgotten everywhere', async () => {
    const cookie = await hold(worldOf())
    await worldOf().secrets({ ...held, values: {} }, { method: 'DELETE', headers: { cookie } })
    expect(await connection.client.keys('dragoman:session:*')).toEqual([])
    expect((await worldOf().send({ headers: { cookie }, ...call })).code).toBe('secret_required')
  })
})
