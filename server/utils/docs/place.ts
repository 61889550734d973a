import type { DocsPage } from '#shared/docs/page.ts'
import type { DocsLink, DocsNode } from '#shared/docs/tree.ts'
import { entryOf, mergeTrees, trails } from '#shared/docs/tree.ts'
import type { LocaleCode } from '#shared/locales.ts'
import type { DocsSite } from './site.ts'

/** A page's place among the others. */
export type DocsPlace = Pick<DocsPage, 'sections' | 'siblings' | 'breadcrumbs' | 'previous' | 'next'>

/** A page, where it is in reading order, and the folders above it, outermost first, with the page itself. */
interface Stop {
  index: number
  above: DocsNode[]
}

/** All pages that readers of a language see. */
export interface Reading {
  /** In the order in which they are read. */
  pages: DocsLink[]
  /** The site's top level. */
  sections: DocsLink[]
  stops: ReadonlyMap<string, Stop>
}

const link = ({ title, path, icon, source }: DocsLink): DocsLink => ({ title, path, ...(icon && { icon }), ...(source && { source }) })

const section = (node: DocsNode): DocsLink => ({ ...link(node), path: entryOf(node) })

const readings = new WeakMap<DocsSite, Map<LocaleCode, Reading>>()

function read({ trees }: DocsSite, locale: LocaleCode): Reading {
  const tree = mergeTrees(trees, locale)
  const stops = new Map<string, Stop>()
  const pages = trails(tree).flatMap((above, index) => {
    const page = above.at(-1)
    if (!page) return []
    // A page that is in the tree twice is where it comes first.
    if (!stops.has(page.path)) stops.set(page.path, { index, above })
    return [link(page)]
  })
  return { pages, sections: tree.map(section), stops }
}

/** The pages of a language. They are put together once for all pages of a site: what a page costs does not grow with their number. */
export function readingOf(site: DocsSite, locale: LocaleCode): Reading {
  const known = readings.get(site) ?? new Map<LocaleCode, Reading>()
  readings.set(site, known)
  const reading = known.get(locale) ?? read(site, locale)
  known.set(locale, reading)
  return reading
}

/**
 * The place of a page: the site's top level, the whole tree of the section that the page is in and of no other, and its neighbours. A
 * page is as heavy on a large site as on a small one.
 */
export function docsPlaceOf({ pages, sections, stops }: Reading, path: string): DocsPlace {
  const { index, above = [] } = stops.get(path) ?? {}
  const [previous, next] = index === undefined ? [] : [pages[index - 1], pages[index + 1]]
  return {
    sections,
    siblings: above[0]?.children ?? [],
    breadcrumbs: above.map((node, depth) => depth < above.length - 1 ? section(node) : link(node)),
    ...(previous && { previous }),
    ...(next && { next }),
  }
}
