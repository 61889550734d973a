import type { ApiDescription } from '#shared/apis/description.ts'
import type { Site } from '#shared/auth/site.ts'
import { createTokens } from './auth/tokens.ts'
import type { Tokens } from './auth/tokens.ts'
import type { Clock } from './clock.ts'
import type { ProxyConfig } from './config.ts'
import { createEgress } from './egress/egress.ts'
import type { Egress } from './egress/egress.ts'
import type { Dialer } from './egress/dial.ts'
import type { Resolver } from './egress/resolve.ts'
import type { Gate, RateLimiter } from './limit/limiter.ts'
import { createGate, createMemoryLimiter } from './limit/memory.ts'
import { createRedisLimiter } from './limit/redis.ts'
import type { Log } from './log.ts'
import { connectStore } from './session/connection.ts'
import type { Connection, StoreLine } from './session/connection.ts'
import { createRedisLock } from './session/lock.ts'
import type { Lock } from './session/lock.ts'
import { createMemoryStore } from './session/memory.ts'
import { createRedisStore } from './session/redis.ts'
import { createSeal } from './session/seal.ts'
import type { Seal } from './session/seal.ts'
import { createSessions } from './session/session.ts'
import type { Sessions } from './session/session.ts'
import type { Store } from './session/store.ts'
import { createVouchers } from './session/vouchers.ts'
import type { Vouchers } from './session/vouchers.ts'

/** Milliseconds that a token may need beyond the longest request, to be read from the store before and kept in it after. */
const LOCK_MS = 5000

/** Everything that the core takes from outside. */
export interface ProxyDependencies {
  apis: ReadonlyMap<string, ApiDescription>
  config: ProxyConfig
  clock: Clock
  /** Unguessable text of letters, digits, `-` and `_`. */
  randomId(bytes: number): string
  egress: Egress
  sessions: Sessions
  tokens: Tokens
  seal: Seal
  vouchers: Vouchers
  site: Site
  limiter: RateLimiter
  gate: Gate
  /** The same for the answers among them that are streams. */
  streams: Gate
  /** Where sessions and rate limits are, if not in this process. */
  shared?: Connection
  log: Log
}

/** The parts that a process provides and a test replaces. */
export interface ProxyParts {
  apis: readonly ApiDescription[]
  config: ProxyConfig
  clock: Clock
  randomId(bytes: number): string
  resolver: Resolver
  dialer: Dialer
  /** Certificate authorities (PEM) to believe instead of the system's. */
  authorities?: string[]
  /** The pages to which a consent may return; without any it returns to the front page. */
  site?: Site
  log: Log
  /** Is told when the shared store comes or goes. */
  report?(line: StoreLine): void
}

/** Puts the parts together. What calls leave behind is in the memory of this process, or in Redis if the configuration names one. */
export function createDependencies({ resolver, dialer, authorities, report = () => undefined, site = { base: '/', pages: new Set(), texts: [] }, ...parts }: ProxyParts): ProxyDependencies {
  const { clock, config, randomId } = parts
  const { limits } = config
  const { store, limiter, lock, shared } = storageOf({ clock, config, randomId, report })
  const seal = createSeal(config.sealKey ?? randomId(32))
  return {
    ...parts,
    apis: new Map(parts.apis.map(api => [api.id, api])),
    egress: createEgress({ resolver, dialer, clock, ...(authorities && { authorities }) }, limits),
    sessions: createSessions({ clock, randomId, seal, store }, limits),
    tokens: createTokens({ clock, seal, store, ...(lock && { lock }) }, limits.sessionTotalMs),
    seal,
    vouchers: createVouchers({ clock, seal, store }),
    site,
    limiter,
    gate: createGate(limits),
    streams: createGate({ clientConcurrency: limits.clientStreams, concurrency: limits.streams }),
    ...(shared && { shared }),
  }
}

/** Where what calls leave behind is; the last two only where several processes share it. */
interface Storage {
  store: Store
  limiter: RateLimiter
  lock?: Lock
  shared?: Connection
}

function storageOf({ clock, config: { limits, redisUrl }, randomId, report }: Required<Pick<ProxyParts, 'clock' | 'config' | 'randomId' | 'report'>>): Storage {
  const limiter = createMemoryLimiter(clock)
  if (redisUrl === undefined) return { store: createMemoryStore(clock, { entries: limits.sessions, size: limits.sessionsBytes }), limiter }
  const shared = connectStore(redisUrl, { clock, receiveMs: limits.receiveMs, report })
  const lock = createRedisLock(shared, { clock, randomId }, limits.totalMs + LOCK_MS)
  return { store: createRedisStore(shared), limiter: createRedisLimiter(shared, limiter), lock, shared }
}
