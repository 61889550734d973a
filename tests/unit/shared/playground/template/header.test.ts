import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { fillHeader, isForbiddenHeader, isHeaderName } from '#shared/playground/template/header.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

function attempt(name: string, value: string, values: Record<string, string> = {}) {
  try {
    return fillHeader({ name, value }, resolverOf(values))
  } catch (error) {
    if (error instanceof PlaygroundError) return { code: error.code, ...error.detail }
    throw error
  }
}

describe('fillHeader', () => {
  it.each([
    ['a\r\nX-Evil: 1', 1], ['a\nb', 1], ['a\u0000', 1], ['ab\u0085c', 2], ['a\tb', 1], ['١٢٣', 0], ['a\u00A0b', 1], ['a\u200Fb', 1], ['a\u202Eb', 1],
  ])('H01-H03: refuses %j in a variable at position %i', (token, position) => {
    expect(attempt('Authorization', 'Bearer {token}', { token })).toEqual({ code: 'invalid_header', name: 'token', position })
  })

  it('counts the position in the value as it was given', () => {
    expect(attempt('a', '{token}', { token: '\u200F\n ab\u200Fc' })).toEqual({ code: 'invalid_header', name: 'token', position: 5 })
  })

  it.each(['abc\r\n', '\u200Fabc\u200E', '\uFEFFabc', '  abc\t', '\u2067abc\u2069', '\u061Cabc\u202C', '\u00A0abc'])('H01: trims %j', (token) => {
    expect(attempt('Authorization', 'Bearer {token}', { token })).toEqual(['Authorization', 'Bearer abc'])
  })

  it('refuses the author\'s own text by the header\'s name and the position in the template', () => {
    expect(attempt('X-Name', '\n{token} ولد', { token: 'abcdef' })).toEqual({ code: 'invalid_header', name: 'X-Name', position: 9 })
  })

  it.each(['a b', 'a:b', 'a\n', 'é', '', '{token}', 'a\u0000'])('H02: %j is no field name', (name) => {
    expect(attempt(name === 'a\n' ? 'a\nb' : name, 'x', { token: 'x' })).toMatchObject({ code: 'invalid_header' })
  })

  it('trims names and what a variable leaves at the end', () => {
    expect(attempt(' X-A\n', 'a {v}', { v: '' })).toEqual(['X-A', 'a'])
  })

  it('H02: __proto__ and constructor are ordinary names', () => {
    expect(attempt('__proto__', 'x')).toEqual(['__proto__', 'x'])
    expect(attempt('constructor', 'x')).toEqual(['constructor', 'x'])
  })

  it.each([
    'Connection', 'Keep-Alive', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Expect', 'Host', 'Content-Length', 'Proxy-Authorization',
    'Proxy-Connection', 'Via', 'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'CF-Connecting-IP', 'Sec-Fetch-Site', 'Cookie2',
  ])('H04: %s is forbidden', (name) => {
    expect(isForbiddenHeader(name)).toBe(true)
    expect(attempt(name, 'x')).toEqual({ code: 'invalid_header', name })
  })

  it.each(['Authorization', 'X-Api-Key', 'x-access-token', 'Accept', 'Cookie', 'Viable', 'Hosts'])('H04: %s is allowed', (name) => {
    expect(isForbiddenHeader(name)).toBe(false)
    expect(attempt(name, 'x')).toEqual([name, 'x'])
  })
})

describe('isHeaderName', () => {
  it('follows RFC 9110', () => {
    expect(['X-A', 'a!b', '~'].map(isHeaderName)).toEqual([true, true, true])
    expect(['a(b', 'a/b', '"'].map(isHeaderName)).toEqual([false, false, false])
  })
})
