import { expect, it } from 'vitest'
import { isFresh, tokenSchema } from '../../../../../server/utils/auth/token.ts'
import type { Token } from '../../../../../server/utils/auth/token.ts'

const NOW = Date.UTC(2026, 0, 1)
const token = (seconds: number | undefined, more: Partial<Token> = {}): Token =>
  ({ value: 't', receivedAt: NOW, source: 'session', ...(seconds !== undefined && { expiresAt: NOW + seconds * 1000 }), ...more })

it.each([
  // D3: the smaller of a minute and a tenth of its life before its end.
  ['on-expiry', 3600, 3_539_999, true], ['on-expiry', 3600, 3_540_000, false],
  ['on-expiry', 100, 89_999, true], ['on-expiry', 100, 90_000, false],
  ['on-expiry', 31_536_000, 31_535_939_999, true], ['on-expiry', 31_536_000, 31_535_940_000, false],
  ['on-expiry', 0, 0, false], ['on-expiry', -94_000_000, 0, false],
  // Never before its end where the API is to say when it is over.
  ['on-401', 3600, 3_599_999, true], ['on-401', 3600, 3_600_000, false],
  ['never', 3600, 3_599_999, true], ['never', 3600, 3_600_000, false],
  // Nobody said when it ends.
  ['on-expiry', undefined, 299_999, true], ['on-expiry', undefined, 300_000, false],
  ['on-401', undefined, 1e12, true], ['never', undefined, 1e12, true],
] as const)('%s: a token of %s s is after %s ms fresh: %s', (renew, seconds, after, fresh) => {
  expect(isFresh(token(seconds), renew, NOW + after)).toBe(fresh)
})

it.each(['on-expiry', 'on-401', 'never'] as const)('one that was refused is not fresh (%s)', (renew) => {
  expect(isFresh(token(3600, { refused: true }), renew, NOW)).toBe(false)
})

it('a token is kept with all that is known of it', () => {
  const whole = token(60, { scopes: ['a'], refreshToken: 'r', refused: true })
  expect(tokenSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  expect(tokenSchema.safeParse({ value: 't' }).success).toBe(false)
})
