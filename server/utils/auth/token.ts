import { z } from 'zod'
import type { SecurityScheme } from '#shared/apis/description.ts'

/** An access token as it is kept, sealed. */
export const tokenSchema = z.object({
  value: z.string(),
  /** Unix milliseconds by our own clock, from which lifetimes count. */
  receivedAt: z.number(),
  /** Unix milliseconds; absent where the server did not say. */
  expiresAt: z.number().optional(),
  /** What was granted, where the server said so (RFC 6749 §3.3). */
  scopes: z.array(z.string()).optional(),
  refreshToken: z.string().optional(),
  /** JSON that a token endpoint answered to the exchange of a code, with nothing in it that could be used: see `shownAnswer`. */
  answer: z.string().optional(),
  /** Whose credentials got it. */
  source: z.enum(['reader', 'session', 'operator', 'demo', 'server']),
  /** The API answered 401 to it twice, or its token endpoint refused the credentials since. */
  refused: z.boolean().optional(),
})
/** See {@link tokenSchema}. */
export type Token = z.infer<typeof tokenSchema>

/** Before its end a token is given up so early at most, and never more than a tenth of its life before. */
const SKEW_MS = 60_000

/** How long a token without a known end is used before another one is asked for. */
const UNKNOWN_LIFE_MS = 300_000

/**
 * Whether a token is still worth sending. Under `on-expiry` it is given up a little before its end; else it is used to its end, and
 * the API says when it is over. Ends are compared and never armed as timers: a year does not fit one.
 */
export function isFresh(token: Token, renew: SecurityScheme['renew'], now: number): boolean {
  if (token.refused) return false
  if (token.expiresAt === undefined) return renew !== 'on-expiry' || now < token.receivedAt + UNKNOWN_LIFE_MS
  const skew = renew === 'on-expiry' ? Math.min(SKEW_MS, (token.expiresAt - token.receivedAt) / 10) : 0
  return now < token.expiresAt - skew
}
