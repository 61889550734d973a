import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Window } from 'happy-dom'
import { HUNDREDS } from '../../scripts/hundreds.ts'
import type { Page } from '../fixtures/hundreds/pages.ts'
import { PAGES } from '../fixtures/hundreds/pages.ts'

/** What was built from the hundreds, read without a browser: `one-language.spec.ts` opens some of it in one. */
const parser = new new Window().DOMParser()

const fileOf = (path: string) => [path, join(path, 'index.html')].map(name => join(HUNDREDS.root, name)).find(name => existsSync(name) && statSync(name).isFile())

const htmlOf = (address: string) => readFileSync(join(HUNDREDS.root, HUNDREDS.base, address, 'index.html'), 'utf8')

/** A page as it lies on the host, without what a browser would load and draw. */
function documentOf(address: string) {
  return parser.parseFromString(htmlOf(address).replace(/<script\b[^]*?<\/script>|<svg\b[^]*?<\/svg>|<link (?![^>]*hreflang)[^>]*>/g, ''), 'text/html')
}

type Document = ReturnType<typeof documentOf>

const ids = new Map<string, Set<string>>()

/** The places in the page that an address leads to. */
function idsOf(pathname: string): Set<string> {
  const known = ids.get(pathname) ?? new Set([...htmlOf(pathname.slice(HUNDREDS.base.length)).matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id))
  ids.set(pathname, known)
  return known
}

const collapsed = (text: string) => text.replace(/\s+/g, ' ')

/** What readers see outside code: words, and the texts of pictures and tabs. */
function wordsOf(document: Document): string {
  const article = document.querySelector('article')
  for (const hidden of article?.querySelectorAll('pre, code, script, style, [data-playground]') ?? []) hidden.remove()
  const alternatives = [...article?.querySelectorAll('img') ?? []].map(image => image.getAttribute('alt'))
  return collapsed([article?.textContent, ...alternatives].join(' '))
}

/** Addresses on a page that lead nowhere: links with their sections, and pictures. */
function lostOn(document: Document, address: string): string[] {
  const targets = [
    ...[...document.querySelectorAll('article a[href]')].map(link => link.getAttribute('href')),
    ...[...document.querySelectorAll('article img[src]')].map(image => image.getAttribute('src')),
    ...[...document.querySelectorAll('article source[srcset]')].map(source => source.getAttribute('srcset')),
  ].filter(target => target !== null)
  return targets.filter((target) => {
    const { origin, pathname, hash } = new URL(target, `http://site${HUNDREDS.base}${address}`)
    if (origin !== 'http://site') return false
    const file = fileOf(decodeURI(pathname))
    return file === undefined || (hash !== '' && file.endsWith('.html') && !idsOf(pathname.replace(/\/$/, '')).has(decodeURIComponent(hash.slice(1))))
  })
}

/** What is wrong with a page. */
function problemsOf({ address, title, constructs }: Page): string[] {
  const document = documentOf(address)
  const count = (rule: string) => constructs.filter(({ rules = [] }) => rules.includes(rule)).length
  const titles = [...document.querySelectorAll('h1')].map(heading => collapsed(heading.textContent).trim())
  const live = document.querySelectorAll('[data-playground]').length
  const lost = lostOn(document, address)
  const words = wordsOf(document)
  return [
    ...titles.join('|') === title ? [] : [`titles: ${titles.join('|')}`],
    ...lost.length <= count('unresolved-link') + count('unresolved-anchor') ? [] : [`leads nowhere: ${lost.join(' ')}`],
    ...live === constructs.reduce((sum, construct) => sum + (construct.live ?? 0), 0) ? [] : [`${live} playgrounds`],
    ...(/:::|\*\*|\[!|\{#|<binding/.exec(words) ?? []).map(mark => `literal ${mark}`),
    ...constructs.flatMap(({ shows = [] }) => shows).filter(shown => !words.includes(collapsed(shown).trim())).map(shown => `lost: ${shown}`),
  ]
}

for (const dialect of ['nuxt', 'docusaurus', 'github']) {
  test(`a hundred pages of ${dialect} are built: one title each, nothing literal, every word, every request, every link`, () => {
    const pages = PAGES.filter(({ file }) => file.startsWith(`${dialect}/`))
    expect(pages).toHaveLength(100)
    expect(pages.flatMap(page => problemsOf(page).map(problem => `${page.file}: ${problem}`))).toEqual([])
  })
}

test('every page is in the map of the menu, and there is no other language', () => {
  const document = documentOf('')
  expect(document.documentElement.getAttribute('lang')).toBe('en-US')
  expect(document.querySelectorAll('[hreflang]')).toHaveLength(0)
  expect(existsSync(join(HUNDREDS.root, HUNDREDS.base, 'en'))).toBe(false)
  const menu = new Set([...documentOf('/github').querySelectorAll('aside a[href]')].map(link => link.getAttribute('href')))
  expect(PAGES.filter(({ file, address }) => file.startsWith('github/') && !menu.has(HUNDREDS.base + address)).map(({ address }) => address)).toEqual([])
})

/** Pages that a text names: their addresses are in it, between quotation marks or with a section behind. */
function namedIn(text: string, pages: readonly Page[]): string[] {
  const written = text.replaceAll('\\u002F', '/')
  return pages.filter(({ address }) => ['"', '#', '\\"'].some(end => written.includes(address + end))).map(({ address }) => address)
}

test('a page is as heavy as on a small site: it names the pages of its own part alone, and what it loads names none', () => {
  const [github, others] = [true, false].map(own => PAGES.filter(({ file, address }) => file.startsWith('github/') === own && address.split('/').length > 2))
  for (const { address } of [github?.at(0), github?.at(-1)].filter(page => page !== undefined)) {
    const texts = ['index.html', '_payload.json'].map(name => readFileSync(join(HUNDREDS.root, HUNDREDS.base, address, name), 'utf8'))
    for (const text of texts) {
      expect(namedIn(text, github ?? []).length).toBeGreaterThan(90)
      expect(namedIn(text, others ?? [])).toEqual([])
    }
  }
  const loaded = join(HUNDREDS.root, HUNDREDS.base, '_nuxt')
  const scripts = readdirSync(loaded, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:js|mjs|json|css)$/.test(name))
  expect(scripts.some(name => name.startsWith('builds/meta/'))).toBe(true)
  expect(namedIn(scripts.map(name => readFileSync(join(loaded, name), 'utf8')).join('\n'), PAGES)).toEqual([])
})
