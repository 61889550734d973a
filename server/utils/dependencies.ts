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
import { createMemoryStore } from './session/memory.ts'
import { createRedisStore } from './session/redis.ts'
import { createSeal } from './session/seal.ts'
import type { Seal } from './session/seal.ts'
import { createSessions } from './session/session.ts'
import type { Sessions } from './session/session.ts'
import { createVouchers } from './session/vouchers.ts'
import type { Vouchers } from './session/vouchers.ts'

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
  const { limits, redisUrl } = config
  const shared = redisUrl === undefined ? undefined : connectStore(redisUrl, { clock, receiveMs: limits.receiveMs, report })
  const limiter = createMemoryLimiter(clock)
  const seal = createSeal(config.sealKey ?? randomId(32))
  const store = shared ? createRedisStore(shared) : createMemoryStore(clock, { entries: limits.sessions, size: limits.sessionsBytes })
  return {
    ...parts,
    apis: new Map(parts.apis.map(api => [api.id, api])),
    egress: createEgress({ resolver, dialer, clock, ...(authorities && { authorities }) }, limits),
    sessions: createSessions({ clock, randomId, seal, store }, limits),
    tokens: createTokens({ clock, seal, store }, limits.sessionTotalMs),
    seal,
    vouchers: createVouchers({ clock, seal, store }),
    site,
    limiter: shared ? createRedisLimiter(shared, limiter) : limiter,
    gate: createGate(limits),
    streams: createGate({ clientConcurrency: limits.clientStreams, concurrency: limits.streams }),
    ...(shared && { shared }),
  }
}
