import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { BIG_BYTES } from '../body.ts'
import { NAMES, settledGauge } from '../bench.ts'
import type { Bench, Server } from '../bench.ts'
import { now, pause } from '../clock.ts'
import { open } from '../reader.ts'
import { round } from '../statistics.ts'

const STALL_MS = 5000
const SAMPLE_MS = 20

function rss({ child }: Server): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
  return Number(line?.[1]) * 1024
}

/** Megabytes of memory that a server took at most, beyond what it had before, while something was done. */
async function grown(server: Server, work: () => Promise<void>): Promise<number> {
  const before = (await settledGauge(server)).rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, rss(server))
  }, SAMPLE_MS)
  await work()
  most = Math.max(most, rss(server))
  clearInterval(timer)
  return round((most - before) / 1e6)
}

/** Reads a big answer to its end; milliseconds and bytes, frames and their escapes included. */
async function readFast(server: Server): Promise<{ ms: number, bytes: number }> {
  const started = now()
  let bytes = 0
  for await (const piece of await open(server.ask('big')).answer) bytes += Buffer.from(piece).length
  return { ms: round(now() - started), bytes }
}

/** Takes the head of a big answer and then nothing. */
async function stall(server: Server): Promise<void> {
  const { sent, answer } = open(server.ask('big'))
  const pausing = await answer
  pausing.pause()
  await pause(STALL_MS)
  sent.destroy()
  await Promise.race([once(sent, 'close'), pause(SAMPLE_MS)])
}

/** What 100 MB cost a proxy in memory, and what they cost when the reader stops reading. */
export async function memory(bench: Bench) {
  const rows = []
  for (const name of NAMES.filter(other => other !== 'direct')) {
    const server = await bench.start(name)
    await bench.volley(server, { connections: 32, seconds: 2 })
    const stalled = await grown(server, () => stall(server))
    let taken = { ms: 0, bytes: 0 }
    const fast = await grown(server, async () => {
      taken = await readFast(server)
    })
    rows.push({ server: name, sentMB: BIG_BYTES / 1e6, stalledMB: stalled, fastMB: fast, fastMs: taken.ms, receivedMB: round(taken.bytes / 1e6) })
    await server.stop()
  }
  return rows
}
