import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { alternateFaults, canonicalFaults, deadReferences, doubleIds, mapFaults, mapped, unreachablePages } from './crawl/faults.ts'
import type { Page } from './crawl/pages.ts'
import { searched, unfoundIn } from './crawl/searched.ts'
import type { Crawled } from './crawl/site.ts'
import { crawl, sourcesOf } from './crawl/site.ts'

// Files alone are read here, and once: no test opens a browser.
test.describe.configure({ mode: 'default' })

const SITE = { folder: '.cache/static', origin: 'https://docs.example' }
/** The one page that the static build lacks in Hebrew (`scripts/generate.ts`). */
const LACKED = '/guide/deploying'

/** What no text in a language is without. */
const LETTERS: Record<string, RegExp> = { 'ar-MA': /\p{Script=Arabic}/u, 'fr-FR': /\p{Script=Latin}/u, 'en-US': /\p{Script=Latin}/u, 'he-IL': /\p{Script=Hebrew}/u, 'fa-IR': /\p{Script=Arabic}/u }

let site: Crawled
test.beforeAll(() => {
  site = crawl(SITE)
})

const pages = () => [...site.pages.values()]

test('the crawler finds the pages, and whatever a page is made of', () => {
  expect(site.pages.size).toBeGreaterThanOrEqual(85)
  expect(site.shells.map(({ path }) => path)).toContain('/404.html')
  for (const { code, language } of LOCALES) {
    const page = site.pages.get(`/${code}/guide/writing`)
    expect(page?.lang).toBe(language)
    expect(page?.canonicals).toHaveLength(1)
    expect(page?.alternates).toHaveLength(LOCALES.length + 1)
    expect(page?.ids).toEqual(expect.arrayContaining(['files', 'links', 'check']))
    expect(page?.links).toEqual(expect.arrayContaining([`/${code}/guide/describing-an-api`, '#check', `/${code}/guide/writing.md`]))
    expect(page?.references).toEqual(expect.arrayContaining([expect.stringMatching(/^\/_nuxt\/.*\.js$/), expect.stringMatching(/^\/_nuxt\/.*\.css$/)]))
    expect(site.texts.find(({ path }) => path === `/${code}/guide/writing.md`)?.links).toContain(`https://docs.example/${code}/guide/describing-an-api`)
  }
})

test('every page has one canonical address, and alternates that exist and link back', () => {
  expect(pages().flatMap(page => canonicalFaults(site, page))).toEqual([])
  expect(pages().flatMap(page => alternateFaults(site, page))).toEqual([])
})

/** What search engines and cards are told of a page, beside what that has to be. */
function headOf({ lang, head, alternates, canonicals }: Page) {
  const source = site.pages.get(new URL(canonicals[0] ?? '').pathname)?.lang ?? ''
  const others = alternates.map(([tag]) => tag).filter(tag => tag !== lang && tag !== 'x-default')
  const underscored = (tag: string) => tag.replace('-', '_')
  return {
    told: [head['og:locale'], head['og:locale:alternate'] ?? [], head['og:url'], head['og:description']],
    due: [[underscored(source)], others.map(underscored), canonicals, head.description],
    texts: [head.description, head['og:title']],
    letters: LETTERS[source] ?? /never/,
  }
}

test('every page has words of its own for search engines and cards, in its language, and names the others', () => {
  for (const page of pages().filter(({ path }) => path !== '/')) {
    const { told, due, texts, letters } = headOf(page)
    expect(told, page.path).toEqual(due)
    expect(texts, page.path).toEqual([[expect.stringMatching(letters)], [expect.stringMatching(/./)]])
  }
})

test('no two pages have the same title', () => {
  const titles = pages().map(({ path }) => /<title>([^<]+)<\/title>/.exec(readFileSync(join(SITE.folder, path, 'index.html'), 'utf8'))?.[1])
  expect(titles).toContain('Authentification · Digishare · Dragoman')
  // Home pages and some words are the same in several languages.
  const tagged = titles.map((title, index) => `${pages()[index]?.lang}: ${title}`)
  expect(tagged.filter((title, index) => tagged.indexOf(title) !== index)).toEqual([])
})

test('every link, anchor, file and image resolves, and every page is reached', () => {
  expect(sourcesOf(site).flatMap(page => deadReferences(site, page))).toEqual([])
  expect(pages().flatMap(doubleIds)).toEqual([])
  expect(unreachablePages(site)).toEqual([])
})

test('a page that falls back names its source and no alternates, and no other page names it', () => {
  const fallback = site.pages.get(`/he${LACKED}`)
  expect(fallback?.canonicals).toEqual([`https://docs.example/en${LACKED}`])
  expect(fallback?.alternates).toEqual([])
  expect(pages().filter(({ alternates }) => alternates.some(([, href]) => href.endsWith(`/he${LACKED}`)))).toEqual([])
  expect(site.pages.get(`/en${LACKED}`)?.alternates.map(([tag]) => tag)).toEqual(['ar-MA', 'fr-FR', 'en-US', 'fa-IR', 'x-default'])
  expect([...mapped(site).keys()].filter(url => url.endsWith(LACKED)).sort()).toEqual(['ar', 'en', 'fa', 'fr'].map(code => `https://docs.example/${code}${LACKED}`))
})

test('the maps list every page that is its own, with its alternates, and nothing else', () => {
  expect(mapFaults(site)).toEqual([])
})

test('search knows every page that is written in its language, with the anchors of all its headings and all its words', () => {
  for (const { code, language } of LOCALES) {
    const index = searched(SITE.folder, code)
    const htmlOf = (path: string) => readFileSync(join(SITE.folder, path, 'index.html'), 'utf8')
    const own = pages().filter(({ path, canonicals }) => `${path}/`.startsWith(`/${code}/`) && new URL(canonicals[0] ?? '').pathname === path)
    expect(index.records.map(({ path }) => path).sort(), language).toEqual(own.map(({ path }) => path).sort())
    for (const record of index.records) expect(unfoundIn(htmlOf(record.path), record, index, code)).toEqual([])

    const [record] = index.records
    const strange = '<article><section><h5 id="nowhere">Xylo<b>phone</b></h5></section></article>'
    expect(record && unfoundIn(strange, record, index, code)).toEqual([`${record?.path}#nowhere`, `${record?.path}: xylophone`])
  }
})

test('a provider\'s site below a path has no dead link, and none that leaves it', () => {
  const handbook = crawl({ folder: 'tests/fixtures/provider/.output/public', origin: 'https://harbour.example', base: '/handbook' })
  const own = [...handbook.pages.values()]
  expect(own.map(({ path }) => path)).toEqual(expect.arrayContaining(['/handbook', '/handbook/en', '/handbook/he/guide/first-steps', '/handbook/he/guide/only-english']))
  // One old address leads to another site of the same host (`redirects.yml`).
  expect(sourcesOf(handbook).flatMap(page => deadReferences(handbook, page))).toEqual(['/handbook/blog → https://harbour.example/news'])
  expect(own.flatMap(page => [...canonicalFaults(handbook, page), ...alternateFaults(handbook, page), ...doubleIds(page)])).toEqual([])
  expect([...unreachablePages(handbook), ...mapFaults(handbook)]).toEqual([])
})

test('the state of the translations is carried by the pages that show it, and by no other', () => {
  const payloads = globSync('**/_payload.json', { cwd: SITE.folder }).filter(file => readFileSync(join(SITE.folder, file), 'utf8').includes('"translations":'))
  expect(payloads.sort()).toEqual(['ar', 'en', 'fa', 'fr', 'he'].map(code => `${code}/guide/translations/_payload.json`))
})
