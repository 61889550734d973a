import { randomFillSync } from 'node:crypto'

/** Filled at once, since asking the system costs more than the bytes do. */
const pool = Buffer.allocUnsafe(4096)
let used = pool.length

/**
 * Unguessable text of letters, digits, `-` and `_` (base64url).
 *
 * @param bytes Of randomness, up to 4096.
 * @example randomId(32).length → 43
 */
export function randomId(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  const text = pool.toString('base64url', used - bytes, used)
  pool.fill(0, used - bytes, used)
  return text
}
