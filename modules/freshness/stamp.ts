import type { PageDigest } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import type { SitePages } from '../anchors/site.ts'
import { digestNow } from './read.ts'

/** A translation that is to be stamped, or one section of it. */
export interface StampTarget { code: LocaleCode, address: string, section?: string }

/** What was asked for and cannot be stamped. The sentence is for whoever typed it. */
export class StampMistake extends Error {}

/** Languages other than the source that have a page which the source has, too. */
function translationsOf({ page, site: { locales: { locales, source } } }: SitePages, address: string): LocaleCode[] {
  if (!page(source, address)) return []
  return locales.map(({ code }) => code).filter(code => code !== source && page(code, address))
}

/** All translations of a site. */
export function allTargets(pages: SitePages): StampTarget[] {
  const { site } = pages
  return (site.pages[site.locales.source] ?? []).filter(({ draft }) => !draft)
    .flatMap(({ address }) => translationsOf(pages, address).map(code => ({ code, address })))
}

interface Place { code?: LocaleCode, address: string }

/** The page of a file, with or without `content/` before it. */
function ofFile({ site }: SitePages, name: string): Place | undefined {
  const place = site.locales.placeOf(name.replace(/^(?:\.\/)?(?:content\/)?/, ''))
  const page = place && site.pages[place.code]?.find(({ file }) => file === place.file)
  return place && page && { code: place.code, address: page.address }
}

/** The page at an address; without a language, all translations are meant. */
function atAddress({ site }: SitePages, name: string): Place | undefined {
  const parts = name.split('/').filter(Boolean)
  const named = site.locales.locales.find(({ code }) => code === parts[0])
  const candidates: Place[] = [
    ...named ? [{ code: named.code, address: parts.slice(1).map(part => `/${part}`).join('') }] : [],
    { address: parts.map(part => `/${part}`).join('') },
  ]
  return candidates.find(({ address }) => Object.values(site.pages).some(list => list.some(page => page.address === address)))
}

/**
 * What an argument of the command means: a file (`content/fr/1.guide/2.writing.md`), an address in one language (`/fr/guide/writing`) or in
 * all (`/guide/writing`), each with or without `#section`.
 *
 * @throws StampMistake where there is no such translation
 */
export function targetsOf(pages: SitePages, argument: string): StampTarget[] {
  const [name = '', section] = argument.split('#')
  const place = (/\.md$/i.test(name) ? ofFile : atAddress)(pages, name)
  if (!place) throw new StampMistake(`There is no page "${name}".`)
  const { source } = pages.site.locales
  if (place.code === source) throw new StampMistake(`"${name}" is in the source language; name a translation, or the address without a language for all of them.`)
  const codes = translationsOf(pages, place.address).filter(code => place.code === undefined || code === place.code)
  if (codes.length === 0) throw new StampMistake(`"${name}" is no translation: ${pages.page(source, place.address) ? 'the page exists in the source language alone' : 'the source language has no such page'}.`)
  return codes.map(code => ({ code, address: place.address, ...section && { section } }))
}

function stamped(before: PageDigest | undefined, now: PageDigest, { section, address }: StampTarget): PageDigest {
  if (section === undefined) return now
  const digest = now.sections[section]
  if (digest === undefined) throw new StampMistake(`The source page "${address || '/'}" has no section "#${section}".`)
  if (!before) throw new StampMistake(`"${address || '/'}" was never stamped; stamp the whole page first.`)
  // In the order of the source page, as far as both know the sections.
  const ids = [...Object.keys(now.sections), ...Object.keys(before.sections)]
  const merged = { ...before.sections, [section]: digest }
  return { ...before, sections: Object.fromEntries([...new Set(ids)].filter(id => id in merged).map(id => [id, merged[id] ?? digest])) }
}

/** The record with the given translations on it as made from the source text of now; those that are gone are taken off. */
export function withStamps(pages: SitePages, targets: readonly StampTarget[]): SitePages['lock'] {
  const { lock, site } = pages
  const known = new Set(allTargets(pages).map(({ code, address }) => `${code} ${address || '/'}`))
  const next: SitePages['lock']['pages'] = {}
  for (const [address, locales] of Object.entries(lock.pages)) {
    next[address] = Object.fromEntries(Object.entries(locales).filter(([code]) => known.has(`${code} ${address}`)))
  }
  for (const target of targets) {
    const original = pages.page(site.locales.source, target.address)
    if (!original) continue
    const address = target.address || '/'
    next[address] = { ...next[address], [target.code]: stamped(next[address]?.[target.code], digestNow(original), target) }
  }
  return { source: site.locales.source, pages: next }
}
