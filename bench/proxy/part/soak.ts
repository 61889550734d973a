import { z } from 'zod'
import { gauge, limits, settledGauge } from '../bench.ts'
import type { Bench, Gauge, Server } from '../bench.ts'
import { now, pause } from '../clock.ts'
import { closeReaders } from '../reader.ts'
import { round, slope } from '../statistics.ts'
import { LOAD, TROUBLE } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'

const READERS = 16
const TROUBLEMAKERS = 6
const SAMPLE_MS = 2000
/** Longer than a connection is kept for later. */
const REST_MS = 20_000
/** Caches and compiled code grow at first; from this share of the time on nothing may. */
const WARM_SHARE = 0.2
const MINUTE_MS = 60_000
const MEGABYTE = 1e6

/** Deadlines are as good to test when they are short; the size is the default. */
const LIMITS = limits({ HEADERS_MS: '3000', IDLE_MS: '3000', RESPONSE_BODY_BYTES: String(10 * 2 ** 20) })

interface Tally { calls: Record<string, number>, unexpected: Record<string, number> }

async function play({ name, expected, run }: Scenario, base: string, { calls, unexpected }: Tally): Promise<void> {
  calls[name] = (calls[name] ?? 0) + 1
  const outcome = await run(base).catch((error: unknown) => `thrown: ${error instanceof Error ? error.message : error}`)
  if (outcome === expected) return
  const seen = `${name}: ${outcome} instead of ${expected}`
  unexpected[seen] = (unexpected[seen] ?? 0) + 1
}

async function work(scenarios: Scenario[], first: number, until: number, base: string, tally: Tally): Promise<void> {
  for (let turn = first; now() < until; turn += 1) {
    const scenario = scenarios[turn % scenarios.length]
    if (scenario) await play(scenario, base, tally)
  }
}

interface Sample extends Gauge { minute: number }

async function sample(server: Server, started: number, until: number): Promise<Sample[]> {
  const samples: Sample[] = []
  for (; now() < until; await pause(SAMPLE_MS)) samples.push({ minute: (now() - started) / MINUTE_MS, ...await gauge(server) })
  return samples
}

function trend(samples: Sample[], pick: (sample: Sample) => number) {
  const y = samples.map(pick)
  const perMinute = round(slope(samples.map(each => ({ x: each.minute, y: pick(each) }))))
  return { first: round(y[0] ?? 0), last: round(y.at(-1) ?? 0), least: round(Math.min(...y)), most: round(Math.max(...y)), perMinute }
}

/** Ten minutes of load with everything going wrong beside it: does memory stay, do sockets go, does anything escape? */
export async function soak(bench: Bench) {
  const server = await bench.start('ours', LIMITS)
  const tally: Tally = { calls: {}, unexpected: {} }
  const open = () => bench.upstream.ask('open', z.number())
  const before = { ...await settledGauge(server), upstream: await open() }
  const started = now()
  const until = started + bench.options.soakMinutes * MINUTE_MS
  const sampling = sample(server, started, until)
  const mixed = TROUBLE.flatMap(scenario => [scenario, ...LOAD])
  await Promise.all([
    ...Array.from({ length: READERS }, () => work(LOAD, 0, until, server.base, tally)),
    ...Array.from({ length: TROUBLEMAKERS }, (_, index) => work(mixed, index * 7, until, server.base, tally)),
  ])
  const samples = await sampling
  closeReaders()
  await pause(REST_MS)
  const after = { ...await settledGauge(server), upstream: await open() }
  await server.stop()
  const warm = samples.filter(({ minute }) => minute >= bench.options.soakMinutes * WARM_SHARE)
  return {
    minutes: bench.options.soakMinutes, calls: tally.calls, unexpected: tally.unexpected, unhandled: after.unhandled,
    rssMB: trend(warm, ({ rss }) => rss / MEGABYTE), heapMB: trend(warm, ({ heapUsed }) => heapUsed / MEGABYTE), fds: trend(warm, ({ fds }) => fds),
    atRest: {
      before: { rssMB: round(before.rss / MEGABYTE), heapMB: round(before.heapUsed / MEGABYTE), fds: before.fds, upstreamConnections: before.upstream },
      after: { rssMB: round(after.rss / MEGABYTE), heapMB: round(after.heapUsed / MEGABYTE), fds: after.fds, upstreamConnections: after.upstream },
    },
    samples: samples.map(({ minute, rss, heapUsed, fds }) => [round(minute), round(rss / MEGABYTE), round(heapUsed / MEGABYTE), fds]),
  }
}
