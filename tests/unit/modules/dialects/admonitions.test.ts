import { describe, expect, it } from 'vitest'
import type { ParsedNode } from '../../../../modules/dialects/parser.ts'
import { parsePage } from '../../../../modules/dialects/parser.ts'
import { elementsOf } from '../../../../scripts/check-content/parsed.ts'
import { remarks, rewrite, rewritten } from './dialect.ts'

const wordsOf = (node: ParsedNode): string => node.type === 'text' ? node.value : node.children.map(wordsOf).join('')

const tip = (title: string) => `:::tip\n#title\n${title}\n#default\nWords.\n:::`

describe('callouts', () => {
  it.each([
    ['a title after a blank', ':::tip A title', tip('A title')],
    ['a title in brackets', ':::tip[A **bold** title]', tip('A **bold** title')],
    ['a blank after the colons', '::: tip A title', tip('A title')],
    ['a title in Hebrew', ':::tip כותרת קצרה', tip('כותרת קצרה')],
    ['a title in Persian', ':::tip نکته‌ای کوتاه', tip('نکته‌ای کوتاه')],
    ['a title that looks like a list', ':::tip 1. First', tip('1\\. First')],
    ['a title that looks like a heading', ':::tip # First', tip('\\# First')],
    ['no title', ':::tip', ':::tip\nWords.\n:::'],
    ['attributes', ':::tip[A title]{.wide}', tip('A title').replace(':::tip', ':::tip{.wide}')],
    ['another name', ':::success', ':::tip\nWords.\n:::'],
    ['a name in capitals', ':::DANGER', ':::caution\nWords.\n:::'],
  ])('%s', (_name, opening, expected) => {
    expect(rewritten(`${opening}\nWords.\n:::`)).toBe(expected)
  })

  it('gets a blank line before, where an author left none', () => {
    expect(rewritten('Text.\n:::tip\nWords.\n:::\nMore.')).toBe('Text.\n\n:::tip\nWords.\n:::\n\nMore.')
  })

  it('keeps the colons of blocks inside blocks, of either way of counting', () => {
    const text = '::::note Outer\n:::tip\nWords.\n:::\n::::'
    expect(rewritten(text)).toBe('::::note\n#title\nOuter\n#default\n:::tip\nWords.\n:::\n::::')
    expect(rewritten('::note\n:::tip\nWords.\n:::\n::')).toBe('::note\n:::tip\nWords.\n:::\n::')
  })

  it.each([
    ['of a titled one', ['::::warning Outer', '', 'Around.', '', ':::note Inner', '', 'Within.', '', ':::', '', '::::'], 'warning', 'Inner', 'Within.'],
    ['right below its opening', ['::::warning Outer', ':::note 1. **Inner** [x]', 'Within.', ':::', '::::'], 'warning', '1. Inner [x]', 'Within.'],
    ['of one without a title', ['::::warning', ':::note[Inner]', 'Within.', ':::', '::::'], 'warning', 'Inner', 'Within.'],
    ['of a component', ['::card-group', ':::card{title="x"}', '::::note Inner', 'Within.', '::::', ':::', '::'], 'card', 'Inner', 'Within.'],
  ])('keeps a title inside %s', async (_name, lines, outer, title, body) => {
    const nodes = await parsePage(rewritten(lines.join('\n')))
    const inner = [...elementsOf(nodes)].find(({ tag }) => tag === 'note')
    const around = [...elementsOf(nodes)].find(({ tag }) => tag === outer)
    expect(around?.children).toContain(inner)
    expect(inner?.children.map(wordsOf)).toEqual([title, body])
    expect([...elementsOf(inner?.children ?? [])].filter(({ tag }) => tag === 'span').map(({ props }) => props)).toEqual([{ className: ['callout-title'] }])
    expect([...elementsOf(inner?.children ?? [])].filter(({ tag }) => tag === 'br')).toHaveLength(1)
    expect(nodes.map(wordsOf).join()).not.toContain(':::')
  })

  it('works in a list item', () => {
    expect(rewritten('1. Item\n\n   :::info Title\n   Words.\n   :::')).toBe('1. Item\n\n   :::note\n   #title\n   Title\n   #default\n   Words.\n   :::')
  })

  it('leaves what a fence shows', () => {
    const text = '```md\n:::tip Title\nWords.\n:::\n```'
    expect(rewritten(text)).toBe(text)
  })

  it('leaves components alone', () => {
    expect(remarks('::div{class="wide"}\nWords.\n::\n\n::section\nWords.\n::')).toEqual([])
    const text = '::card{title="x" to="https://a.example"}\nWords.\n::\n\n::code-group\n```js\n```\n::'
    expect(rewritten(text)).toBe(text)
  })

  it('opens where other generators have details', () => {
    expect(rewritten('::: details More\nWords.\n:::')).toBe('<details>\n<summary>More</summary>\n\nWords.\n\n</details>\n')
  })

  it('names what it has to guess', () => {
    expect(remarks(':::sidenote\nWords.\n:::')).toEqual(['1 unknown-callout'])
    expect(rewritten(':::sidenote\nWords.\n:::')).toBe(':::note\nWords.\n:::')
    expect(remarks(':::aside A title\nWords.\n:::')).toEqual(['1 unknown-callout'])
    expect(remarks('::widget{a="b"}\nWords.\n::')).toEqual(['1 unknown-component'])
    expect(remarks('Text.\n\n:::tip\nWords.')).toEqual(['3 open-block'])
    expect(remarks('Text.\n\n:::')).toEqual(['3 stray-colons'])
    expect(rewritten('Text.\n\n:::')).toBe('Text.\n\n')
  })

  it('keeps the lines of the author', () => {
    const { text, lines } = rewrite('A.\n:::tip Title\nB.\n:::\nC.')
    const at = (line: string) => lines[text.split('\n').indexOf(line)]
    expect(['A.', ':::tip', 'Title', 'B.', 'C.'].map(at)).toEqual([1, 2, 2, 3, 5])
  })
})

describe('alerts', () => {
  it.each([
    ['a kind', '> [!NOTE]\n> Words\n> more.', ':::note\nWords\nmore.\n:::'],
    ['IMPORTANT', '> [!IMPORTANT]\n> Words.', ':::warning\nWords.\n:::'],
    ['a title', '> [!tip] A title\n> Words.', ':::tip\n#title\nA title\n#default\nWords.\n:::'],
    ['a blank quoted line', '> [!WARNING]\n>\n> Words.', ':::warning\n\nWords.\n:::'],
    ['code inside', '> [!CAUTION]\n> ```bash\n> rm x\n> ```', ':::caution\n```bash\nrm x\n```\n:::'],
  ])('%s', (_name, text, expected) => {
    expect(rewritten(text).trim()).toBe(expected)
  })

  it('ends where the quotation ends, in a paragraph of its own', () => {
    expect(rewritten('Text.\n> [!NOTE]\n> Words.\nAfter.')).toBe('Text.\n\n:::note\nWords.\n:::\n\nAfter.')
  })

  it('names a kind that there is not', () => {
    expect(remarks('> [!CURIOUS]\n> Words.')).toEqual(['1 unknown-callout'])
  })

  it('leaves quotations alone', () => {
    const text = '> Words\n> and [a link](https://a.example).'
    expect(rewritten(text)).toBe(text)
  })
})

describe('a title among attributes', () => {
  it.each([
    ['::note{title="It\'s" to="/x"}\nWords\n::', '::note{to="/x"}\n#title\nIt\'s\n#default\nWords\n::'],
    ['::callout{icon="i-lucide-x" title=\'Mind\'}\nWords\n::', '::callout{icon="i-lucide-x"}\n#title\nMind\n#default\nWords\n::'],
    [':::tip{title="Alone"}\nWords\n:::', ':::tip\n#title\nAlone\n#default\nWords\n:::'],
    ['::card{title="A card"}\nWords\n::', '::card{title="A card"}\nWords\n::'],
    [':::note[Own]{title="Other"}\nWords\n:::', ':::note{title="Other"}\n#title\nOwn\n#default\nWords\n:::'],
  ])('is one of a callout: %j', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })
})
