import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localesOf } from '#shared/locales.ts'
import { chooserPage, notFoundPage } from '../../../modules/root-pages/html.ts'
import { siteName } from '../../../modules/root-pages/name.ts'

const site = (codes: string[], source: 'en' | 'fa' | 'he') => ({
  name: 'A & B',
  texts: localesOf(codes).map(locale => ({ locale, choose: `choose ${locale.code}`, notFound: `gone ${locale.code}`, home: `home ${locale.code}` })),
  base: '/docs/',
  source,
})

describe('the pages at the root', () => {
  it('offer the languages of the site and no others', () => {
    const html = chooserPage(site(['en', 'he'], 'he'))
    expect(html.match(/<a href="[^"]+"/g)).toEqual(['<a href="/docs/en"', '<a href="/docs/he"'])
    expect(html).toContain('<title>A &#38; B</title>')
    expect(html).toContain('<link rel="canonical" href="/docs/">')
    expect(chooserPage({ ...site(['en', 'he'], 'he'), origin: 'https://a.example' })).toContain('<link rel="canonical" href="https://a.example/docs/">')
  })

  it('tell of an unknown address in the language of its first segment, or in that of the source', () => {
    const html = notFoundPage(site(['en', 'he'], 'he'))
    expect(html).toContain(`l=t[c]?c:'he'`)
    expect(html.match(/data-locale="\w+"/g)).toEqual(['data-locale="en"', 'data-locale="he"'])
  })

  it('need no script where there is one language', () => {
    const html = notFoundPage(site(['fa'], 'fa'))
    expect(html).toContain('<html lang="fa-IR" dir="rtl">')
    expect(html).toContain('<section data-locale="fa" lang="fa-IR" dir="rtl" class="shown"><h1>gone fa</h1><a href="/docs/">home fa</a></section>')
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

  it('is Dragoman where nothing says any', async () => {
    expect(await siteName(undefined, files('silent.config.ts'))).toBe('Dragoman')
  })
})
