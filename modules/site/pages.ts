import { join, relative } from 'node:path'
import type { PageLocales } from '../../shared/docs/existence.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { readSite } from '../dialects/read.ts'
import type { SiteOptions } from '../locales/read.ts'
import { contentFolder } from '../locales/read.ts'

/** A Markdown file of the site. */
export interface PageFile {
  /** Path below the site's root: `content/en/1.guide/2.writing.md`. */
  file: string
  /** Address below the site's base: `/en/guide/writing`. */
  path: string
}

/** The Markdown files of a site with the addresses that they have in their own languages; drafts have none. */
export function pageFiles(options: SiteOptions): PageFile[] {
  const { pages, locales: site } = readSite(options)
  const content = relative(options.rootDir, contentFolder(options.rootDir))
  return site.locales.flatMap(({ code }) => (pages[code] ?? []).filter(({ draft }) => !draft).map(({ file, address }) => ({
    file: join(content, site.folderOf(code), file),
    path: site.pathOf(code, address),
  })))
}

/** The languages that have each page of a site, drafts left out. */
export function pageLocales(options: SiteOptions): PageLocales {
  const { pages, locales: site } = readSite(options)
  const found = new Map<string, LocaleCode[]>()
  for (const { code } of site.locales) {
    const addresses = new Set((pages[code] ?? []).filter(({ draft }) => !draft).map(({ address }) => address || '/'))
    for (const address of addresses) found.set(address, [...found.get(address) ?? [], code])
  }
  return found
}

/** Paths of all pages of a site: what one language has, every language has, if only as a fallback. */
export function pagePaths(options: SiteOptions): string[] {
  const { pages, locales: site } = readSite(options)
  const addresses = new Set(site.locales.flatMap(({ code }) => (pages[code] ?? []).filter(({ draft }) => !draft).map(({ address }) => address)))
  return site.locales.flatMap(({ code }) => [...addresses].map(address => site.pathOf(code, address)))
}
