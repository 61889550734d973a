import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LocaleCode } from '../../shared/locales.ts'
import type { ReadLocales, SiteOptions } from '../locales/read.ts'
import { contentFolder, readLocales } from '../locales/read.ts'
import { slugOf } from './address.ts'
import { pageFacts } from './file.ts'
import type { Targets } from './resolve.ts'
import type { Category, SitePage } from './site.ts'
import { placePages } from './site.ts'

/** Where files that lie beside pages are served. */
export const FILES_BASE = '/_files'

/** All that pages and their addresses depend on beside their own text. */
export interface ContentSite {
  locales: ReadLocales
  pages: Partial<Record<LocaleCode, SitePage[]>>
  categories: Partial<Record<LocaleCode, Category[]>>
  /** Files beside pages: path below `content/` → address. */
  beside: Map<string, string>
  /** Languages of code in pages. */
  languages: Set<string>
  /** Components of the library that pages name. */
  library: Set<string>
  served: Set<string>
}

const PAGE = /\.md$/i
const CATEGORY = /(?:^|\/)_category_\.(?:json|ya?ml)$/
/** What is no page and no setting, and that pages may show or offer. */
const MEDIA = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|pdf|zip|csv|txt|json|ya?ml|xml|mp4|webm|mp3|wav|http|postman_collection)$/i
const HIDDEN = /(?:^|\/)\.|(?:^|\/)_category_\.|^translations\.lock\.yml$/

const categorySchema = z.object({ label: z.string().optional(), position: z.number().optional() }).catch({})

/** All files of a folder by their paths below it, in one order on every machine; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Folders of a site's own components that pages may name. */
export function componentFolders(rootDir: string): string[] {
  return ['content', 'live'].map(name => join(rootDir, 'components', name))
}

function categoryOf(folder: string, file: string): Category {
  try {
    return { folder: file.split('/').slice(0, -1).join('/'), ...categorySchema.parse(parse(readFileSync(join(folder, file), 'utf8'))) }
  } catch {
    return { folder: file.split('/').slice(0, -1).join('/') }
  }
}

function placesBelow(folder: string, files: readonly string[], { languages, library }: Pick<ContentSite, 'languages' | 'library'>): { pages: SitePage[], categories: Category[] } {
  const categories = files.filter(file => CATEGORY.test(file)).map(file => categoryOf(folder, file))
  const read = files.filter(file => PAGE.test(file)).map((file) => {
    const facts = pageFacts(join(folder, file))
    for (const language of facts.languages) languages.add(language)
    for (const name of facts.library) library.add(name)
    return { file, ...facts.place }
  })
  return { categories, pages: placePages(read, categories) }
}

/** Reads which pages and files a site has. */
export function readSite(options: SiteOptions): ContentSite {
  const { rootDir } = options
  const content = contentFolder(rootDir)
  const locales = readLocales(options)
  const site: ContentSite = { locales, pages: {}, categories: {}, beside: new Map(), languages: new Set(), library: new Set(), served: new Set() }
  for (const { code } of locales.locales) {
    const folder = join(content, locales.folderOf(code))
    const { pages, categories } = placesBelow(folder, filesBelow(folder), site)
    site.pages[code] = pages
    site.categories[code] = categories
  }
  for (const file of filesBelow(content)) {
    if (MEDIA.test(file) && !HIDDEN.test(file)) site.beside.set(file, `${FILES_BASE}/${file.split('/').map(slugOf).join('/')}`)
  }
  for (const folder of ['public', 'static']) for (const file of filesBelow(join(rootDir, folder))) site.served.add(`/${file}`)
  return site
}

/** What links in pages of a language can lead to. */
export function targetsOf(site: ContentSite, locale: LocaleCode): Targets {
  const own = site.pages[locale] ?? []
  const codes = site.locales.locales.map(({ code }) => code)
  const all = codes.flatMap(code => site.pages[code] ?? [])
  // A page that this language lacks is shown in another one, at the same address.
  const files = new Map([...all.map(({ file, address }) => [file, address] as const), ...own.map(({ file, address }) => [file, address] as const)])
  const addresses = new Set(all.filter(({ draft }) => !draft).map(({ address }) => address))
  return { locale: site.locales.folderOf(locale), locales: codes, files, addresses, beside: site.beside, served: site.served }
}

/** Digest of the names and places that pages refer to: a page has to be read again when what it links to moves. */
export function siteDigest(options: SiteOptions): string {
  const { pages, categories, beside, served } = readSite(options)
  return createHash('sha256').update(JSON.stringify([pages, categories, [...beside], [...served]])).digest('hex')
}
