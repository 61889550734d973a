import { Readable } from 'node:stream'
import { SitemapIndexStream, SitemapStream, streamToPromise } from 'sitemap'
import { alternatesOf } from '../../shared/docs/alternates.ts'
import type { PageLocales } from '../../shared/docs/existence.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import type { ReadLocales } from '../locales/read.ts'

/** What the maps of a site are made from. */
export interface MappedSite {
  pages: PageLocales
  locales: ReadLocales
  /** Origin and base of the site, without a slash at the end. */
  root: string
}

/** A file below the site's base. */
export interface MapFile {
  name: string
  text: string
}

/** Each page that exists in a language as it is, and not as a fallback. */
const existingIn = (pages: PageLocales, code: LocaleCode) => [...pages].filter(([, available]) => available.includes(code)).map(([address]) => address)

const INDEX = 'sitemap.xml'
const NAMESPACES = { news: false, video: false, image: false, xhtml: true }

async function localeMap({ pages, locales, root }: MappedSite, code: LocaleCode): Promise<string> {
  const address = (to: LocaleCode, shared: string) => root + locales.pathOf(to, shared === '/' ? '' : shared)
  const entries = existingIn(pages, code).map(shared => ({
    url: address(code, shared),
    links: alternatesOf(pages.get(shared) ?? [], locales).map(({ hreflang, code: to }) => ({ lang: hreflang, url: address(to, shared) })),
  }))
  return String(await streamToPromise(Readable.from(entries).pipe(new SitemapStream({ xmlns: NAMESPACES }))))
}

/**
 * The maps of a site for search engines: one for each language, of the pages that it really has, with the versions in other languages
 * beside each, and an index of them. A site in one language has the map alone.
 */
export async function siteMaps(site: MappedSite): Promise<MapFile[]> {
  const codes = site.locales.locales.map(({ code }) => code).filter(code => existingIn(site.pages, code).length > 0)
  const [first] = codes
  if (!first) return []
  if (codes.length === 1) return [{ name: INDEX, text: await localeMap(site, first) }]
  const maps = await Promise.all(codes.map(async code => ({ name: `sitemap-${code}.xml`, text: await localeMap(site, code) })))
  const addresses = maps.map(({ name }) => ({ url: `${site.root}/${name}` }))
  const index = String(await streamToPromise(Readable.from(addresses).pipe(new SitemapIndexStream())))
  return [{ name: INDEX, text: index }, ...maps]
}

/** The site's `robots.txt`, or a plain one, with the address of the maps unless it names any. */
export function robotsText(root: string, own = 'User-agent: *\nAllow: /\n'): string {
  return /^\s*sitemap\s*:/im.test(own) ? own : `${own.trimEnd()}\n\nSitemap: ${root}/${INDEX}\n`
}
