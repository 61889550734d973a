import { describe, expect, it } from 'vitest'
import { completionsAt } from '#shared/playground/complete.ts'

const schema = {
  type: 'object',
  required: ['subject'],
  properties: {
    'note': { type: 'string' },
    'subject': { type: 'string' },
    'status': { type: 'string', enum: ['open', 'closed'] },
    'tags': { type: 'array', items: { type: 'object', properties: { kind: { const: 'a' }, on: { type: ['boolean', 'null'] } } } },
    'a"b': { allOf: [{ properties: { deep: { type: 'integer', default: 3 } } }] },
  },
}
const at = (text: string) => completionsAt(text.replace('|', ''), text.indexOf('|'), schema)
const texts = (text: string) => at(text)?.options.map(option => option.text)

describe('completionsAt', () => {
  it.each<[string, string[] | undefined]>([
    ['{|', ['"subject"', '"note"', '"status"', '"tags"', '"a\\"b"']],
    ['{ "subject": "x", "|', ['"note"', '"status"', '"tags"', '"a\\"b"']],
    ['{"status": |', ['"open"', '"closed"']],
    ['{"status": "o|"}', ['"open"', '"closed"']],
    ['{"tags": [{|', ['"kind"', '"on"']],
    ['{"tags": [{"kind": 1}, {"on": |', ['true', 'false', 'null']],
    [String.raw`{"a\"b": {"|`, ['"deep"']],
    [String.raw`{"a\"b": {"deep": |`, ['3']],
    [String.raw`{"a\"b": {}, |`, ['"subject"', '"note"', '"status"', '"tags"']],
    [String.raw`{"\u0073tatus": |`, ['"open"', '"closed"']],
    ['{"status": "open"|', undefined],
    ['{"status": "open", |}', ['"subject"', '"note"', '"tags"', '"a\\"b"']],
    ['{"unknown": |', []],
    ['{status: |', ['"open"', '"closed"']],
    ['{"n": {{name}}, |', ['"subject"', '"note"', '"status"', '"tags"', '"a\\"b"']],
    ['|', undefined],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('says what is replaced: the word with the quotes that are there', () => {
    expect(at('{"status": "op|"}')).toMatchObject({ from: 11, to: 15, kind: 'value' })
    expect(at('{"st|')).toMatchObject({ from: 1, to: 4, kind: 'property' })
    expect(at('{"status": tr|')).toMatchObject({ from: 11, to: 13 })
    expect(at(String.raw`{"a|\"b": 1}`)).toMatchObject({ from: 1, to: 7, kind: 'property' })
    expect(at(String.raw`{"a\|"b": 1}`)).toMatchObject({ from: 1, to: 7, kind: 'property' })
  })
})

describe('what a schema offers', () => {
  const within = (text: string, own: Record<string, unknown>) => completionsAt(text.replace('|', ''), text.indexOf('|'), own)
  const offers = (text: string, own: Record<string, unknown>) => within(text, own)?.options.map(option => option.text)
  const marks = { properties: { marks: { type: 'array', items: { enum: ['a', 'b'] } }, note: { enum: ['note'] } } }

  it.each<[string, string[] | undefined]>([
    ['{"marks": [|', ['"a"', '"b"']], ['{"marks": ["a", |', ['"a"', '"b"']], ['{"marks": ["a, :x|', ['"a"', '"b"']], ['{"marks": ["a,|', ['"a"', '"b"']], ['{"marks": ["a" |', undefined], ['{"marks": ["x": |', []],
    ['{"marks": [], "|', ['"note"']], ['{"marks": ["a"], |', ['"note"']], ['{"note": "marks", |', ['"marks"']], ['{"marks": 1, [|', []], ['{"note|', ['"marks"', '"note"']],
    [', |', undefined], [': |', []], ['} |', undefined], ['"x" |', undefined],
  ])('at %s', (text, expected) => {
    expect(offers(text, marks)).toEqual(expected)
  })

  it.each([['{"note": "no|te", "b": 1}', 9, 15], ['{"note": "no|\n"x"', 9, 12], ['{"note": n|, "b": 1}', 9, 10], ['{"note": |"n"', 9, 9]])('in %j is replaced from %i to %i', (text, from, to) => {
    expect(within(text, marks)).toMatchObject({ from, to })
  })

  it('is nothing behind a name, whatever is in it', () => {
    expect(offers(String.raw`{"a\"b"|`, marks)).toBeUndefined()
    expect(offers(String.raw`{"a\"b": |`, { properties: { [String.raw`a\b`]: { enum: [1] } } })).toEqual([])
  })

  it('are names with their types', () => {
    const properties = { a: { type: 'string' }, b: { type: ['boolean', 'null', 5] }, c: {}, d: { oneOf: [{ type: 'integer' }] } }
    expect(within('{|', { properties })?.options).toEqual([
      { text: '"a"', detail: 'string' }, { text: '"b"', detail: 'boolean | null' }, { text: '"c"', detail: '' }, { text: '"d"', detail: 'integer' },
    ])
  })

  it.each<[Record<string, unknown>, string[]]>([
    [{ const: 'a', enum: ['b'] }, ['"a"']], [{ default: 3, example: 4, examples: [4, { a: 1 }] }, ['3', '4', '{"a":1}']], [{ type: ['boolean', 'null'], default: true }, ['true', 'false', 'null']],
    [{ allOf: [{ enum: [1] }] }, ['1']], [{ anyOf: [{ default: 1 }, { example: 2 }] }, ['1', '2']], [{}, []],
  ])('of %j are the values %j', (value, expected) => {
    expect(offers('{"v": |', { properties: { v: value } })).toEqual(expected)
  })

  it('are the names of all that it is made of', () => {
    const part = (name: string) => ({ properties: { [name]: {} } })
    expect(offers('{|', { ...part('own'), allOf: [part('all')], anyOf: [part('any')], oneOf: [part('one')] })?.toSorted()).toEqual(['"all"', '"any"', '"one"', '"own"'])
  })

  it('ends where no schema goes, and where it holds itself', () => {
    const nested = (depth: number) => Array.from({ length: depth }).reduce<Record<string, unknown>>(inner => ({ allOf: [inner] }), { properties: { deep: {} } })
    expect(offers('{|', nested(9))).toEqual(['"deep"'])
    expect(offers('{|', nested(10))).toEqual([])
    const own: Record<string, unknown> = { properties: { a: {} } }
    own.anyOf = [own]
    expect(offers('{|', own)).toEqual(['"a"'])
  })

  it.each(['ab', ['x'], null, 5])('is nothing where the properties are none: %j', (properties) => {
    expect(offers('{|', { properties })).toEqual([])
  })
})
