import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localesOf } from '#shared/locales.ts'
import { chooserPage, localNotFoundPage, notFoundPage } from '../../../modules/root-pages/html.ts'
import rootPages from '../../../modules/root-pages/index.ts'
import { siteLogo, siteName } from '../../../modules/root-pages/name.ts'
import { freshFolder } from '../../fixtures/folder.ts'
import { createSite } from './site-build.ts'

const site = (codes: string[], source: 'en' | 'fa' | 'he') => ({
  name: 'A & B',
  texts: localesOf(codes).map(locale => ({ locale, choose: `choose ${locale.code}`, notFound: `gone ${locale.code}`, notFoundHint: `moved ${locale.code}`, home: `home ${locale.code}` })),
  base: '/docs/',
  source,
})

/** What the script of a page for unknown addresses does at an address: the language and direction of the page, and the section that it shows. */
function shownAt(html: string, pathname: string) {
  const script = /<script>(.+?)<\/script>/.exec(html)?.[1] ?? ''
  const page = { documentElement: { lang: '', dir: '' }, querySelector: (selector: string) => sections[selector] }
  const sections: Record<string, { className: string }> = Object.fromEntries([...html.matchAll(/<section data-locale="(\w+)"/g)].map(([, code = '']) => [`[data-locale=${code}]`, { className: '' }]))
  const addEventListener = (type: string, listener: () => void) => {
    if (type === 'DOMContentLoaded') listener()
  }
  runInNewContext(script, { addEventListener, document: page, location: { pathname } })
  const shown = Object.keys(sections).filter(selector => sections[selector]?.className === 'shown')
  return { ...page.documentElement, shown: shown.map(selector => selector.slice('[data-locale='.length, -1)) }
}

describe('the pages at the root', () => {
  it('offer the languages of the site and no others', () => {
    const html = chooserPage(site(['en', 'he'], 'he'))
    expect(html.match(/<a href="[^"]+"/g)).toEqual(['<a href="/docs/en"', '<a href="/docs/he"'])
    expect(html).toContain('<title>A &#38; B</title>')
    expect(html).toContain('<meta name="description" content="\u2068choose en\u2069 · \u2068choose he\u2069">')
    expect(html).toContain('<link rel="canonical" href="/docs/">')
    expect(chooserPage({ ...site(['en', 'he'], 'he'), origin: 'https://a.example' })).toContain('<link rel="canonical" href="https://a.example/docs/">')
  })

  it.each<[path: string, code: string]>([
    ['/docs/en/nothing', 'en'], ['/docs/en', 'en'], ['/docs/he/nothing', 'he'], ['/docs/', 'he'], ['/docs/nothing', 'he'], ['/docs/fa/nothing', 'he'], ['/docs/english', 'he'],
    ['/docs/constructor', 'he'], ['/docs/toString/x', 'he'], ['/docs/valueOf', 'he'], ['/docs/__proto__', 'he'], ['/docs/hasOwnProperty', 'he'],
  ])('tell of the unknown address %s in the language of its first segment, or in that of the source', (path, code) => {
    const [{ language, dir } = { language: '', dir: '' }] = localesOf([code])
    expect(shownAt(notFoundPage(site(['en', 'he'], 'he')), path)).toEqual({ lang: language, dir, shown: [code] })
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

describe('the folder of the pages at the root', () => {
  let folder: string
  freshFolder(path => folder = path)

  it('gives way to a page of the site\'s own', async () => {
    const built = createSite(folder)
    for (const code of ['en', 'fa']) mkdirSync(join(folder, 'content', code), { recursive: true })
    built.write('public/404.html', 'my own')
    await built.run(rootPages)
    expect(built.published('404.html')).toBe('my own')
    expect(built.published('index.html')).toContain('<title>Harbour</title>')
    expect(built.published('fa/404.html')).toContain('<html lang="fa-IR" dir="rtl">')
  })
})
