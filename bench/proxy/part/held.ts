import { gauge, settledGauge } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { z } from 'zod'
import { pause } from '../clock.ts'
import { open } from '../reader.ts'
import { round } from '../statistics.ts'

const STREAMS = 1000
const HOLD_MS = 30_000
/** An event is due every so often; well within the proxy's idle deadline. */
const INTERVAL_MS = 5000
const REST_MS = 2000

/** A thousand event streams, held open for half a minute. */
export async function held(bench: Bench) {
  const server = await bench.start('ours')
  await bench.volley(server, { connections: 32, seconds: 2 })
  const before = await settledGauge(server)
  let dropped = 0
  let holding = true
  const streams = await Promise.all(Array.from({ length: STREAMS }, async () => {
    const stream = { events: 0, end() {} }
    const { sent, answer } = open(server.ask(`events-h-${INTERVAL_MS}`))
    stream.end = () => void sent.destroy()
    sent.once('close', () => dropped += holding ? 1 : 0)
    const piece = (bytes: Buffer) => stream.events += String(bytes).split('"type":"data"').length - 1
    await answer.then(response => response.on('data', piece).on('error', () => undefined), () => undefined)
    return stream
  }))
  await server.child.ask('calm', z.unknown())
  await pause(HOLD_MS)
  const during = await gauge(server)
  holding = false
  for (const { end } of streams) end()
  await pause(REST_MS)
  const after = await settledGauge(server)
  await server.stop()
  return {
    streams: STREAMS, seconds: HOLD_MS / 1000, dropped, fewestEvents: Math.min(...streams.map(({ events }) => events)),
    rssMB: round((during.rss - before.rss) / 1e6), loopDelayP99: round(during.delay),
    fds: { before: before.fds, during: during.fds, after: after.fds }, unhandled: after.unhandled,
  }
}
