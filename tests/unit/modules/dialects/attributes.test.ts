import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAttributes } from '../../../../modules/dialects/attributes.ts'
import { remarks, rewrite, rewritten } from './dialect.ts'

/** The YAML block that a component got. */
function properties(text: string): unknown {
  const [, yaml] = /^::[\w-]+\n---\n([^]*?)\n---$/m.exec(rewritten(text)) ?? []
  return yaml === undefined ? undefined : parse(yaml)
}

describe('what MDC would lose of attributes', () => {
  it.each([
    ['an apostrophe inside quoted JSON', '::api-playground{url="/x" :body=\'{"text": "l\'eau"}\'}\n::', { url: '/x', body: { text: 'l\'eau' } }],
    ['an address with what looks like a character', '::api-playground{url="https://a.example/?a=1&region=ma&current=2"}\n::', { url: 'https://a.example/?a=1&region=ma&current=2' }],
    ['backslashes of JSON', '::api-playground{:body=\'{"a": "x\\ny", "b": "\\"q\\""}\'}\n::', { body: { a: 'x\ny', b: '"q"' } }],
    ['lines', '::api-playground{\n  method="GET"\n  url="/x"\n  :headers=\'{\n    "A": "b"\n  }\'\n}\n::', { method: 'GET', url: '/x', headers: { A: 'b' } }],
    ['names in braces', '::api-playground{url="https://{{domain}}/x" :headers=\'{"A": "Bearer {token}"}\'}\n::', { url: 'https://{{domain}}/x', headers: { A: 'Bearer {token}' } }],
    ['an apostrophe in words', '::card{title=\'l\'eau\' to="/x"}\n::', { title: 'l\'eau', to: '/x' }],
    ['a class, an id and a switch', '::card{.a .b #c title="x &copy y" wide}\n::', { class: 'a b', id: 'c', title: 'x &copy y', wide: true }],
  ])('%s', (_name, text, expected) => {
    expect(properties(text)).toEqual(expected)
  })

  it('is joined with the YAML block that follows', () => {
    expect(properties('::api-playground{method="GET"}\n---\nurl: /x\n---\n::')).toEqual({ method: 'GET', url: '/x' })
  })

  it('keeps JSON that is none as text, so that the mistake can be named', () => {
    expect(properties('::api-playground{:body=\'{"a": }\'}\n::')).toEqual({ ':body': '{"a": }' })
  })

  it('keeps the lines of the author', () => {
    const { text, lines } = rewrite('Text.\n\n::api-playground{\n  method="GET"\n  url="/x"\n}\n::\nMore.')
    const at = (line: string) => lines[text.split('\n').indexOf(line)]
    expect(['::api-playground', 'method: "GET"', 'url: "/x"', '::', 'More.'].map(at)).toEqual([3, 4, 5, 7, 8])
  })

  it('names braces that do not close', () => {
    expect(remarks('Text.\n\n::card{title="x\n::')).toEqual(['3 broken-attributes', '3 open-block'].slice(0, 1))
  })

  it('leaves attributes alone that MDC reads', () => {
    const text = '::card{title="A card" to="https://a.example"}\nWords.\n::'
    expect(rewritten(text)).toBe(text)
  })
})

describe('readAttributes', () => {
  it('stops at the brace that closes', () => {
    expect(readAttributes('a="}" b=\'{"c": {"d": 1}}\'} rest')).toEqual({
      attributes: [{ key: 'a', value: '"}"', line: 0 }, { key: 'b', value: '"{\\"c\\": {\\"d\\": 1}}"', line: 0 }], lines: 1, rest: ' rest',
    })
  })

  it.each(['a="', 'a=', '=', 'a="b"'])('gives nothing for %j', (text) => {
    expect(readAttributes(text)).toBeUndefined()
  })
})
