import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compactJson, formatJson } from '#shared/playground/template/json-layout.ts'

it('lays out templates without touching their tokens', () => {
  expect(formatJson('{"a":12345678901234567890,"b":[{n},{{ m }},{"c":{}}],"d":[],"e":"{ \\" : ,"}'))
    .toBe('{\n  "a": 12345678901234567890,\n  "b": [\n    {n},\n    {{ m }},\n    {\n      "c": {}\n    }\n  ],\n  "d": [],\n  "e": "{ \\" : ,"\n}')
})

it('agrees with the engine', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
    expect(compactJson(JSON.stringify(value, null, 2))).toBe(JSON.stringify(value))
  }))
})

it('stays small for a body that is nested without end', () => {
  expect(formatJson('['.repeat(50_000) + ']'.repeat(50_000)).length).toBeLessThan(50_000 * 2 * 140)
})
