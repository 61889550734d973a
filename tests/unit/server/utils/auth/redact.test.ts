import { describe, expect, it } from 'vitest'
import { redacted } from '../../../../../server/utils/auth/redact.ts'

const SECRET = 'p@ss:w+rd /ü"~*\n'
const form = 'p%40ss%3Aw%2Brd+%2F%C3%BC%22%7E*%0A'
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('redacted', () => {
  it.each([
    ['plain', SECRET],
    ['base64', base64(SECRET)],
    ['base64 without padding', base64(SECRET).replace(/=+$/, '')],
    ['base64url', Buffer.from(SECRET).toString('base64url')],
    ['JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['JSON in ASCII', String.raw`p@ss:w+rd /\u00fc\"~*\n`],
    ['JSON with escaped slashes', String.raw`p@ss:w+rd \/ü\"~*\n`],
    ['JSON in ASCII with escaped slashes', String.raw`p@ss:w+rd \/\u00fc\"~*\n`],
    ['a URL', encodeURIComponent(SECRET)],
    ['a URL with small digits', encodeURIComponent(SECRET).replace(/%../g, hex => hex.toLowerCase())],
    ['a form', form],
  ])('takes out a secret as %s', (_form, written) => {
    expect(redacted(`a ${written} b ${written}`, [SECRET])).toBe('a [redacted] b [redacted]')
  })

  it.each(['', 'a', 'ab', 'abc', 'client:', 'Basic x:'])('takes out what of it is inside base64, after %j', (before) => {
    for (const after of ['', 'z', 'yz', 'xyz']) {
      for (const inner of ['s3cret-value', 'p%40ss-value']) {
        const text = redacted(base64(before + inner + after), ['s3cret-value', 'p@ss-value'])
        expect(text).toContain('[redacted]')
        expect(text.length).toBeLessThan('[redacted]'.length + 8 + Math.ceil(before.length * 4 / 3))
      }
    }
  })

  it.each([
    ['abcd', 'x YWJjZA y', 'x [redacted] y'], ['abcd', 'x YWJjZA== y', 'x [redacted] y'], ['abcd', 'x YWJjZx y', 'x YWJjZx y'],
    ['abcde', 'x YWJjZGVYWVo y', 'x [redacted]VYWVo y'],
  ])('takes %j out of base64 as far as it is its own: %j', (secret, text, rest) => {
    expect(redacted(text, [secret])).toBe(rest)
  })

  it('takes the longest form first', () => {
    expect(redacted('key=longer-key', ['longer', 'longer-key'])).toBe('key=[redacted]')
  })

  it('leaves everything else, and short values that would be found by chance', () => {
    expect(redacted('abc abcd', ['abc', ''])).toBe('abc abcd')
    expect(redacted('abc abcd', ['abcd'])).toBe('abc [redacted]')
    expect(redacted('a b', [])).toBe('a b')
  })

  it('takes a text that is no Unicode without failing', () => {
    expect(redacted('x\uFFFDyyy', ['x\uD800yyy'])).toBe('[redacted]')
  })
})
