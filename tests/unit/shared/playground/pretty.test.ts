import { describe, expect, it } from 'vitest'
import { jsonMistake, prettyJson } from '#shared/playground/pretty.ts'

describe('prettyJson', () => {
  it('keeps digits, escapes and names', () => {
    expect(prettyJson('{"id":12345678901234567890,"s":"\\u00e9","n":{{n}}}')).toBe('{\n  "id": 12345678901234567890,\n  "s": "\\u00e9",\n  "n": {{n}}\n}')
  })

  it.each(['<html>', '{"a":1,}', '', 'plain words'])('leaves %j alone', (text) => {
    expect(prettyJson(text)).toBe(text)
  })
})

describe('jsonMistake', () => {
  it('counts lines and columns from one', () => {
    expect(jsonMistake('{\n  "a": 1,\n}')).toEqual({ line: 3, column: 1 })
    expect(jsonMistake('{"a": {n}, "b": "{s}"}')).toBeUndefined()
  })
})
