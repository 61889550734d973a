import { NAMES } from '../bench.ts'
import type { Bench, Server } from '../bench.ts'
import { now } from '../clock.ts'
import { open } from '../reader.ts'
import { percentile, round } from '../statistics.ts'

const EVENTS = 150
const INTERVAL_MS = 20
/** When the upstream wrote an event, whether it is in a frame or not. */
const WRITTEN = /\{\\?"t\\?":(\d+\.\d+)/g

/** Milliseconds from the upstream's writing of each event until the reader has it. */
async function delays(server: Server): Promise<number[]> {
  const taken: number[] = []
  const { sent, answer } = open(server.ask(`events-e-${INTERVAL_MS}`))
  for await (const piece of await answer) {
    const read = now()
    for (const [, written] of String(piece).matchAll(WRITTEN)) taken.push(read - Number(written))
    if (taken.length >= EVENTS) break
  }
  sent.destroy()
  return taken
}

/** How long an event of a stream is under way. */
export async function events(bench: Bench) {
  const rows = []
  for (const name of NAMES) {
    const server = await bench.start(name)
    await delays(server)
    const [first = 0, ...rest] = await delays(server)
    rows.push({
      server: name,
      events: rest.length + 1,
      first: round(first),
      p50: round(percentile(rest, 0.5)),
      p99: round(percentile(rest, 0.99)),
      max: round(Math.max(first, ...rest)),
    })
    await server.stop()
  }
  return rows
}
