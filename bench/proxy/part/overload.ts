import { gauge, limits } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { now, pause } from '../clock.ts'
import { read } from '../reader.ts'
import { median, round } from '../statistics.ts'

const PLACES = 64
const READERS = 512
const PROBES = 20
const RECOVERY_MS = 5000

/** Milliseconds of one call after the other. */
async function probe(ask: () => ReturnType<typeof read>): Promise<number[]> {
  const taken: number[] = []
  while (taken.length < PROBES) {
    const started = now()
    if ((await ask()).status === 200) taken.push(now() - started)
  }
  return taken
}

/** Milliseconds until calls are answered again, and take no more than twice as long as before. */
async function recovery(calm: number, ask: () => ReturnType<typeof read>): Promise<number | null> {
  for (const started = now(); now() < started + RECOVERY_MS; await pause(20)) {
    const asked = now()
    const { status } = await ask()
    if (status === 200 && now() - asked <= Math.max(5, 2 * calm)) return round(now() - started)
  }
  return null
}

/** Twice as many requests as can be served, with 64 places: who gets one, what becomes of the others, and what is left of it later. */
export async function overload(bench: Bench) {
  const server = await bench.start('ours', limits({ CONCURRENCY: String(PLACES), CLIENT_CONCURRENCY: String(PLACES) }))
  const ask = () => read(server.ask('json'))
  await bench.volley(server, { connections: 32, seconds: 2 })
  const calm = median(await probe(ask))
  const { rps: capacity } = await bench.volley(server, { connections: 32, seconds: bench.options.seconds })
  const seconds = 2 * bench.options.seconds
  const stormed = await bench.volley(server, { connections: READERS, seconds, rate: Math.round(2 * capacity) })
  const recoveredMs = await recovery(calm, ask)
  const { unhandled } = await gauge(server)
  await server.stop()
  const all = Object.values(stormed.statuses).reduce((sum, count) => sum + count, 0)
  return {
    places: PLACES, readers: READERS, seconds,
    capacityRps: capacity, offeredRps: Math.round(2 * capacity), answeredRps: round(all / seconds), statuses: stormed.statuses, acceptedRps: stormed.rps,
    acceptedP50: stormed.p50, acceptedP99: stormed.p99, errors: stormed.errors, calmMs: round(calm), recoveredMs, unhandled,
  }
}
