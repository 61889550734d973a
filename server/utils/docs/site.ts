import type { H3Event } from 'h3'
import { queryCollection, queryCollectionNavigation } from '@nuxt/content/server'
import type { LocaleCode } from '#shared/locales.ts'
import { collectionOf, LOCALES, PREFIXED } from '#shared/locales.ts'
import type { NavigationNode } from '#shared/docs/tree.ts'
import { sharedPath } from '#shared/docs/tree.ts'

/** What a page says of itself, without its text. */
export interface DescribedPage {
  title: string
  description: string
  seo: { description?: string }
}

/** What is known of all pages of all languages. */
export interface DocsSite {
  trees: Partial<Record<LocaleCode, NavigationNode[]>>
  /** The pages that each language has, by the addresses that all languages share. */
  pages: Partial<Record<LocaleCode, Map<string, DescribedPage>>>
}

async function localeSite(event: H3Event, code: LocaleCode): Promise<[NavigationNode[], Map<string, DescribedPage>]> {
  const rows = await queryCollection(event, collectionOf(code)).select('path', 'title', 'description', 'seo').all()
  const navigation = await queryCollectionNavigation(event, collectionOf(code), ['icon'])
  // The prefix of a collection that has one makes one group of the whole tree. The landing page is its index.
  const nodes = PREFIXED ? navigation.flatMap(group => group.children ?? []) : navigation
  const tree = nodes.filter(node => sharedPath(node.path) !== '/')
  return [tree, new Map(rows.map(({ path, ...described }) => [sharedPath(path), described]))]
}

async function load(event: H3Event): Promise<DocsSite> {
  const site: DocsSite = { trees: {}, pages: {} }
  for (const { code } of LOCALES) {
    const [tree, pages] = await localeSite(event, code)
    site.trees[code] = tree
    site.pages[code] = pages
  }
  return site
}

let known: Promise<DocsSite> | undefined

/** The trees and addresses of every language; read once per process, again after a failure, or at each call while an author is writing. */
export function docsSite(event: H3Event): Promise<DocsSite> {
  if (import.meta.dev) return load(event)
  known ??= load(event).catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}
