import { z } from 'zod'
import { limitsSchema } from './egress/limits.ts'

const origin = z.string().refine(isOrigin, 'is no origin such as https://docs.example (scheme, host, port if it is not the default; no path)')

/** A list from an environment variable: separated by commas or white space. */
const origins = z.preprocess(
  value => typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value,
  z.array(origin).default([]),
)

const base = z.preprocess(
  value => value === '' ? undefined : value,
  z.string().refine(isBase, 'is no http or https address without credentials, query and fragment').optional(),
)

const sealKey = z.preprocess(
  value => value === '' ? undefined : value,
  z.string().min(32, 'has fewer than 32 characters').optional(),
)

const redisUrl = z.preprocess(
  value => value === '' ? undefined : value,
  z.string().refine(isRedis, 'is no address such as redis://127.0.0.1:6379 or rediss://user:password@host:6380/0').optional(),
)

/** What an operator decides; anything senseless is refused at start with the path of the setting. */
export const proxyConfigSchema = z.strictObject({
  /** Origins whose pages may use the proxy, exactly as browsers serialise them. Empty: the proxy's own origin alone. */
  origins,
  /** Reverse proxies in front whose `X-Forwarded-*` lines are believed, counted from the right. */
  trustedHops: z.coerce.number().int().min(0).max(10).default(0),
  /** Where the environment `sandbox` really goes; without it there is no sandbox. */
  sandboxBase: base,
  /** Key under which sessions are sealed in the store; without it a new one is made at each start. */
  sealKey,
  /** Redis in which several processes share sessions and rate limits; without it they are in the memory of one. */
  redisUrl,
  /** What the operator supplies for all readers, by API and name; see `operatorValues`. */
  secrets: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  limits: z.preprocess(withoutEmpty, limitsSchema),
}).refine(({ redisUrl, sealKey }) => redisUrl === undefined || sealKey !== undefined, {
  path: ['sealKey'],
  message: 'is needed where sessions are shared: one process could not open what another has sealed',
})
/** See {@link proxyConfigSchema}. */
export type ProxyConfig = z.infer<typeof proxyConfigSchema>

/**
 * What an operator is told at start: pages as the build makes them offer the sandbox first, and without one the proxy refuses each of
 * their requests to it.
 *
 * @param offered the build's `playgroundEnvironments`
 */
export function sandboxNotice(offered: string, { sandboxBase }: Pick<ProxyConfig, 'sandboxBase'>): string | undefined {
  if (sandboxBase !== undefined || !offered.split(/[\s,]+/).includes('sandbox')) return undefined
  return 'NUXT_SANDBOX_BASE is not set: requests to the sandbox are refused. Pages that are built with NUXT_PUBLIC_PLAYGROUND_ENVIRONMENTS=live offer none.'
}

/** A setting that an environment variable may fill has to be there before, and is an empty text until then. */
function withoutEmpty(value: unknown): unknown {
  if (value === undefined || value === '') return {}
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, setting]) => setting !== ''))
}

function isOrigin(value: string): boolean {
  return /^https?:\/\/[^*]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value
}

function isRedis(value: string): boolean {
  return /^rediss?:\/\/[^/]/.test(value) && URL.canParse(value)
}

function isBase(value: string): boolean {
  if (!/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) return false
  const url = new URL(value)
  return !url.username && !url.password && !url.search && !url.hash
}
