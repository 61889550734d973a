import type { NamedChange } from '#shared/docs/freshness.ts'
import type { DatedText } from '#shared/docs/history.ts'
import type { Direction, LocaleCode } from '#shared/locales.ts'
import type { DocsLink, DocsNode } from '#shared/docs/tree.ts'

/** An entry of the contents list. */
export interface ContentsEntry {
  id: string
  text: string
  depth: number
  children?: ContentsEntry[]
}

/** A page as a reader sees it: text, its own language, and its place among the others. */
export interface DocsPage {
  /** Address below the site's base, without a trailing slash. */
  path: string
  /** The reader's language. */
  locale: LocaleCode
  /** The language and direction of the text, which differ from the reader's when the page falls back. */
  source: LocaleCode
  dir: Direction
  /** What changed in the source page since this translation was made of it. */
  changes?: NamedChange[]
  /** The languages that have this page. */
  available: LocaleCode[]
  title: string
  /** What the author says of the page, below its title; empty where nobody did. */
  description: string
  /** The beginning of the text, for search engines, where there is no description. */
  summary?: string
  icon?: string
  api?: string
  /** The page's own picture for cards of shared links: a path below the site's base, or a whole address. */
  image?: string
  /** Where the file of the text can be edited, if the site says. */
  edit?: string
  /** The day of the text's last change, in the reader's language; absent where nobody knows. */
  changed?: DatedText
  layout: 'docs' | 'landing'
  /** The parsed page, as the content engine renders it. */
  body: unknown
  contents: ContentsEntry[]
  /** The site's top level. */
  sections: DocsLink[]
  /** The tree of the section that the page is in. */
  siblings: DocsNode[]
  breadcrumbs: DocsLink[]
  previous?: DocsLink
  next?: DocsLink
}
