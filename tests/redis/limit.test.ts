import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startRedis } from '../../scripts/redis.ts'
import type { RunningRedis } from '../../scripts/redis.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome, World } from '../fixtures/upstream/world.ts'

const BURST = 200
const LIMIT = 10
const reportSchema = z.object({ codes: z.array(z.string()), arrived: z.number() })

let redis: RunningRedis
let upstream: Recorder
const worlds: World[] = []
beforeAll(async () => {
  redis = await startRedis()
  upstream = await startRecorder()
})
afterEach(async () => {
  await worlds[0]?.deps.shared?.client.flushall()
  for (const world of worlds.splice(0)) {
    world.deps.shared?.close()
    await world.deps.egress.close()
  }
  upstream.reset()
})
afterAll(async () => {
  await upstream.close()
  await redis.stop()
})

function configOf(limits: object) {
  return { redisUrl: redis.url, sealKey: 'k'.repeat(32), limits: { clientConcurrency: 1000, concurrency: 1000, ...limits } }
}

function worldOf(limits: object): World {
  const world = createWorld({ port: upstream.port, config: configOf(limits) })
  worlds.push(world)
  return world
}

const burst = (world: World, calls: number, remoteAddress?: (call: number) => string): Promise<Outcome[]> =>
  Promise.all(Array.from({ length: calls }, (_, call) => world.send(remoteAddress && { remoteAddress: remoteAddress(call) })))
const answered = (outcomes: Outcome[]) => outcomes.filter(({ status }) => status === 200).length
const statuses = (outcomes: Outcome[]) => [...new Set(outcomes.map(({ status }) => status))].sort()

describe('a burst of two hundred at a limit of ten', () => {
  it('lets exactly ten through in one process', async () => {
    const outcomes = await burst(worldOf({ clientPerMinute: LIMIT }), BURST)
    expect([answered(outcomes), statuses(outcomes), upstream.requests.length]).toEqual([LIMIT, [200, 429], LIMIT])
  })

  it('lets exactly ten through to an API, whoever calls', async () => {
    const outcomes = await burst(worldOf({ apiPerMinute: LIMIT }), BURST, call => `198.51.100.${call}`)
    expect([answered(outcomes), statuses(outcomes), upstream.requests.length]).toEqual([LIMIT, [200, 429], LIMIT])
  })

  it('counts the addresses of one IPv6 network as one client', async () => {
    const outcomes = await burst(worldOf({ clientPerMinute: LIMIT }), BURST, call => `2001:db8:1:2::${call.toString(16)}`)
    expect(answered(outcomes)).toBe(LIMIT)
  })

  it('lets exactly ten through two processes', async () => {
    worldOf({})
    const processes = [1, 2].map(() => startWorker({ clientPerMinute: LIMIT }))
    try {
      await Promise.all(processes.map(reportOf))
      const reports = processes.map(reportOf)
      for (const process of processes) process.send({ calls: BURST / 2 })
      const outcomes = await Promise.all(reports)
      const codes = outcomes.flatMap(report => report.codes)
      expect(codes.filter(code => code === 'answered')).toHaveLength(LIMIT)
      expect(codes.filter(code => code === 'rate_limited')).toHaveLength(BURST - LIMIT)
      expect(outcomes.reduce((sum, { arrived }) => sum + arrived, 0)).toBe(LIMIT)
    } finally {
      await Promise.all(processes.map(ended))
    }
  })
})

function startWorker(limits: object): ChildProcess {
  return fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(configOf(limits))], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

async function reportOf(worker: ChildProcess) {
  const early = new AbortController()
  const gone = once(worker, 'exit', { signal: early.signal }).then(([code]) => {
    throw new Error(`The worker ended with code ${code}.`)
  })
  gone.catch(() => undefined)
  const [message] = await Promise.race([once(worker, 'message'), gone])
  early.abort()
  return reportSchema.parse(message)
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return
  const exit = once(worker, 'exit')
  worker.disconnect()
  await exit
}

describe('what a call learns', () => {
  it('is what is left, and for how long', async () => {
    const [first, second] = [await worldOf({ clientPerMinute: 2 }).send(), await worldOf({ clientPerMinute: 2 }).send()]
    expect(first.headers['ratelimit']).toMatch(/^"client";r=1;t=(?:60|59)$/)
    expect(second.headers['ratelimit']).toMatch(/^"client";r=0;t=(?:60|59)$/)
    const refused = await worldOf({ clientPerMinute: 2 }).send()
    expect([refused.code, refused.headers['ratelimit-policy']]).toEqual(['rate_limited', '"client";q=2;w=60'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50)
  })

  it('a client that has used its quota up does not reach the store any more', async () => {
    const world = worldOf({ clientPerMinute: 1 })
    await burst(world, 3)
    const before = await calls(world)
    await burst(world, 50)
    expect(await calls(world)).toBe(before)
  })

  it('counts are gone after a minute, by the store itself', async () => {
    const world = worldOf({})
    await world.send()
    const client = world.deps.shared?.client
    const keys = await client?.keys('*') ?? []
    expect(keys.sort()).toEqual(['dragoman:limit:all:calls', 'dragoman:limit:api:digishare', 'dragoman:limit:client:198.51.100.7'])
    for (const key of keys) expect(await client?.ttl(key)).toBeGreaterThan(50)
  })
})

/** How many scripts the store has run. */
async function calls(world: World): Promise<string> {
  const stats = await world.deps.shared?.client.info('commandstats') ?? ''
  return /cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 'none'
}
