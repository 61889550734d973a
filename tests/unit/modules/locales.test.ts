import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLocales } from '../../../modules/locales/read.ts'
import { chooseTexts } from '../../../modules/locales/texts.ts'

let root: string
const site = (name: string, dragoman?: unknown) => readLocales({ rootDir: join(root, name), dragoman })
const codes = ({ locales }: ReturnType<typeof readLocales>) => locales.map(({ code }) => code)

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'locales-'))
  for (const folder of ['two/content/he', 'two/content/en', 'two/content/drafts', 'one/content/fa', 'bare/content/guide', 'foreign/content/ar', 'foreign/content/fr']) {
    mkdirSync(join(root, folder), { recursive: true })
  }
})
afterAll(() => rmSync(root, { recursive: true }))

describe('readLocales', () => {
  it('takes the languages from the folders of `content/`, in the order of the table', () => {
    const two = site('two')
    expect(codes(two)).toEqual(['en', 'he'])
    expect(two.source).toBe('en')
    expect(two.locales.map(({ fallbacks }) => fallbacks)).toEqual([['he'], ['en']])
    expect(two.folderOf('he')).toBe('he')
  })

  it('takes the first language for the source where there is no English', () => {
    expect(site('foreign').source).toBe('ar')
    expect(site('foreign', { source: 'fr' }).source).toBe('fr')
  })

  it('finds one language in its folder, or in `content/` itself', () => {
    expect(codes(site('one'))).toEqual(['fa'])
    expect(site('one').folderOf('fa')).toBe('fa')
    expect(codes(site('bare'))).toEqual(['en'])
    expect(site('bare', { locales: ['ar'] }).source).toBe('ar')
    expect(site('bare', { locales: ['ar'] }).folderOf('ar')).toBe('')
  })

  it('leaves out languages that `nuxt.config.ts` does not name, and keeps those that have no page yet', () => {
    expect(codes(site('two', { locales: ['he'] }))).toEqual(['he'])
    expect(codes(site('two', { locales: ['he', 'fa'] }))).toEqual(['he', 'fa'])
    expect(site('two', { locales: ['he', 'fa'] }).folderOf('fa')).toBe('fa')
  })

  it('knows whose page a file is, and the address of a page', () => {
    const two = site('two')
    expect(two.placeOf('he/1.guide/index.md')).toEqual({ code: 'he', file: '1.guide/index.md' })
    expect(two.placeOf('drafts/page.md')).toBeUndefined()
    expect([two.pathOf('he', '/guide'), two.pathOf('he', '')]).toEqual(['/he/guide', '/he'])
    const one = site('one')
    expect(one.placeOf('fa/index.md')).toEqual({ code: 'fa', file: 'index.md' })
    expect(one.placeOf('other/index.md')).toBeUndefined()
    expect([one.pathOf('fa', '/guide'), one.pathOf('fa', '')]).toEqual(['/guide', '/'])
    expect(site('bare').placeOf('guide/index.md')).toEqual({ code: 'en', file: 'guide/index.md' })
  })

  it.each([
    [{ locales: ['de'] }, /dragoman\.locales\.0/],
    [{ locales: [] }, /dragoman\.locales/],
    [{ language: 'fa' }, /language/],
    [{ source: 'fa' }, /dragoman\.source is "fa", which is not among the site's languages \(en, he\)/],
  ])('refuses %o with a sentence', (dragoman, sentence) => {
    expect(() => site('two', dragoman)).toThrow(sentence)
  })
})

describe('chooseTexts', () => {
  it('leaves the languages of the site alone, and adds the files in which it says something in its own words', () => {
    const own: { rootDir: string, i18n?: object } = { rootDir: join(root, 'two') }
    const silent: typeof own = { rootDir: join(root, 'one') }
    const below: typeof own = { rootDir: join(root, 'one'), i18n: { langDir: 'locales', locales: [] } }
    mkdirSync(join(own.rootDir, 'i18n', 'locales'), { recursive: true })
    for (const code of ['en', 'fr']) writeFileSync(join(own.rootDir, 'i18n', 'locales', `${code}.json`), '{}')
    chooseTexts([own, silent, below].map(config => ({ config })), ['en', 'he'])
    expect(own.i18n).toEqual({ langDir: 'locales', locales: [{ code: 'en', file: 'en.json' }], bundle: { onlyLocales: ['en', 'he'] } })
    expect(silent.i18n).toBeUndefined()
    expect(below.i18n).toEqual({ langDir: 'locales', locales: [], bundle: { onlyLocales: ['en', 'he'] } })
  })
})
