import { compareDigests } from '../../shared/docs/freshness.ts'
import type { NamedChange, PageDigest, PageTranslation, SectionChange, TranslatedPage } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import type { OutlinedPage, SitePages } from '../anchors/site.ts'
import { sitePages } from '../anchors/site.ts'
import { readFront } from '../dialects/front.ts'
import type { SiteOptions } from '../locales/read.ts'
import { pageDigest } from './digest.ts'

/** The digests of a page's text as it is now. */
export function digestNow({ source, outline, ids }: OutlinedPage): PageDigest {
  return pageDigest(source, outline, ids)
}

/** The words of a page's section. */
function wordsOf({ outline, ids }: OutlinedPage, id: string | undefined): string | undefined {
  return outline.headings[id === undefined ? -1 : ids.indexOf(id)]?.words
}

/** A change in the translation's own words where it has the section, else in those of the source page. */
function named(change: SectionChange, own: OutlinedPage, code: LocaleCode, original: OutlinedPage, source: LocaleCode): NamedChange {
  const words = wordsOf(own, change.id)
  if (words !== undefined || change.id === undefined) return { ...change, language: code, ...words && { title: words } }
  return { ...change, language: source, title: wordsOf(original, change.id) || change.id }
}

function titleOf({ source, outline }: OutlinedPage): string | undefined {
  const front = readFront(source)
  const title = front.type === 'front' ? front.data.title : undefined
  return outline.title ?? (typeof title === 'string' ? title : undefined)
}

function stateOf(pages: SitePages, address: string, code: LocaleCode): PageTranslation {
  const { page, lock, site: { locales: { source } } } = pages
  const own = page(code, address)
  const original = page(source, address)
  if (!own) return { state: 'missing', changes: [] }
  const title = titleOf(own)
  const known = { file: own.path, ...title !== undefined && { title }, changes: [] }
  if (code === source) return { ...known, state: 'source' }
  if (!original) return { ...known, state: 'orphan' }
  const stamp = lock.pages[address || '/']?.[code]
  if (!stamp) return { ...known, state: 'unstamped' }
  const changes = compareDigests(stamp, digestNow(original)).map(change => named(change, own, code, original, source))
  return { ...known, changes, state: changes.length > 0 ? 'outdated' : 'fresh' }
}

/** Every page of a site in every language, in the order of the source language's menu, pages that it lacks last. */
export function readTranslations(options: SiteOptions, pages: SitePages = sitePages(options)): TranslatedPage[] {
  const { site } = pages
  const { locales: { locales, source } } = site
  const codes = locales.map(({ code }) => code)
  const ordered = [source, ...codes].flatMap(code => [...site.pages[code] ?? []]
    .filter(({ draft }) => !draft)
    .sort((a, b) => Number(a.address !== '') - Number(b.address !== '') || a.stem.localeCompare(b.stem, 'en', { numeric: true })))
  return [...new Set(ordered.map(({ address }) => address))].map(address => ({
    address: address || '/',
    locales: Object.fromEntries(codes.map(code => [code, stateOf(pages, address, code)])),
  }))
}
