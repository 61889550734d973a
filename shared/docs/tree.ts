import type { LocaleCode } from '#shared/locales.ts'
import { LOCALES, localeOf, PREFIXED } from '#shared/locales.ts'

/** A node of one locale's navigation, as the content engine gives it. */
export interface NavigationNode {
  title: string
  path: string
  /** The file with numeric prefixes, behind the language if addresses have one: `ar/2.digishare/1.index`. */
  stem?: string
  icon?: unknown
  children?: NavigationNode[]
}

/** A link of the sidebar, breadcrumbs or pagination; `source` names the language of a page that falls back. */
export interface DocsLink {
  title: string
  /** Address below the site's base, locale included. */
  path: string
  icon?: string
  source?: LocaleCode
}

/** A link with what is below it. */
export interface DocsNode extends DocsLink {
  children: DocsNode[]
}

interface RankedNode extends DocsNode {
  order: string
  children: RankedNode[]
}

/**
 * The address of a page without its locale, which all languages of the page share.
 *
 * @example sharedPath('/ar/divar/authentication') → '/divar/authentication'; sharedPath('/ar') → '/'
 */
export function sharedPath(path: string): string {
  return `/${path.split('/').slice(PREFIXED ? 2 : 1).join('/')}`.replace(/(.)\/+$/, '$1')
}

/**
 * The address of a shared path in a locale; the path itself on a site in one language.
 *
 * @example localPath('/divar', 'fa') → '/fa/divar'; localPath('/', 'fa') → '/fa'
 */
export function localPath(path: string, locale: LocaleCode): string {
  if (!PREFIXED) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** One for all: to compare two names is quick, to make what compares them is not. */
const names = new Intl.Collator('en', { numeric: true })
const byOrder = (a: RankedNode, b: RankedNode) => names.compare(a.order, b.order)

function merge(into: RankedNode[], nodes: NavigationNode[], source: LocaleCode, locale: LocaleCode): void {
  for (const node of nodes) {
    const path = localPath(sharedPath(node.path), locale)
    const order = (node.stem ?? '').split('/').slice(PREFIXED ? 1 : 0).join('/')
    const folder = Boolean(node.children?.length)
    let known = into.find(candidate => candidate.path === path && (candidate.children.length > 0) === folder)
    if (!known) {
      known = { title: node.title, path, order, children: [] }
      if (typeof node.icon === 'string') known.icon = node.icon
      if (source !== locale) known.source = source
      into.push(known)
    }
    merge(known.children, node.children ?? [], source, locale)
  }
  into.sort(byOrder)
}

function publish({ order: _order, children, ...link }: RankedNode): DocsNode {
  return { ...link, children: children.map(publish) }
}

/**
 * One locale's whole tree: its own pages, and every page that only other languages have, taken from the first
 * language in its order of fallbacks that has it. Folders come in file order (numeric prefixes).
 */
export function mergeTrees(trees: Partial<Record<LocaleCode, NavigationNode[]>>, locale: LocaleCode): DocsNode[] {
  const merged: RankedNode[] = []
  for (const source of [locale, ...localeOf(locale).fallbacks]) merge(merged, trees[source] ?? [], source, locale)
  return merged.map(publish)
}

/** The pages of a tree in reading order, each behind the folders above it; a folder without an index page of its own is not a page. */
export function trails(tree: DocsNode[], above: DocsNode[] = []): DocsNode[][] {
  return tree.flatMap(node => node.children.length > 0 ? trails(node.children, [...above, node]) : [[...above, node]])
}

/** Where a link to a folder leads: its index page, or its first page. */
export function entryOf(node: DocsNode): string {
  return node.children[0] ? entryOf(node.children[0]) : node.path
}

/** The locales in the order of the table that have a page, from the shared paths of each. */
export function localesWith(pages: Partial<Record<LocaleCode, Pick<ReadonlySet<string>, 'has'>>>, path: string): LocaleCode[] {
  return LOCALES.map(({ code }) => code).filter(code => pages[code]?.has(path))
}
