import { describe, expect, it } from 'vitest'
import { allowSchema } from '../../../modules/security/policy.ts'

describe('what a site adds to its policy', () => {
  it.each([
    '*', 'data:', 'https:', 'wss://live.example', 'https://images.example', '*.images.example', 'https://*.images.example:8443/a/b_c-d~1/', 'http://localhost:*', 'https://a.example/@me/x+y/',
    '\'self\'', '\'unsafe-inline\'', '\'nonce-Q1+/a_b-c==\'', '\'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=\'', '\'strict-dynamic\'',
  ])('may be the source %s', (source) => {
    expect(allowSchema.parse({ 'img-src': [source] })).toEqual({ 'img-src': [source] })
  })

  it.each(['https://a.example/$price', 'https://a.example/%{HTTP_HOST}', 'https://a.example/100%', String.raw`https://a.example/\n`, 'https://a.example/`x`', '#', 'https://a.example/{b}', 'https://ä.example'])('may not be %j, which hosts would read in their own way', (source) => {
    expect(allowSchema.safeParse({ 'img-src': [source] }).success).toBe(false)
  })
})
