import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRedis } from '../../scripts/redis.ts'
import type { RunningRedis } from '../../scripts/redis.ts'
import { connectStore } from '../../server/utils/session/connection.ts'
import type { Connection } from '../../server/utils/session/connection.ts'
import { createRedisLock } from '../../server/utils/session/lock.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { authority } from '../fixtures/upstream/tls.ts'
import { createRenewal, patientClock } from './renewal.ts'
import type { Renewal } from './renewal.ts'

const HOLD_MS = 20_000
/** How long a process may take that starts or answers on a busy machine. */
const START_MS = 20_000

let redis: RunningRedis
let upstream: Recorder
let connection: Connection
const closing: (() => unknown)[] = []
beforeAll(async () => {
  redis = await startRedis()
  upstream = await startRecorder()
  connection = connect()
  await connection.reachable()
})
beforeEach(() => {
  upstream.reset()
  answersWith(response => response())
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await connection.client.flushall()
})
afterAll(async () => {
  connection.close()
  await upstream.close()
  await redis.stop()
})

const connect = () => connectStore(redis.url, { clock: patientClock, receiveMs: 10_000, report: () => undefined })

function lockOf(holdMs = HOLD_MS, name = 'own') {
  const shared = connect()
  closing.push(() => shared.close())
  return createRedisLock(shared, { clock: patientClock, randomId: () => name }, holdMs)
}

/** Every renewal gives another token and another refresh token. */
function answersWith(answer: (respond: () => void) => void): void {
  let count = 0
  upstream.respond((_request, response) => {
    count += 1
    const body = JSON.stringify({ access_token: `t${count}`, token_type: 'bearer', expires_in: 3600, refresh_token: `r${count}` })
    answer(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body))
  })
}

describe('createRedisLock', () => {
  it('has what several processes do under one name done one after another', async () => {
    const locks = [lockOf(), lockOf()]
    let [now, most] = [0, 0]
    const results = await Promise.all(Array.from({ length: 10 }, (_, index) => locks[index % 2]?.('a', async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise(resolve => setImmediate(resolve))
      now -= 1
      return index
    })))
    expect([results, most]).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1])
    expect(await connection.client.keys('*')).toEqual([])
  })

  it('stops nobody who does something else, and is free after a failure', async () => {
    const lock = lockOf()
    await lock('a', () => lock('b', async () => expect((await connection.client.keys('*')).sort()).toEqual(['dragoman:lock:a', 'dragoman:lock:b'])))
    await expect(lock('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await lock('a', async () => 'free')).toBe('free')
  })

  it('runs out with its holder, and is then another one\'s to release', async () => {
    const [first, second] = [lockOf(HOLD_MS, 'first'), lockOf(HOLD_MS, 'second')]
    await first('a', async () => {
      expect(await connection.client.pttl('dragoman:lock:a')).toBeGreaterThan(HOLD_MS - 5000)
      await connection.client.pexpire('dragoman:lock:a', 1)
      await second('a', async () => {
        expect(await connection.client.get('dragoman:lock:a')).toBe('second')
        await first('b', async () => undefined)
      })
      await connection.client.set('dragoman:lock:a', 'second')
    })
    expect(await connection.client.get('dragoman:lock:a')).toBe('second')
  })

  it('is not waited for without an end', async () => {
    await connection.client.set('dragoman:lock:a', 'somebody')
    let done = false
    const waiting = lockOf(200)('a', async () => done = true)
    await expect(waiting).rejects.toMatchObject({ code: 'overloaded', detail: { retryAfter: 1 } })
    expect(done).toBe(false)
  })

  it('does nothing without the store', async () => {
    const shared = connect()
    await shared.reachable()
    shared.close()
    let done = false
    const lock = createRedisLock(shared, { clock: patientClock, randomId: () => 'own' }, HOLD_MS)
    await expect(lock('a', async () => done = true)).rejects.toMatchObject({ code: 'overloaded' })
    expect(done).toBe(false)
  })
})

describe('O15 a refresh token that several processes want to spend', () => {
  const optionsOf = () => ({ port: upstream.port, config: { redisUrl: redis.url, sealKey: 'k'.repeat(32) }, authorities: [authority.cert] })
  const old = () => ({ value: 't0', receivedAt: 0, expiresAt: 1, refreshToken: 'r0', source: 'session' as const })
  const spent = () => upstream.requests.map(({ body }) => JSON.parse(body).refresh_token)

  async function renewal(): Promise<Renewal> {
    const created = createRenewal(optionsOf())
    closing.push(() => created.world.deps.shared?.close(), () => created.world.deps.egress.close())
    await created.world.deps.shared?.reachable()
    return created
  }

  async function renewer(): Promise<ChildProcess> {
    const child = fork(fileURLToPath(new URL('renewer.ts', import.meta.url)), [JSON.stringify(optionsOf())], { execArgv: [] })
    closing.push(async () => {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    })
    await once(child, 'message')
    return child
  }

  it('is spent once, over two stores', async () => {
    const [one, other] = [await renewal(), await renewal()]
    await one.world.deps.tokens.put(one.place, old())
    const values = await Promise.all([one.authorize(10), other.authorize(10)])
    expect([new Set(values.flat()), spent()]).toEqual([new Set(['t1']), ['r0']])
    expect(await other.world.deps.tokens.find(other.place)).toMatchObject({ value: 't1', refreshToken: 'r1' })
  })

  it('is tried once where the provider does not take it, and then by nobody', async () => {
    const [one, other] = [await renewal(), await renewal()]
    await one.world.deps.tokens.put(one.place, old())
    upstream.respond((_request, response) => void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}'))
    const values = await Promise.all([one.authorize(10), other.authorize(10)])
    expect([new Set(values.flat()), spent()]).toEqual([new Set(['consent_required']), ['r0']])
  })

  it('is spent once by two processes, the second of which waits for the first', async () => {
    const { world, place } = await renewal()
    await world.deps.tokens.put(place, old())
    const [one, other] = await Promise.all([renewer(), renewer()])
    const asked = Promise.withResolvers<() => void>()
    answersWith(asked.resolve)
    const values = [once(one, 'message'), once(other, 'message')]
    one.send(5)
    const respond = await asked.promise
    await connection.client.config('RESETSTAT')
    other.send(5)
    // Whoever looks for its turn writes, and nobody else does as long as the answer is held back.
    await expect.poll(() => connection.client.info('commandstats'), { timeout: START_MS }).toMatch(/^cmdstat_set:calls=(?!1,)/m)
    respond()
    expect((await Promise.all(values)).flat().filter(Array.isArray)).toEqual([Array.from({ length: 5 }, () => 't1'), Array.from({ length: 5 }, () => 't1')])
    expect(spent()).toEqual(['r0'])
    expect(await world.deps.tokens.find(place)).toMatchObject({ value: 't1', refreshToken: 'r1' })
  }, 3 * START_MS)

  it('tokens that two processes keep at the same time do not undo each other', async () => {
    const [one, other] = [await renewal(), await renewal()]
    const ids = Array.from({ length: 10 }, (_, index) => `p${index}`)
    await Promise.all(ids.map((id, index) => [one, other][index % 2]?.world.deps.tokens.put({ ...one.place, id }, { ...old(), value: id })))
    expect(await Promise.all(ids.map(async id => (await one.world.deps.tokens.find({ ...one.place, id }))?.value))).toEqual(ids)
  })
})
