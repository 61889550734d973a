import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './pages.ts'
import { readPages, textReferences } from './pages.ts'

/** A generated site. */
export interface Crawled {
  folder: string
  /** Where its addresses are, if only for the sake of reading them. */
  origin: string
  /** The path that its addresses begin with, without a slash at its end. */
  base: string
  pages: Map<string, Page>
  shells: Page[]
  redirects: Page[]
  /** The texts for tools, by their addresses, as pages that have nothing but references. */
  texts: Page[]
}

function readTexts(folder: string, base: string): Page[] {
  const files = globSync(['**/*.md', '**/llms*.txt'], { cwd: folder }).sort()
  return files.map((file) => {
    const references = textReferences(readFileSync(join(folder, file), 'utf8'))
    return { path: `${base}/${file}`, lang: '', head: {}, canonicals: [], alternates: [], ids: [], links: references, references }
  })
}

/** Reads a generated site. */
export function crawl({ folder, origin, base = '' }: Pick<Crawled, 'folder' | 'origin'> & Partial<Crawled>): Crawled {
  const { pages, ...others } = readPages(folder, base)
  return { folder, origin, base, pages: new Map(pages.map(page => [page.path, page])), ...others, texts: readTexts(folder, base) }
}

/** What an address on a page leads to, if it is on the site. */
export function own({ origin }: Crawled, reference: string, page: Page): URL | undefined {
  const url = URL.parse(reference, origin + page.path)
  return url?.origin === origin ? url : undefined
}

/** The page at an address, with or without a slash at its end. */
export function pageAt({ pages }: Crawled, { pathname }: URL): Page | undefined {
  return pages.get(decodeURIComponent(pathname).replace(/(.)\/$/, '$1'))
}

/** All that leads anywhere: pages, what stands in for them, old addresses and texts. */
export function sourcesOf({ pages, shells, redirects, texts }: Crawled): Page[] {
  return [...pages.values(), ...shells, ...redirects, ...texts]
}

/** Whether a file of the site is at an address. */
export function isFile({ folder, base }: Crawled, { pathname }: URL): boolean {
  if (!pathname.startsWith(`${base}/`)) return false
  const file = join(folder, decodeURIComponent(pathname.slice(base.length)))
  return existsSync(file) && statSync(file).isFile()
}
