import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { StoreDown } from '../session/breaker.ts'
import type { Connection } from '../session/connection.ts'
import type { Quota, RateLimiter } from './limiter.ts'

/**
 * A limiter whose counts several processes share: Redis counts and judges in one step. Without Redis a process counts alone, and
 * the connection refuses what concerns secrets in the calls that were counted so.
 *
 * @param alone Counts meanwhile.
 */
export function createRedisLimiter({ client, run }: Connection, alone: RateLimiter): RateLimiter {
  const limiters = new Map<string, RateLimiterRedis>()

  function limiterOf(limit: number, windowMs: number): RateLimiterRedis {
    const name = `${limit}/${windowMs}`
    const limiter = limiters.get(name) ?? new RateLimiterRedis({
      storeClient: client,
      keyPrefix: 'dragoman:limit',
      points: limit,
      duration: windowMs / 1000,
      // Who has used a quota up is turned away without Redis being asked, so that a flood stays with the process it hits.
      inMemoryBlockOnConsumed: limit,
    })
    limiters.set(name, limiter)
    return limiter
  }

  return {
    async take(key, limit, windowMs) {
      try {
        return await run(() => taken(limiterOf(limit, windowMs), key))
      } catch (error) {
        if (error instanceof StoreDown) return alone.take(key, limit, windowMs)
        throw error
      }
    },
  }
}

/** A quota that is used up is a rejection for the library, and so is a store that fails. */
async function taken(limiter: RateLimiterRedis, key: string): Promise<Quota> {
  try {
    return quotaOf(true, limiter.points, await limiter.consume(key))
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return quotaOf(false, limiter.points, refused)
    throw refused
  }
}

function quotaOf(allowed: boolean, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): Quota {
  return { allowed, limit, remaining: remainingPoints, resetMs: msBeforeNext }
}
