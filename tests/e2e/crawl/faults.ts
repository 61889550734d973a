import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './pages.ts'
import type { Crawled } from './site.ts'
import { isFile, own, pageAt } from './site.ts'

const pathOf = (site: Crawled, reference: string, page: Page) => {
  const url = own(site, reference, page)
  return url ? decodeURIComponent(url.pathname).replace(/(.)\/$/, '$1') : reference
}

const hasAnchor = ({ ids }: Page, hash: string) => hash.length < 2 || ids.includes(decodeURIComponent(hash.slice(1)))

/** Links, anchors and files of a page that lead nowhere, and what is no address at all. */
export function deadReferences(site: Crawled, page: Page): string[] {
  return [...new Set(page.references)].filter((reference) => {
    if (!URL.canParse(reference, site.origin)) return true
    const url = own(site, reference, page)
    if (!url) return false
    const target = pageAt(site, url)
    return target ? !hasAnchor(target, url.hash) : !isFile(site, url)
  }).map(reference => `${page.path} → ${reference}`)
}

/** Ids that several elements of a page have, so that nobody can say where an anchor leads. */
export function doubleIds({ path, ids }: Page): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(id => `${path}#${id}`)
}

/** Pages that no link leads to, beginning at the first. */
export function unreachablePages(site: Crawled): string[] {
  const reached = new Set<Page>()
  const waiting = [site.pages.get(site.base || '/')]
  for (let page = waiting.pop(); page; page = waiting.pop()) {
    if (reached.has(page)) continue
    reached.add(page)
    for (const link of page.links) {
      const url = own(site, link, page)
      const target = url && pageAt(site, url)
      if (target && !reached.has(target)) waiting.push(target)
    }
  }
  return [...site.pages.values()].filter(page => !reached.has(page)).map(({ path }) => path)
}

/** What is wrong with the canonical address of a page: it has one, of a page that is its own. */
export function canonicalFaults(site: Crawled, page: Page): string[] {
  const [canonical = '', ...more] = page.canonicals
  if (canonical === '' || more.length > 0) return [`${page.path} has ${page.canonicals.length} canonical addresses`]
  const target = site.pages.get(pathOf(site, canonical, page))
  if (!target) return [`${page.path}: the canonical page ${canonical} does not exist`]
  return pathOf(site, target.canonicals[0] ?? '', target) === target.path ? [] : [`${page.path}: ${canonical} has another canonical page`]
}

/** Alternates of a page that do not exist or do not link back, and what it says of itself. */
export function alternateFaults(site: Crawled, page: Page): string[] {
  if (page.alternates.length === 0) return []
  const said = (other: Page) => other.alternates.map(([tag, href]) => `${tag} ${pathOf(site, href, other)}`).sort().join('\n')
  const faults = page.alternates.flatMap(([tag, href]) => {
    const target = site.pages.get(pathOf(site, href, page))
    if (!target) return [`${page.path}: the alternate ${href} does not exist`]
    if (tag !== 'x-default' && target.lang !== tag) return [`${page.path}: ${href} is in ${target.lang}, not in ${tag}`]
    return said(target) === said(page) ? [] : [`${page.path}: ${href} does not link back`]
  })
  const itself = page.alternates.some(([tag, href]) => tag === page.lang && pathOf(site, href, page) === page.path)
  return itself ? faults : [...faults, `${page.path} is not among its own alternates`]
}

const matched = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** Addresses in the maps of a site, from the one that `robots.txt` names on, with the alternates of each. */
export function mapped({ folder, origin, base }: Pick<Crawled, 'folder' | 'origin' | 'base'>): Map<string, string[]> {
  const read = (address: string) => readFileSync(join(folder, address.slice(origin.length + base.length)), 'utf8')
  const [index = ''] = matched(readFileSync(join(folder, 'robots.txt'), 'utf8'), /^Sitemap: (.+)$/gm)
  const entries = matched(read(index), /<loc>([^<]+)<\/loc>/g).flatMap(map => matched(read(map), /<url>(.*?)<\/url>/gs))
  return new Map(entries.map(entry => [
    matched(entry, /<loc>([^<]+)<\/loc>/g)[0] ?? '',
    [...entry.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag, href]) => `${tag} ${href}`).sort(),
  ]))
}

/** Where the maps and the pages that are their own disagree: which there are, and in which other languages. The first page is in no map. */
export function mapFaults(site: Crawled): string[] {
  const maps = mapped(site)
  const address = (path: string) => new URL(path, site.origin).href
  const pages = [...site.pages.values()].filter(page => page.path !== (site.base || '/') && pathOf(site, page.canonicals[0] ?? '', page) === page.path)
  const known = new Set(pages.map(({ path }) => address(path)))
  return [
    ...[...maps.keys()].filter(url => !known.has(url)).map(url => `${url} is in a map and no page of its own`),
    ...pages.flatMap(({ path, alternates }) => {
      const links = maps.get(address(path))
      if (!links) return [`${path} is in no map`]
      const own = alternates.map(([tag, href]) => `${tag} ${href}`).sort()
      return own.join() === links.join() ? [] : [`${path} has other alternates in its map`]
    }),
  ]
}
