import { describe, expect, it } from 'vitest'
import { rewrite, rewritten } from './dialect.ts'

describe('ids of headings', () => {
  it.each([
    ['## Title {/* #id */}', '## Title {#id}'],
    ['## Title <!-- #id -->', '## Title {#id}'],
    ['## [Titre]{#id}', '## Titre {#id}'],
    ['## Title {#id}', '## Title {#id}'],
    ['### عنوان {/* #id */}', '### عنوان {#id}'],
  ])('%s', (text, expected) => {
    expect(rewritten(`## Before\n\n${text}`)).toBe(`## Before\n\n${expected}`)
  })
})

describe('the title', () => {
  it('is the first heading, and leaves the text', () => {
    const page = rewrite('# A `code` **title** {#top}\nWords.')
    expect(page.title).toBe('A code title')
    expect(page.text).toBe('Words.')
    expect(page.lines).toEqual([2])
  })

  it('is read from an underlined heading', () => {
    const page = rewrite('A title\n=======\n\nWords.')
    expect([page.title, page.text]).toEqual(['A title', '\nWords.'])
  })

  it('may stand below badges and front matter', () => {
    const page = rewrite('---\nsidebar_position: 1\n---\n\n[![a](https://a.example/b.svg)](https://a.example)\n\n# Title\n\nWords.')
    expect(page.title).toBe('Title')
    expect(page.text).not.toContain('# Title')
  })

  it('moves further ones down, with what is below them', () => {
    expect(rewritten('# One\n\n# Two\n\n## Three\n\n###### Six')).toBe('\n## Two\n\n### Three\n\n###### Six')
  })

  it('lets a text that begins at the third level begin at the second', () => {
    expect(rewritten('# One\n\n### Two\n\n#### Three')).toBe('\n## Two\n\n### Three')
  })

  it('is none where a page has no first-level heading, and code has none', () => {
    const page = rewrite('## Two\n\n```bash\n# comment\n```')
    expect(page.title).toBeUndefined()
    expect(page.text).toBe('## Two\n\n```bash\n# comment\n```')
  })

  it.each([
    ['<h1 align="center">A <b>b</b></h1>\n\n## B', 'A b', '\n## B'],
    ['<div>\n<h1>\n  <img src="https://a.example/x.svg" alt="L">\n  A\n</h1>\n<p>w</p>\n</div>', 'A', '<div>\n<img src="https://a.example/x.svg" alt="L">\n<p>w</p>\n</div>'],
    ['<h1><img src="https://a.example/x.svg"></h1>\n\n# A\n\n## B', 'A', '<p><img src="https://a.example/x.svg"></p>\n\n\n## B'],
  ])('may be raw HTML, as on the front pages of repositories: %j', (text, title, expected) => {
    expect(rewrite(text)).toMatchObject({ title, text: expected })
  })

  it('stays the only one beside raw HTML', () => {
    expect(rewrite('## B\n\n<h1 align="center">A</h1>')).toMatchObject({ text: '## B\n\n<h2 align="center">A</h2>' })
    expect(rewrite('## B\n\n<h1 align="center">A</h1>').title).toBeUndefined()
  })
})
