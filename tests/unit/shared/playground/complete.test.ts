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
    ['{"a\\"b": {"|', undefined],
    ['{"status": "open"|', undefined],
    ['{"status": "open", |}', ['"subject"', '"note"', '"tags"', '"a\\"b"']],
    ['{"unknown": |', []],
    ['{"n": {{name}}, |', ['"subject"', '"note"', '"status"', '"tags"', '"a\\"b"']],
    ['|', undefined],
  ])('%s', (text, expected) => {
    if (text.startsWith('{"a')) return expect(at(text)?.kind).toBe('property')
    expect(texts(text)).toEqual(expected)
  })

  it('says what is replaced: the word with the quotes that are there', () => {
    expect(at('{"status": "op|"}')).toMatchObject({ from: 11, to: 15, kind: 'value' })
    expect(at('{"st|')).toMatchObject({ from: 1, to: 4, kind: 'property' })
    expect(at('{"status": tr|')).toMatchObject({ from: 11, to: 13 })
  })
})
