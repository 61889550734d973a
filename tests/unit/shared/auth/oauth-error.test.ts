import { describe, expect, it } from 'vitest'
import { AUTHORIZATION_ERRORS, authorizationError, plainDescription } from '#shared/auth/oauth-error.ts'

describe('authorizationError', () => {
  it('knows the codes of the standard and no other', () => {
    for (const code of AUTHORIZATION_ERRORS) expect(authorizationError(code)).toBe(code)
    for (const code of ['', 'invalid_grant', 'Server_Error', '<b>', 'constructor']) expect(authorizationError(code)).toBeUndefined()
  })
})

describe('plainDescription', () => {
  it.each([
    ['a short reason', 'a short reason'],
    [' a\r\n\tb\u0000c ', 'a b c'],
    ['a\u202Eb\u2066c\u200Fd\uFEFFe\u061Cf\u2028g\u0085h', 'a b c d e f g h'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['\uD800x', '\uFFFDx'],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), `${'x'.repeat(299)}…`],
    ['🙂'.repeat(301), `${'🙂'.repeat(299)}…`],
  ])('%j → %j', (text, plain) => {
    expect(plainDescription(text)).toBe(plain)
  })

  it.each(['', ' ', '\u202E\n'])('%j is none', (text) => {
    expect(plainDescription(text)).toBeUndefined()
  })
})
