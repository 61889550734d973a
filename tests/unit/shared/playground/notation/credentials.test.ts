import { expect, it } from 'vitest'
import { looksReal } from '#shared/playground/notation/credentials.ts'

it.each([
  '8f14e45fceea167a5a36dedd4bea2543', 'Bearer wnKBvr7wBZF7sX447xzTwQ', 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'Basic dXNlcjpwYXNz', 'sk_live_51HxYzAbCdEf0123',
])('%s looks real', (value) => {
  expect(looksReal(value)).toBe(true)
})

it.each([
  '', 'abc', 'Bearer {token}', '{{apikey}}', 'YOUR_TOKEN_12345678901', 'Bearer <token>', 'sandbox-personal-token', 'client_credentials', 'a1a1a1a1a1a1a1a1a1a1',
  'a sentence with 1 digit and blanks', '12345678901234567890', 'application/json',
])('%s does not', (value) => {
  expect(looksReal(value)).toBe(false)
})
