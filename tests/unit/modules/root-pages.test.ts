import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localesOf } from '#shared/locales.ts'
import { chooserPage, localNotFoundPage, notFoundPage } from '../../../modules/root-pages/html.ts'
import { siteLogo, siteName } from '../../../modules/root-pages/name.ts'

const site = (codes: string[], source: 'en' | 'fa' | 'he') => ({
  name: 'A & B',
  texts: localesOf(codes).map(locale => ({ locale, choose: `choose ${locale.code}`, notFound: `gone ${locale.code}`, notFoundHint: `moved ${locale.code}`, home: `home ${locale.code}` })),
  base: '/docs/',
  source,
})

describe('the pages at the root', () => {
  it('offer the languages of the site and no others', () => {
    const html = chooserPage(site(['en', 'he'], 'he'))
    expect(html.match(/<a href="[^"]+"/g)).toEqual(['<a href="/docs/en"', '<a href="/docs/he"'])
    expect(html).toContain('<title>A &#38; B</title>')
    expect(html).toContain('<meta name="description" content="\u2068choose en\u2069 · \u2068choose he\u2069">')
    expect(html).toContain('<link rel="canonical" href="/docs/">')
    expect(chooserPage({ ...site(['en', 'he'], 'he'), origin: 'https://a.example' })).toContain('<link rel="canonical" href="https://a.example/docs/">')
  })

  it('tell of an unknown address in the language of its first segment, or in that of the source', () => {
    const html = notFoundPage(site(['en', 'he'], 'he'))
    expect(html).toContain(`l=t[c]?c:'he'`)
    expect(html.match(/data-locale="\w+"/g)).toEqual(['data-locale="en"', 'data-locale="he"'])
  })

  it('say what cards of shared links show, once the site has an address', () => {
    const html = chooserPage({ ...site(['en', 'he'], 'he'), origin: 'https://a.example' })
    expect(html).toContain('<meta property="og:title" content="A &#38; B">')
    expect(html).toContain('<meta property="og:description" content="\u2068English\u2069 · \u2068עברית\u2069">')
    expect(html).toContain('<meta property="og:url" content="https://a.example/docs/">')
    expect(html).toContain('<meta property="og:locale" content="he_IL">')
    expect(chooserPage(site(['en', 'he'], 'he'))).not.toContain('og:')
  })

  it('are not for search engines when they tell of an unknown address', () => {
    const all = site(['en', 'he'], 'he')
    const [, he] = all.texts
    const local = he ? localNotFoundPage(all, he) : ''
    expect(local).toContain('<html lang="he-IL" dir="rtl">')
    expect(local).toContain('<title>gone he · A &#38; B</title>\n<meta name="description" content="moved he">')
    expect(notFoundPage(all)).toContain('<meta name="description" content="moved he">')
    expect(local).toContain('<h1>gone he</h1><p>moved he</p><a href="/docs/he">home he</a>')
    expect(local).not.toContain('<script')
    for (const html of [local, notFoundPage(all), notFoundPage(site(['fa'], 'fa'))]) expect(html).toContain('<meta name="robots" content="noindex">')
    expect(chooserPage(all)).not.toContain('noindex')
  })

  it('need no script where there is one language', () => {
    const html = notFoundPage(site(['fa'], 'fa'))
    expect(html).toContain('<html lang="fa-IR" dir="rtl">')
    expect(html).toContain('<section data-locale="fa" lang="fa-IR" dir="rtl" class="shown"><h1>gone fa</h1><p>moved fa</p><a href="/docs/">home fa</a></section>')
    expect(html).not.toContain('<script')
  })
})

describe('siteName', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'name-'))
    writeFileSync(join(root, 'own.config.ts'), 'export default defineAppConfig({ site: { name: \'Harbour\' as string } })\n')
    writeFileSync(join(root, 'silent.config.ts'), 'export default defineAppConfig({ ui: {} })\n')
  })
  afterAll(() => rmSync(root, { recursive: true }))
  const files = (...names: string[]) => names.map(name => join(root, name))

  it('is what the nearest configuration says', async () => {
    expect(await siteName({}, files('silent.config.ts', 'own.config.ts'))).toBe('Harbour')
    expect(await siteName({ site: { name: 'Inline' } }, files('own.config.ts'))).toBe('Inline')
  })

  it('has a logo beside it where the nearest configuration names one', async () => {
    writeFileSync(join(root, 'none.config.ts'), 'export default defineAppConfig({ site: { name: \'A\', logo: { light: \'\' } } })\n')
    writeFileSync(join(root, 'logo.config.ts'), 'export default defineAppConfig({ site: { logo: { light: \'/l.svg\' } } })\n')
    expect(await siteLogo({}, files('none.config.ts', 'logo.config.ts'))).toEqual({ light: '/l.svg', wordmark: false })
    expect(await siteLogo({}, files('none.config.ts'))).toBeUndefined()
  })

  it('is Dragoman where nothing says any', async () => {
    expect(await siteName(undefined, files('silent.config.ts'))).toBe('Dragoman')
  })
})
