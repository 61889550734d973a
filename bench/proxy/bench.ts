import { z } from 'zod'
import { freePort } from '../../scripts/serve.ts'
import { startChild } from './child.ts'
import type { Child } from './child.ts'
import { pause } from './clock.ts'
import type { Options } from './options.ts'
import { askOf, needleOf } from './target.ts'
import type { Ask } from './target.ts'
import { volleyResultSchema } from './volley.ts'
import type { VolleyResult } from './volley.ts'

/** The servers that are compared; `direct` is the upstream itself. */
export const NAMES = ['direct', 'ours', 'undici', 'httpxy', 'h3', 'fumadocs', 'hono'] as const

/** A server under measurement. */
export interface Server { name: string, base: string, ask: Ask, child: Child, stop(): Promise<void> }

/** What all parts of the bench work with. */
export interface Bench {
  options: Options
  upstream: Child
  start(name: string, env?: Record<string, string>): Promise<Server>
  /** @param shape `kind` is what is asked for: `json`, or `post` for the same with a body. */
  volley(server: Server, shape: { connections: number, seconds: number, rate?: number, kind?: string }): Promise<VolleyResult>
  close(): Promise<void>
}

const gaugeSchema = z.object({
  rss: z.number(),
  heapUsed: z.number(),
  external: z.number(),
  cpu: z.number(),
  delay: z.number(),
  fds: z.number(),
  unhandled: z.number(),
})
/** Bytes; microseconds of CPU; milliseconds of event loop delay (p99); numbers of file descriptors and of unhandled errors. */
export type Gauge = z.infer<typeof gaugeSchema>

/** What a server says of itself. */
export const gauge = (server: Server): Promise<Gauge> => server.child.ask('gauge', gaugeSchema)

/** The same after a full garbage collection. */
export async function settledGauge(server: Server): Promise<Gauge> {
  await server.child.ask('collect', z.unknown())
  return gauge(server)
}

/** Limits are raised as an operator would raise them; all guards stay on. */
const RAISED = {
  CLIENT_PER_MINUTE: '1000000', API_PER_MINUTE: '1000000', ALL_PER_MINUTE: '1000000', CLIENT_CONCURRENCY: '4000', CONCURRENCY: '4000', CLIENT_STREAMS: '2000', STREAMS: '2000', RESPONSE_BODY_BYTES: String(128 * 2 ** 20),
}

/** Environment variables that set limits of our proxy. */
export const limits = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`NUXT_PLAYGROUND_LIMITS_${name}`, value]))

const module = (name: string) => new URL(`./process/${name}.ts`, import.meta.url)
const PROBE = ['--expose-gc', '--import', module('probe').href]

async function ready(base: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      await (await fetch(`${base}/api/health`)).arrayBuffer()
      return
    } catch {
      await pause(50)
    }
  }
  throw new Error(`${base} does not answer.`)
}

/** Starts the upstream and the load generator; proxies are started by the parts that need them. */
export async function openBench(options: Options): Promise<Bench> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const upstream = startChild(module('upstream'), { PORT: String(port) })
  const generator = startChild(module('load'), {})
  await ready(origin)

  async function start(name: string, env: Record<string, string> = {}): Promise<Server> {
    if (name === 'direct') return { name, base: origin, ask: askOf(name, origin, origin), child: upstream, stop: async () => undefined }
    const own = String(await freePort())
    const base = `http://127.0.0.1:${own}`
    const place = { HOST: '127.0.0.1', NITRO_HOST: '127.0.0.1', PORT: own, NITRO_PORT: own, NAME: name, UPSTREAM: origin, NUXT_SANDBOX_BASE: origin }
    const child = startChild(name === 'ours' ? `${options.build}/server/index.mjs` : module('peer'), { ...place, ...limits(RAISED), ...env }, PROBE)
    await ready(base)
    return { name, base, ask: askOf(name, base, origin), child, stop: child.stop }
  }

  return {
    options,
    upstream,
    start,
    volley: ({ name, ask }, { kind = 'json', ...shape }) => generator.ask('volley', volleyResultSchema, { ...ask(kind), ...shape, needle: needleOf(name) }),
    close: async () => void await Promise.all([upstream.stop(), generator.stop()]),
  }
}
