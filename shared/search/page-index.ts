/** What is used of a Pagefind instance (its own `createInstance`). */
export interface Pagefind {
  search(term: string | null, options?: { filters: { api: string } }): Promise<{ results: { id: string, score: number }[] }>
  preload(term: string): Promise<void>
}

/** What finds pages by single words. */
export interface PageIndex {
  /** Loads the parts of the index that some words are in. */
  prepare(words: readonly string[]): Promise<void>
  /**
   * Ids of the pages with a word that begins so, or for `exact` is the same, and how well each fits. The word has to be known, if not `exact`, and
   * the parts of the index that the words are in that begin so have to be there: the engine itself loads no more than one.
   */
  find(word: string, exact: boolean): Promise<ReadonlyMap<string, number>>
  /** Ids of the pages that tell of an API. */
  ofApi(api: string): Promise<ReadonlySet<string>>
}

/** Answers that are kept: readers ask letter by letter. */
const KEPT = 40

/** An index of pages from what Pagefind wrote. */
export function pageIndexOf(pagefind: Pagefind): PageIndex {
  const known = new Map<string, ReadonlyMap<string, number>>()
  const apis = new Map<string, ReadonlySet<string>>()
  return {
    prepare: words => pagefind.preload(words.join(' ')),
    async find(word, exact) {
      const term = exact ? `"${word}"` : word
      const before = known.get(term)
      if (before) return before
      const { results } = await pagefind.search(term)
      const found = new Map(results.map(({ id, score }) => [id, score]))
      for (const oldest of [...known.keys()].slice(0, known.size - KEPT + 1)) known.delete(oldest)
      known.set(term, found)
      return found
    },
    async ofApi(api) {
      const before = apis.get(api)
      if (before) return before
      const { results } = await pagefind.search(null, { filters: { api } })
      const found = new Set(results.map(({ id }) => id))
      apis.set(api, found)
      return found
    },
  }
}
