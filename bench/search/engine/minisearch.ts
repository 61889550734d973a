import MiniSearch from 'minisearch'
import { z } from 'zod'
import type { OpenEngine } from './engine.ts'

/** MiniSearch as it comes, with prefixes, a little tolerance and all words wanted. */
export const openMiniSearch: OpenEngine = async ({ sections }) => {
  const index = new MiniSearch({ fields: ['title', 'content'], storeFields: ['page'], searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND' } })
  index.addAll(sections.map((section, id) => ({ id, ...section })))
  return { search: async query => index.search(query).map(({ page }) => z.string().parse(page)) }
}
