import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { searchFindings } from '../../../scripts/check-content/search.ts'

const pages = (locale: LocaleCode, ...titles: string[]) => titles.map((title, index) =>
  ({ file: `content/${locale}/${index}.md`, locale, parsed: { rewrite: { text: `---\ntitle: ${JSON.stringify(title)}\n---\n` } } }))
const messages = (...given: Parameters<typeof searchFindings>[0]) => searchFindings(given).map(({ file, rule, level, message }) => [file, rule, level, message])

describe('a page that its own title does not find', () => {
  it('has a title without a word', () => {
    expect(messages(...pages('he', '؟!', 'C++', 'טוקן'))).toEqual([
      ['content/he/0.md', 'unfindable-title', 'warning', 'Search finds no page by the title "؟!": it has no word.'],
    ])
  })

  it('has the same title as a dozen others of its language', () => {
    const overviews = Array.from({ length: 13 }, () => 'Overview')
    const found = searchFindings([...pages('en', ...overviews, 'Overview of tokens'), ...pages('fr', 'Overview')])
    expect(found.map(({ file }) => file)).toEqual(Array.from({ length: 13 }, (_none, index) => `content/en/${index}.md`))
    expect(found[0]?.message).toBe('Search shows 12 pages, and the title "Overview" leads to 13 others as well.')
  })

  it('is none where others have more words, or other ones', () => {
    expect(searchFindings(pages('en', 'Tokens', 'Errors', ...Array.from({ length: 12 }, (_none, index) => `Call ${index}`)))).toEqual([])
    expect(searchFindings([{ file: 'content/en/broken.md', locale: 'en' }])).toEqual([])
  })
})
