import { describe, expect, it } from 'vitest'
import { LOCALE_CODES, SOURCE_LOCALE, type LocaleCode } from '#shared/locales.ts'
import { type Page, readPage } from './page.ts'
import { swallowed } from './prose.ts'
import { pagesOf, sharedAddresses } from './site.ts'

/** One landing page, four pages of guide and three for each of three APIs are the least that a language has. */
const FEWEST_PAGES = 13
/** Search engines cut a longer one. */
const LONGEST_DESCRIPTION = 155

const site = new Map(LOCALE_CODES.map(code => [code, pagesOf(code)]))
const shared = sharedAddresses()
const TRANSLATIONS = LOCALE_CODES.filter(code => code !== SOURCE_LOCALE)
const all = LOCALE_CODES.flatMap(code => [...site.get(code) ?? []].map(([address, page]) => ({ code, address, ...page })))

function pageOf(code: LocaleCode, address: string): Page {
  const page = site.get(code)?.get(address)
  if (!page) throw new Error(`no page ${address} in ${code}`)
  return readPage(page.source)
}

/** What must be equal in all languages; lines are left out, since sentences differ in length. */
const FACETS: Record<string, (page: Page) => string[]> = {
  'headings': page => page.headings.map(({ level, id }) => `${'#'.repeat(level)} ${id}`),
  'playgrounds': page => page.operations.map(({ value }) => value),
  'link targets': page => page.targets.map(({ value }) => value),
  'fence languages and labels': page => page.fences.map(({ value }) => value),
  'code samples': page => page.fences.map(({ code }) => code),
  'api and icon': page => [String(page.frontMatter.api), String(page.frontMatter.icon)],
}

describe.each(LOCALE_CODES)('content in %s', (code) => {
  it(`has at least ${FEWEST_PAGES} pages, those of the source language`, () => {
    expect(site.get(code)?.size).toBeGreaterThanOrEqual(FEWEST_PAGES)
    expect([...site.get(code)?.keys() ?? []].sort()).toEqual([...site.get(SOURCE_LOCALE)?.keys() ?? []].sort())
  })
})

it('is compared page by page', () => {
  expect(shared.length).toBeGreaterThanOrEqual(FEWEST_PAGES)
})

describe.each(shared)('%s', (address) => {
  const original = pageOf(SOURCE_LOCALE, address)

  describe.each(TRANSLATIONS)('in %s', (code) => {
    it.each(Object.entries(FACETS))('has the %s of the original', (_, facet) => {
      expect(facet(pageOf(code, address))).toEqual(facet(original))
    })
  })
})

describe.each(all)('$file', ({ code, source }) => {
  const page = readPage(source)

  it('has a title and a description that fits', () => {
    expect(page.frontMatter.title).toMatch(/\S/)
    expect([...page.frontMatter.description].length).toBeLessThanOrEqual(LONGEST_DESCRIPTION)
  })

  it('gives every heading an id of its own and skips no level', () => {
    const ids = page.headings.map(({ id }) => id)
    expect(page.headings.filter(({ id }) => id === '')).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    const levels = [1, ...page.headings.map(({ level }) => level)]
    expect(page.headings.filter(({ level }, index) => level === 1 || level > (levels[index] ?? 1) + 1)).toEqual([])
  })

  it('has nothing in its prose that a component parser would swallow', () => {
    expect(page.prose.filter(({ value }) => swallowed(value).length > 0)).toEqual([])
  })

  it('links to pages and headings that exist', () => {
    const broken = page.targets.filter(({ value }) => {
      const [address = '', id] = value.split('#')
      if (!value.startsWith('/') || /\.\w+$/.test(address)) return false
      return !site.get(code)?.has(address) || (id !== undefined && !pageOf(code, address).headings.some(heading => heading.id === id))
    })
    expect(broken).toEqual([])
  })
})
