import { describe, expect, it } from 'vitest'
import type { ParsedNode } from '../../../../modules/dialects/parser.ts'
import { parsePage } from '../../../../modules/dialects/parser.ts'
import { remarks, rewrite, rewritten } from './dialect.ts'

describe('names in braces', () => {
  it.each([
    ['Host: {{domain}}', 'Host: &#123;&#123;domain&#125;&#125;'],
    ['| {{ a }} |', '| &#123;&#123; a &#125;&#125; |'],
    ['`{{domain}}` and ``{{a`b}}``', '`{{domain}}` and ``{{a`b}}``'],
    ['{{ $doc.title }}', 'Words'],
    ['{{ $doc.none || \'x\' }}', 'x'],
    ['{one} {two}', '{one} {two}'],
  ])('%s', (text, expected) => {
    expect(rewritten(text, { title: 'Words' })).toBe(expected)
  })

  it('that nothing declares are named', () => {
    expect(remarks('a\n\n{{ $doc.none }}')).toEqual(['3 lost-binding'])
  })

  it('after code and brackets are no attributes, unless they are', () => {
    expect(rewritten('`x`{id} orders[0]{n} **b**{c}')).toBe('`x`\\{id} orders\\[0\\]\\{n} **b**\\{c}')
    expect(rewritten('`x`{lang="js"} [POST /x]{dir=ltr} [a]{.b}')).toBe('`x`{lang="js"} [POST /x]{dir=ltr} [a]{.b}')
  })
})

describe('words after a colon', () => {
  it.each([
    ['GET /orders/ :id', 'GET /orders/ \\:id'],
    ['Exemple :exemple', 'Exemple \\:exemple'],
    ['(:id)', '(\\:id)'],
    [':rocket: go', '\\:rocket: go'],
    ['/users/:id at 10:30 : no', '/users/:id at 10:30 : no'],
    [':icon{name="i-lucide-key"} :badge[New] :kbd', ':icon{name="i-lucide-key"} :badge[New] :kbd'],
    ['`a :id`', '`a :id`'],
    ['<a title=" :id">', '<a title=" :id">'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })

  it('that would be a component are named', () => {
    expect(remarks('A :widget[x] here.')).toEqual(['1 unknown-component'])
  })
})

describe('square brackets', () => {
  it.each([
    ['orders[0] and object[]', 'orders\\[0\\] and object\\[\\]'],
    ['[optional] value', '\\[optional\\] value'],
    ['[a link](https://a.example)', '[a link](https://a.example)'],
    ['[a [0] link](https://a.example)', '[a \\[0\\] link](https://a.example)'],
    ['- [ ] to do\n- [x] done', '- [ ] to do\n- [x] done'],
    ['\\[kept\\]', '\\[kept\\]'],
    ['https://a.example/?a[]=1', 'https://a.example/?a[]=1'],
    ['`a[0]`', '`a[0]`'],
    ['- [x] done, see [x]\n\n[x]: https://a.example', '- [x] done, see [x][]\n\n[x]: https://a.example'],
    ['[text][Ref], [ref][] and [ref]\n\n[ref]: https://a.example', '[text][Ref], [ref][] and [ref][]\n\n[ref]: https://a.example'],
    ['Note[^1], not[^2]\n\n[^1]: words', 'Note[^1], not\\[^2\\]\n\n[^1]: words'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })
})

describe('bold text that does not close', () => {
  it.each([
    ['a **b c **(d)', 'a <strong>b c</strong> (d)'],
    ['** b** c', ' <strong>b</strong> c'],
    ['**نص:**كلمة', '<strong>نص:</strong>كلمة'],
    ['**a** b **c**', '**a** b **c**'],
    ['2 ** 3', '2 ** 3'],
    ['`**a **`', '`**a **`'],
    ['***a***', '***a***'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })
})

describe('words in angle brackets', () => {
  it.each([
    ['Send <token> along', 'Send &lt;token&gt; along'],
    ['a <br> b', 'a <br> b'],
    ['<https://a.example>', '<https://a.example>'],
    ['<abc>d</abc>', '<abc>d</abc>'],
    ['`<token>`', '`<token>`'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })
})

describe('square brackets', () => {
  const wordsOf = (node: ParsedNode): string => node.type === 'text' ? node.value : node.children.map(wordsOf).join('')
  const read = async (text: string) => (await parsePage(rewritten(text))).map(wordsOf).join('\n')

  it.each([
    ['a reference that nothing defines', 'As [RFC 6749] says, **[RFC 7636]**, [a][b] and [c][].'],
    ['a heading', '## As in [RFC 6749]'],
    ['an index', 'The list[0] and the list[1][2].'],
    ['a box in a sentence', 'Write [x] or [ ] there.'],
    ['words on two lines', 'As [RFC\n6749] says.'],
  ])('stay in %s', async (_name, text) => {
    expect(await read(text)).toBe(text.replace(/[*#]+ ?/g, ''))
  })

  it('stay where only code looks like a definition', async () => {
    expect(await read('As [RFC 6749] says.\n\n```md\n[RFC 6749]: https://a.example\n```')).toContain('As [RFC 6749] says.')
  })

  it('go where the page defines the reference', async () => {
    expect(await read('As [RFC 6749] says.\n\n[rfc 6749]: https://a.example')).toBe('As RFC 6749 says.')
  })
})

describe('what is not prose', () => {
  it('is never touched', () => {
    const text = ['---', 'title: "{{x}} :y"', '---', '', '```http', 'GET /a/ :id', 'x: {{y}}', '```', '', '<div class="a">{{x}} :y</div>', '', '    {{code}} :x', ''].join('\n')
    expect(rewrite(text)).toMatchObject({ text, notes: [] })
  })
})
