import { describe, expect, it } from 'vitest'
import { readInfo } from '../../../../modules/dialects/rules/fences.ts'
import { remarks, rewritten } from './dialect.ts'

const opening = (info: string) => rewritten(`\`\`\`${info}\ncode\n\`\`\``).split('\n')[0]?.slice(3)

describe('info strings', () => {
  it.each([
    ['bash title="Request - Status: 200"', 'bash [Request - Status: 200]'],
    ['bash title=\'One\'', 'bash [One]'],
    ['bash filename=run.sh', 'bash [run.sh]'],
    ['js {1,3-5} title="a" showLineNumbers', 'js [a] {1,3-5}'],
    ['js{2}', 'js {2}'],
    ['js:line-numbers {1}', 'js {1}'],
    ['js [already]{1}', 'js [already] {1}'],
    ['js title="a[0]"', 'js [a\\[0\\]]'],
    ['HTTP', 'http'],
    ['http request', 'http request'],
    ['http static', 'http static'],
    ['url', 'text'],
    ['console', 'bash'],
    ['title="Only a title"', 'text [Only a title]'],
    ['diff', 'diff'],
    ['', ''],
  ])('%s → %s', (info, expected) => {
    expect(opening(info)).toBe(expected)
  })

  it('are read apart', () => {
    expect(readInfo('http static title="x" {1, 2}')).toEqual({ language: 'http', title: 'x', highlights: '{1,2}', meta: 'static' })
  })

  it('name a language without colours, and keep it', () => {
    expect(remarks('Text.\n\n```brainfuck\n+\n```')).toEqual(['3 unknown-language'])
    expect(opening('brainfuck')).toBe('brainfuck')
  })
})

describe('comments that highlight', () => {
  it('become numbers of the lines that are left', () => {
    const code = 'a\n// highlight-next-line\nb\n# highlight-start\nc\nd\n# highlight-end\ne'
    expect(rewritten(`\`\`\`js\n${code}\n\`\`\``)).toBe('```js {2,3,4}\na\nb\nc\nd\ne\n```')
  })

  it('join numbers that are there', () => {
    expect(rewritten('```js {1}\na\n/* highlight-next-line */\nb\n```')).toBe('```js {1,2}\na\nb\n```')
  })
})

describe('diagrams', () => {
  it('are a component around their source', () => {
    expect(rewritten('Text.\n\n```mermaid\nA->>B: c\n```\nMore.')).toBe('Text.\n\n\n::diagram\n```mermaid\nA->>B: c\n```\n::\n\nMore.')
  })
})
