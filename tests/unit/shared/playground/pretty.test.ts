import { describe, expect, it } from 'vitest'
import { jsonMistake, jsonMistakeSpan, prettyJson } from '#shared/playground/pretty.ts'

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
    expect(jsonMistake('{\n  "a": 1,,\n}')).toEqual({ line: 2, column: 10 })
    expect(jsonMistake('{"a": {n}, "b": "{s}"}')).toBeUndefined()
  })
})

describe('jsonMistakeSpan', () => {
  it.each([['{"a": nul}', 'nul'], ['{"a": 1,}', '}'], ['{"a": 1', '1'], ['[1 22]', '22'], ['{n: 1}', 'n']])('of %s is %s', (text, word) => {
    const { from, to } = jsonMistakeSpan(text) ?? { from: 0, to: 0 }
    expect(text.slice(from, to)).toBe(word)
  })

  it('is none in JSON', () => {
    expect(jsonMistakeSpan('{"a": {{n}}}')).toBeUndefined()
  })
})
