import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'
import { fillJson } from '#shared/playground/template/json.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

function attempt(template: string, values: Record<string, string> = {}) {
  try {
    return fillJson(template, resolverOf(values))
  } catch (error) {
    if (error instanceof PlaygroundError) return { code: error.code, ...error.detail }
    throw error
  }
}

describe('fillJson', () => {
  it('V01: keeps a value inside its string', () => {
    const filled = attempt('{"token": "{token}", "admin": false}', { token: 'x","admin":true,"y":"' })
    expect(JSON.parse(String(filled))).toEqual({ token: 'x","admin":true,"y":"', admin: false })
  })

  it.each(['1},"a":{"b":1', '"a"', '[]', '{}', '', ' 1', '01', '1.', '+1', '.5', 'NaN', '0x10', '١', 'truee', '1,2'])('V02: %j is no scalar', (n) => {
    expect(attempt('{"n": {{n}}}', { n })).toEqual({ code: 'invalid_variable', name: 'n' })
  })

  it.each(['0', '-1.5e+10', 'true', 'false', 'null', '12345678901234567890'])('V02: %s is a scalar', (n) => {
    expect(attempt('{"n":{n},"m":[{{n}}]}', { n })).toBe(`{"n":${n},"m":[${n}]}`)
  })

  it('leaves everything else byte for byte', () => {
    const text = '{\r\n\t"big" : 12345678901234567890 ,\n "f": 1.0e2, "u": "\\u00e9\\/", "x" : "'
    expect(attempt(`${text}{v}"}`, { v: '"\\\u2028\u0001' })).toBe(`${text}\\"\\\\\u2028\\u0001"}`)
  })

  it('writes lone surrogates as escapes', () => {
    expect(attempt('["{v}"]', { v: '\uD800' })).toBe('["\\ud800"]')
  })

  it('follows escapes when it looks for the end of a string', () => {
    expect(attempt('{"a\\"{v}\\\\": {n}}', { v: '"', n: '1' })).toBe('{"a\\"\\"\\\\": 1}')
  })

  it.each([
    ['', 0], ['{"a": 1,}', 8], ['{"a" 1}', 5], ['[1 2]', 3], ['{"a": {n}', 9], ['{"a": 1{n}}', 7], ['{{n}: 1}', 1], ['[{n}{n}]', 4],
    ['{"a": "b', 8], ['{"a": "\n"}', 7], ['{"a": "\\x"}', 7], ['{a: 1}', 1], ['[01]', 1], ['[1] x', 4], ['[1]]', 3], ['{"a": tru}', 6], ['// x', 0], ['[,]', 1], ['[1,]', 3],
  ])('says where %j is broken, in the template: %i', (template, position) => {
    expect(attempt(template, { n: '1' })).toEqual({ code: 'invalid_request', position })
  })
})

describe('jsonErrorPosition', () => {
  it('does not exhaust the stack', () => {
    expect(jsonErrorPosition('['.repeat(50_000) + ']'.repeat(50_000))).toBeUndefined()
    expect(jsonErrorPosition('['.repeat(50_000))).toBe(50_000)
  })
})
