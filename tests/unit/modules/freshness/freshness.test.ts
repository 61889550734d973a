import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCK_FILE, readLock } from '../../../../modules/freshness/lock.ts'
import { siteOf } from './site.ts'

const EN = '---\ntitle: A page\ndescription: What it is.\n---\n\nBeginning.\n\n## First {#first}\n\nOne\ntwo.\n\n```bash\ncurl x\n```\n\n## Second {#second}\n\nThree.\n'
const FR = '---\ntitle: Une page\n---\n\nDébut.\n\n## Un {#first}\n\nUn.\n\n## Deux {#second}\n\nTrois.\n'

/** A page in English and French, stamped, and its English text edited. */
function edited(edit: (text: string) => string, french = FR) {
  const site = siteOf({ 'en/page.md': EN, 'fr/page.md': french })
  site.stamp()
  site.write('en/page.md', edit(EN))
  return site.states()['/page']
}

describe('freshness', () => {
  it('is what a stamp says, and nothing without one', () => {
    const site = siteOf({ 'en/page.md': EN, 'fr/page.md': FR })
    expect(site.states()).toEqual({ '/page': { fr: 'unstamped', en: 'source' } })
    site.stamp('content/fr/page.md')
    expect(site.states()).toEqual({ '/page': { fr: 'fresh', en: 'source' } })
  })

  it.each([
    ['another word', EN.replace('Three', 'Four'), 'outdated changed second “Deux”'],
    ['code', EN.replace('curl x', 'curl  x'), 'outdated changed first “Un”'],
    ['a heading', EN.replace('## First', '## The first'), 'outdated changed first “Un”'],
    ['the description', EN.replace('What it is', 'What it was'), 'outdated changed beginning “”'],
    ['the beginning', EN.replace('Beginning', 'Start'), 'outdated changed beginning “”'],
    ['a new section, which only the source has words for', `${EN}\n## Third\n\nNew.\n`, 'outdated added third “Third”'],
    ['a section that is gone', EN.replace(/## Second[^]*/, ''), 'outdated removed second “Deux”'],
  ])('knows of %s', (_name, text, state) => {
    expect(edited(() => text)?.fr).toBe(state)
  })

  it.each([
    ['broken lines', EN.replace('One\ntwo.', 'One two.')],
    ['blanks and blank lines', EN.replace('Beginning.', '\n\n  Beginning.  \n\n')],
    ['line ends', EN.replaceAll('\n', '\r\n')],
    ['a comment', EN.replace('Three.', '<!-- note -->\n\nThree. <!-- why -->')],
    ['an icon in the front matter', EN.replace('title: A page', 'title: A page\nicon: i-lucide-x')],
    ['another id of the same section', EN.replace('{#second}', '{#number-two}')],
  ])('takes %s for no change', (_name, text) => {
    expect(edited(() => text)?.fr).toBe('fresh')
  })

  it('tells missing pages and orphans from others', () => {
    const site = siteOf({ 'en/page.md': EN, 'fr/page.md': FR, 'he/only.md': '# רק כאן\n' })
    site.stamp()
    expect(site.states()).toEqual({
      '/page': { fr: 'fresh', en: 'source', he: 'missing' },
      '/only': { fr: 'missing', en: 'missing', he: 'orphan' },
    })
  })
})

describe('stamps', () => {
  const site = () => siteOf({ 'en/page.md': EN, 'fr/page.md': FR, 'he/page.md': FR })

  it('are for one language, for all, or for one section', () => {
    const own = site()
    own.stamp('/page')
    own.write('en/page.md', EN.replace('Three', 'Four').replace('One', 'Nil'))
    own.stamp('/fr/page#second')
    own.stamp('/he/page')
    expect(own.states()['/page']).toEqual({ fr: 'outdated changed first “Un”', en: 'source', he: 'fresh' })
  })

  it('are sorted in the file, and taken off with the translation', () => {
    const own = site()
    own.stamp()
    const file = join(own.rootDir, 'content', LOCK_FILE)
    expect(readFileSync(file, 'utf8')).toMatch(/^# .*\n# .*\nsource: en\npages:\n {2}\/page:\n {4}fr:\n {6}lead: [\da-f]{12}\n {6}sections:\n {8}first: [\da-f]{12}\n/)
    own.remove('he/page.md')
    own.stamp('/fr/page')
    expect(Object.keys(readLock(own.rootDir, 'en').pages['/page'] ?? {})).toEqual(['fr'])
    expect(readLock(own.rootDir, 'fr')).toEqual({ source: 'fr', pages: {} })
  })

  it.each([
    ['/none', /There is no page/], ['content/en/page.md', /source language/], ['/fr/page#none', /no section "#none"/], ['/fr/only', /no such page/],
  ])('refuse %s with a sentence', (name, sentence) => {
    const own = site()
    own.write('fr/only.md', '# Seul\n')
    own.stamp()
    expect(() => own.stamp(name)).toThrow(sentence)
  })

  it('want the whole page before a section of it', () => {
    expect(() => site().stamp('/fr/page#first')).toThrow(/whole page first/)
  })

  it('that were written by hand are refused', () => {
    const own = site()
    writeFileSync(join(own.rootDir, 'content', LOCK_FILE), 'source: en\npages:\n  /page:\n    fr: yes\n')
    expect(() => own.states()).toThrow(/damaged \(pages/)
  })
})

describe('anchors', () => {
  const source = '## Get a token\n\n### How\n\n## Errors {#errors}\n'

  it('of translations are those of the source page', () => {
    const site = siteOf({ 'en/page.md': source, 'he/page.md': '' })
    expect(site.ids('en/page.md', source)).toEqual(['get-a-token', 'how', 'errors'])
    expect(site.ids('he/page.md', '## מפיקים טוקן\n\n### איך\n\n## שגיאות\n')).toEqual(['get-a-token', 'how', 'errors'])
    expect(site.ids('he/page.md', '## מפיקים טוקן {#own}\n\n### איך\n\n## שגיאות\n')).toEqual(['own', 'how', 'errors'])
  })

  it('are their own where nobody can say which section is which', () => {
    const site = siteOf({ 'en/page.md': source, 'he/page.md': '', 'he/only.md': '' })
    expect(site.ids('he/page.md', '## שגיאות\n')).toEqual(['שגיאות'])
    expect(site.ids('he/only.md', '## רק כאן\n')).toEqual(['רק-כאן'])
  })

  it('stay when the source page goes on after a translation was stamped', () => {
    const he = '## מפיקים טוקן\n\n### איך\n\n## שגיאות\n'
    const site = siteOf({ 'en/page.md': source, 'he/page.md': he })
    site.stamp()
    site.write('en/page.md', '## Before\n\n## Get a token\n\n### In what way\n\n## Errors {#errors}\n')
    expect(site.ids('he/page.md', he)).toEqual(['get-a-token', 'in-what-way', 'errors'])
  })
})
