import { PlaygroundError } from '#shared/playground/error.ts'
import type { Quota, RateLimiter } from './limiter.ts'

const MINUTE_MS = 60_000

/** What a call learns of its quota. */
export interface TakenQuota {
  allowed: boolean
  limit: number
  /** Seconds until the quota is whole again. */
  retryAfter: number
  /** Its `RateLimit` fields (draft-ietf-httpapi-ratelimit-headers), for the answer whatever it will be. */
  headers: Record<string, string>
}

/** Takes one call from a quota of a minute. */
export async function takeQuota(limiter: RateLimiter, policy: string, key: string, limit: number): Promise<TakenQuota> {
  const quota = await limiter.take(`${policy}:${key}`, limit, MINUTE_MS)
  const retryAfter = seconds(quota)
  return { allowed: quota.allowed, limit, retryAfter, headers: {
    'ratelimit-policy': `"${policy}";q=${limit};w=${MINUTE_MS / 1000}`,
    'ratelimit': `"${policy}";r=${quota.remaining};t=${retryAfter}`,
  } }
}

/**
 * Refuses a call for which there is no quota.
 *
 * @throws PlaygroundError `rate_limited` (limit, seconds to wait)
 */
export function assertQuota({ allowed, limit, retryAfter }: TakenQuota): void {
  if (!allowed) throw new PlaygroundError('rate_limited', { limit, retryAfter })
}

function seconds({ resetMs }: Quota): number {
  return Math.max(1, Math.ceil(resetMs / 1000))
}
