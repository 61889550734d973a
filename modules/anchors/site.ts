import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { align } from '../../shared/docs/alignment.ts'
import type { PageDigest } from '../../shared/docs/freshness.ts'
import { renamedSections } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import type { ContentSite } from '../dialects/read.ts'
import { readSite } from '../dialects/read.ts'
import { pageDigest } from '../freshness/digest.ts'
import type { Lock } from '../freshness/lock.ts'
import { readLock } from '../freshness/lock.ts'
import type { SiteOptions } from '../locales/read.ts'
import { contentFolder } from '../locales/read.ts'
import type { Outline } from './outline.ts'
import { idsOf, outlineOf } from './outline.ts'

/** A page with its headings and the ids that they have in all languages. */
export interface OutlinedPage {
  /** Path below `content/`. */
  path: string
  source: string
  outline: Outline
  ids: string[]
}

/** The pages of a site as they are now, read when they are asked for. */
export interface SitePages {
  site: ContentSite
  lock: Lock
  /** A page that is no draft, by the address that all its languages share (empty for the first page). */
  page: (code: LocaleCode, address: string) => OutlinedPage | undefined
  /** The ids of a page's headings by their lines. `path` is below `content/`; `source` is its text, which may not be saved yet. */
  anchors: (path: string, source: string) => ReadonlyMap<number, string>
}

/** The ids that the headings of a translation take from its source page; those of the page that it was made from, if it was stamped. */
function givenIds(outline: Outline, original: OutlinedPage, stamp: PageDigest | undefined): (string | undefined)[] {
  const stamped = Object.keys(stamp?.sections ?? {})
  const isSame = stamped.length === outline.headings.length && outline.headings.every(({ own }, index) => own === undefined || own === stamped[index])
  if (stamp && isSame) {
    const renamed = renamedSections(stamp, pageDigest(original.source, original.outline, original.ids))
    return stamped.map(id => renamed.get(id) ?? id)
  }
  const theirs = original.outline.headings.map(({ level }, index) => ({ level, id: original.ids[index] }))
  return align(theirs, outline.headings.map(({ level, own }) => ({ level, id: own }))).map(index => index === undefined ? undefined : original.ids[index])
}

const outlines = new Map<string, { digest: string, outline: Outline }>()

/** The headings of a text. Each part of a build asks for those of all pages: a text that is the same is not read again. */
function outlined(path: string, source: string): Outline {
  const digest = createHash('sha256').update(source).digest('base64')
  const known = outlines.get(path)
  if (known?.digest === digest) return known.outline
  const outline = outlineOf(source)
  outlines.set(path, { digest, outline })
  return outline
}

/** The files of a language's pages by the addresses that all languages share. */
function filesOf(site: ContentSite, code: LocaleCode): Map<string, string> {
  return new Map((site.pages[code] ?? []).filter(({ draft }) => !draft).reverse().map(({ address, file }) => [address, file]))
}

/** Opens the pages of a site: their headings, and one id for each section in all languages. */
export function sitePages(options: SiteOptions, site: ContentSite = readSite(options)): SitePages {
  const { locales } = site
  const content = contentFolder(options.rootDir)
  const lock = readLock(options.rootDir, locales.source)
  const files = new Map(locales.locales.map(({ code }) => [code, filesOf(site, code)]))

  function pageAt(code: LocaleCode, address: string, path: string, source: string): OutlinedPage {
    const outline = outlined(path, source)
    const original = code === locales.source ? undefined : page(locales.source, address)
    return { path, source, outline, ids: idsOf(outline, original && givenIds(outline, original, lock.pages[address || '/']?.[code])) }
  }

  function page(code: LocaleCode, address: string): OutlinedPage | undefined {
    const file = files.get(code)?.get(address)
    const path = file !== undefined && posix.join(locales.folderOf(code), file)
    return path && existsSync(join(content, path)) ? pageAt(code, address, path, readFileSync(join(content, path), 'utf8')) : undefined
  }

  function anchors(path: string, source: string): ReadonlyMap<number, string> {
    const place = locales.placeOf(path)
    const address = place && site.pages[place.code]?.find(({ file }) => file === place.file)?.address
    if (!place || address === undefined) return new Map()
    const { outline, ids } = pageAt(place.code, address, path, source)
    return new Map(outline.headings.map(({ line }, index) => [line, ids[index] ?? '']))
  }

  return { site, lock, page, anchors }
}

/** Digest of all ids that translations take from elsewhere: such a page has to be read again when its source page gets other headings. */
export function anchorsDigest(options: SiteOptions): string {
  const { site, page } = sitePages(options)
  const codes = site.locales.locales.map(({ code }) => code)
  const pages = codes.flatMap(code => (site.pages[code] ?? []).map(({ address }) => page(code, address)))
  return createHash('sha256').update(JSON.stringify(pages.map(found => found && [found.path, found.ids]))).digest('hex')
}
