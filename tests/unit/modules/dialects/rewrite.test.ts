import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewrite } from './dialect.ts'

/** Pieces of all dialects, whole and broken, which meet in any order. */
const PIECES = [
  '', '', 'Words with {{name}}, orders[0] and a :word.', '**נועז **(x)', '**نص:**كلمة', '## A heading {#id}', '### B {/* #b */}', '# Another title', 'Title\n=====',
  ':::tip Title', ':::tip[Title]', '::: details More', '::::note', ':::', '::::', '::', '::card{title="x"', '::card{title=\'l\'eau\' to="./none.md"}', '::api-playground{\n url="/x"\n}',
  '> [!NOTE]', '> quoted', '>', '- item', '  - [ ] task', '1. one', '    indented', '| a | b |\n|---|---|\n| {{x}} | [0] |',
  '```js title="a" {1}\n// :word {{x}} [0]\n```', '````md\n```\n:::tip x\n```\n````', '~~~', '```mermaid\nA-->B\n```', '``a ` {{b}}``', '`open',
  '<div>', '</div>', '<details><summary>x</summary>', '<token> and <b>x</b>', '<!-- a', '-->', '<Tabs>', '<TabItem value="a">', '</TabItem>', '</Tabs>', 'import x from \'y\'', '{/* z */}',
  '[a](./tokens.md)', '![a](./none.png)', '[r]: ./tokens.md', '[^1]: note', '---', '***', '🚀', 'שורה בעברית', 'سطر فارسی',
]

const page = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map(pieces => pieces.join('\n'))

/** Lines inside fences, as the plainest reading of CommonMark has them. */
function codeOf(text: string): string[] {
  const code: string[] = []
  let marks: string | undefined
  for (const line of text.split('\n')) {
    const [, found] = /^(`{3,}|~{3,})/.exec(line) ?? []
    if (marks === undefined) marks = found && !(found.startsWith('`') && line.slice(found.length).includes('`')) ? found : undefined
    else if (found?.startsWith(marks) && line.trim() === found) marks = undefined
    else code.push(line)
  }
  return code
}

describe('rewriting any page', () => {
  it('knows the line of the author for every line', () => {
    fc.assert(fc.property(page, (source) => {
      const { text, lines, notes } = rewrite(source)
      expect(lines).toHaveLength(text.split('\n').length)
      expect([...lines].sort((a, b) => a - b)).toEqual(lines)
      const last = source.split('\n').length
      for (const line of [...lines, ...notes.map(note => note.line)]) expect(line >= 1 && line <= last).toBe(true)
    }), { numRuns: 400 })
  })

  it('never touches code', () => {
    // In front matter a fence is none.
    fc.assert(fc.property(page.map(text => text.replaceAll('<!--', '').replace(/^---(?=[^]*\n---)/, 'Words\n\n---')), (source) => {
      expect(codeOf(rewrite(source).text)).toEqual(codeOf(source))
    }), { numRuns: 400 })
  })

  it('makes no front matter where there was none', () => {
    const { text } = rewrite('---\nWords\n\n::api-playground{\n url="/x"\n}\n::\n')
    expect(text).toMatch(/^\*\*\*\nWords\n/)
    expect(text).toContain('\n---\n')
    expect(rewrite('---\ntitle: A\n---\n\nWords\n').text).toMatch(/^---\ntitle: A\n---\n/)
    expect(rewrite('---\nWords\n').text).toMatch(/^---\nWords/)
  })

  it('has nothing more to do the second time', () => {
    const whole = [':::tip A **b**\n{{x}} orders[0] :word `c`{d}\n:::', '> [!NOTE]\n> Words <token>.', '**a **(b)', '![a](./none.png)', '```bash title="a"\nx\n```', '::card{\ntitle="x"\n}\n::']
    for (const text of whole) {
      const once = rewrite(text).text
      expect(rewrite(once).text.replace(/\n{2,}/g, '\n')).toBe(once.replace(/\n{2,}/g, '\n'))
    }
  })
})
