import { z } from 'zod'
import { NAMES } from '../bench.ts'
import type { Bench, Server } from '../bench.ts'
import { now, pause } from '../clock.ts'
import { open } from '../reader.ts'
import { percentile, round } from '../statistics.ts'

const READERS = 50
/** Whoever has not closed the upstream's connection by then never will. */
const PATIENCE_MS = 3000
const UNDER_WAY_MS = 300
let named = 0

/** Milliseconds from a reader's leaving until the upstream's connection is closed; infinite where it stays open. */
async function leave({ upstream }: Bench, server: Server, kind: string): Promise<number> {
  const id = `c${named += 1}`
  const { sent, answer } = open(server.ask(`${kind}-${id}-50`))
  if (kind === 'events') (await answer).resume()
  await pause(UNDER_WAY_MS)
  const left = now()
  sent.destroy()
  for (const end = left + PATIENCE_MS; now() < end; await pause(20)) {
    const closed = await upstream.ask('closed', z.number().optional(), id)
    if (closed !== undefined) return Math.max(0, closed - left)
  }
  return Infinity
}

async function row(bench: Bench, server: Server, kind: string) {
  const taken = await Promise.all(Array.from({ length: READERS }, () => leave(bench, server, kind)))
  const closed = taken.filter(Number.isFinite)
  if (closed.length === 0) return { closed: 0, of: READERS }
  return { closed: closed.length, of: READERS, p50: round(percentile(closed, 0.5)), max: round(Math.max(...closed)) }
}

/** How soon the upstream is rid of a reader who leaves: in the middle of a stream, and before there was an answer. */
export async function cancel(bench: Bench) {
  const rows = []
  for (const name of NAMES) {
    const server = await bench.start(name)
    rows.push({ server: name, stream: await row(bench, server, 'events'), waiting: await row(bench, server, 'silent') })
    await server.stop()
  }
  return rows
}
