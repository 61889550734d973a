import { describe, expect, it } from 'vitest'
import { readPage } from './page.ts'
import { codeless, swallowed } from './prose.ts'
import { addressOf } from './site.ts'

const FRONT = '---\ntitle: T\ndescription: D\n---\n'

describe('readPage', () => {
  it('reads headings with their ids, and none inside fences', () => {
    const { headings } = readPage(`${FRONT}## שלום {#hello}\n\n### x\n\`\`\`bash\n# comment\n\`\`\`\n`)
    expect(headings).toEqual([{ line: 5, level: 2, id: 'hello' }, { line: 7, level: 3, id: '' }])
  })

  it('reads fences with their info strings, longer ones around shorter ones', () => {
    const { fences } = readPage(`${FRONT}\`\`\`\`mdc\n\`\`\`js\n\`\`\`\n\`\`\`\`\n\`\`\`http static\nGET /\n\`\`\`\n`)
    expect(fences).toEqual([{ line: 5, value: 'mdc', code: '```js\n```' }, { line: 9, value: 'http static', code: 'GET /' }])
  })

  it('reads playgrounds, and none inside a fence that shows one', () => {
    const block = '::api-playground\n---\noperation: a/b\ndescription: x\n---\n::\n'
    expect(readPage(`${FRONT}${block}\n\`\`\`mdc\n${block}\`\`\`\n`).operations).toEqual([{ line: 5, value: 'a/b' }])
  })

  it('refuses a playground without description and a page without title', () => {
    expect(() => readPage(`${FRONT}::api-playground\n---\noperation: a/b\n---\n::\n`)).toThrow()
    expect(() => readPage('---\ndescription: D\n---\n')).toThrow()
    expect(() => readPage('text')).toThrow()
  })

  it('reads targets of links, images and cards, also over a line end, but not from code', () => {
    const { targets } = readPage(`${FRONT}[a\nb](/x#y) ![i](/i.png) \`[c](/no)\`\n:::card{title="t" to="/z"}\n:::\n`)
    expect(targets).toEqual([{ line: 6, value: '/x#y' }, { line: 6, value: '/i.png' }, { line: 7, value: '/z' }])
  })

  it('keeps prose apart from components and code', () => {
    expect(readPage(`${FRONT}::note\nA \`{{x}}\`.\n::\n`).prose.map(({ value }) => value)).toEqual(['A ```````.'])
  })
})

describe('codeless', () => {
  it('blanks code of one and two backticks and keeps line ends', () => {
    expect(codeless('a `b` c ``d ` e`` f')).toBe('a ``` c ````````` f')
    expect(codeless('`a\nb`')).toBe('``\n``')
  })

  it('leaves a lone backtick and what follows the paragraph alone', () => {
    expect(codeless('a ` b\n\nc ` d')).toBe('a ` b\n\nc ` d')
  })
})

describe('swallowed', () => {
  it.each(['host {{domain}}', 'Exemple :exemple', ':id'])('finds %j', (line) => {
    expect(swallowed(line)).toHaveLength(1)
  })

  it.each(['note : texte', '10:30', '/users/:id', '`````'])('passes %j', (line) => {
    expect(swallowed(line)).toEqual([])
  })
})

describe('addressOf', () => {
  it.each([['index.md', '/'], ['1.guide/3.describing-an-api.md', '/guide/describing-an-api'], ['2.digishare/1.index.md', '/digishare']])('%s → %s', (file, address) => {
    expect(addressOf(file)).toBe(address)
  })
})
