import type { TranslatedPage } from '#shared/docs/freshness.ts'

/** A node of a parsed page: text, or tag, properties and children. */
export type ContentNode = string | ContentElement
/** See {@link ContentNode}. */
export type ContentElement = [tag: string, props: Record<string, unknown>, ...children: ContentNode[]]

/** What the Markdown of a page takes from its place in the site. */
export interface MarkdownContext {
  /** The address that a link of an author leads to. */
  link: (href: string) => string
  /** The pages of the site in its languages, for the page that lists them. */
  translations?: readonly TranslatedPage[]
}

/** The children of an element. */
export function childrenOf([, , ...children]: ContentElement): ContentNode[] {
  return children
}

/** A property that is a text. */
export function propOf([, props]: ContentElement, name: string): string {
  const value = props[name]
  return typeof value === 'string' ? value : ''
}

/** The text of nodes without anything around it. */
export function plainText(nodes: readonly ContentNode[]): string {
  return nodes.map(node => typeof node === 'string' ? node : plainText(childrenOf(node))).join('')
}
