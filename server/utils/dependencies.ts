import type { ApiDescription } from '#shared/apis/description.ts'
import type { Clock } from './clock.ts'
import type { ProxyConfig } from './config.ts'
import { createEgress } from './egress/egress.ts'
import type { Egress } from './egress/egress.ts'
import type { Dialer } from './egress/dial.ts'
import type { Resolver } from './egress/resolve.ts'
import type { Gate, RateLimiter } from './limit/limiter.ts'
import { createGate, createMemoryLimiter } from './limit/memory.ts'
import type { Log } from './log.ts'
import { createMemoryStore } from './session/memory.ts'
import { createSeal } from './session/seal.ts'
import { createSessions } from './session/session.ts'
import type { Sessions } from './session/session.ts'

/** Everything that the core takes from outside. */
export interface ProxyDependencies {
  apis: ReadonlyMap<string, ApiDescription>
  config: ProxyConfig
  clock: Clock
  /** Unguessable text of letters, digits, `-` and `_`. */
  randomId(bytes: number): string
  egress: Egress
  sessions: Sessions
  limiter: RateLimiter
  gate: Gate
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
  log: Log
}

/** Puts the parts together, with everything kept in the memory of this process. */
export function createDependencies({ resolver, dialer, authorities, ...parts }: ProxyParts): ProxyDependencies {
  const { clock, config, randomId } = parts
  return {
    ...parts,
    apis: new Map(parts.apis.map(api => [api.id, api])),
    egress: createEgress({ resolver, dialer, clock, ...(authorities && { authorities }) }, config.limits),
    sessions: createSessions({
      clock,
      randomId,
      seal: createSeal(config.sealKey ?? randomId(32)),
      store: createMemoryStore(clock, { entries: config.limits.sessions, size: config.limits.sessionsBytes }),
    }, config.limits),
    limiter: createMemoryLimiter(clock),
    gate: createGate(config.limits),
  }
}
