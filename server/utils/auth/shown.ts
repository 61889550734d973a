import type { SecurityScheme } from '#shared/apis/description.ts'
import { DOTS } from '#shared/playground/answer/tokens.ts'

/** Members of a token answer that no one can use (RFC 6749 §5.1). */
const OPEN = ['token_type', 'expires_in', 'scope']

/** Nobody reads more of an answer in which most is dots. */
const LONGEST = 4096

/**
 * The answer of a token endpoint as a page may show it: of what the standard or the file does not name as harmless, texts are dots.
 *
 * @example shownAnswer(scheme, { access_token: 'abc', expires_in: 60 }) → '{"access_token":"••••••••••••","expires_in":60}'
 */
export function shownAnswer({ tokenResponse: { expiresAt } }: Pick<SecurityScheme, 'tokenResponse'>, members: Record<string, unknown>): string | undefined {
  const open = new Set([...OPEN, expiresAt])
  const shown = JSON.stringify(Object.fromEntries(Object.entries(members).map(([name, value]) => [name, open.has(name) ? value : masked(value)])))
  return shown.length > LONGEST ? undefined : shown
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return DOTS
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]))
}
