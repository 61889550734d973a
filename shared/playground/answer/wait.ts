import { headerOf } from '#shared/playground/answer.ts'
import type { Exchange } from '#shared/playground/event.ts'

/**
 * Seconds to wait before the next try, where an answer says so (`Retry-After`, RFC 9110 §10.2.3). A moment counts from the answer's own
 * `Date`, since the reader's clock may be wrong.
 */
export function waitOf(exchange: Exchange): number | undefined {
  const text = headerOf(exchange, 'retry-after')?.trim() ?? ''
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (momentOf(text) - momentOf(headerOf(exchange, 'date') ?? '')) / 1000
  return seconds > 0 ? seconds : undefined
}

/** Unix milliseconds of a date as HTTP writes it today (RFC 9110 §5.6.7); not a number where it is none. */
function momentOf(text: string): number {
  return /^[a-z]{3}, .+ GMT$/i.test(text) ? Date.parse(text) : Number.NaN
}
