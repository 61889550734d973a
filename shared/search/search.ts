import type { LocaleCode } from '#shared/locales.ts'
import type { Found, Pages } from '#shared/search/find.ts'
import { findTerm, inAll, inSome } from '#shared/search/find.ts'
import type { Term } from '#shared/search/match.ts'
import { termsOf } from '#shared/search/match.ts'
import type { PageIndex } from '#shared/search/page-index.ts'
import type { RankedPage } from '#shared/search/rank.ts'
import { rankPage } from '#shared/search/rank.ts'
import type { SearchManifest, SearchRecord } from '#shared/search/record.ts'
import { SYNONYMS } from '#shared/search/synonyms.ts'
import { vocabularyOf } from '#shared/search/vocabulary.ts'
import { words } from '#shared/search/words.ts'

/** Where the files of a language's index come from. */
export interface SearchFiles {
  manifest: SearchManifest
  /** A file of the vocabulary. */
  words(file: string): Promise<string>
  /** The page with an id of the index. */
  record(id: string): Promise<SearchRecord>
  /** The index itself, which nothing needs before a word is known. */
  index(): Promise<PageIndex>
}

/** What a reader asks. */
export interface SearchRequest {
  text: string
  /** The API whose pages alone are wanted. */
  only?: string
  /** The API whose page the reader is on. */
  current?: string
  /** How many pages are wanted, the best first. */
  limit?: number
}

/** What a reader gets. */
export interface SearchAnswer {
  /** How many pages there are. */
  total: number
  pages: RankedPage[]
  /** Whether the pages have all words of the query; where none has them, those with some are there. */
  complete: boolean
  /** Words that were searched for in place of mistyped ones. */
  corrections: { typed: string, meant: string }[]
  /** The words that were searched for. */
  terms: readonly Term[]
}

/** How many pages are shown at once. */
export const PAGES_SHOWN = 12
/** A page of the API that a reader is reading of comes before others, unless these answer far better. */
const OWN_API = 3

const NOTHING: SearchAnswer = { total: 0, pages: [], complete: true, corrections: [], terms: [] }

/** Puts an API's pages forward, or leaves them alone. */
async function ofApis(pages: Pages, { only, current }: SearchRequest, index: () => Promise<PageIndex>): Promise<Pages> {
  if (pages.size === 0 || (only ?? current) === undefined) return pages
  if (only !== undefined) {
    const wanted = await (await index()).ofApi(only)
    return new Map([...pages].filter(([id]) => wanted.has(id)))
  }
  const own = await (await index()).ofApi(current ?? '')
  return new Map([...pages].map(([id, score]) => [id, own.has(id) ? score * OWN_API : score]))
}

/** A page that may be shown. */
interface Candidate {
  page: RankedPage
  /** How many words of the query it has. */
  words: number
  worth: number
}

/** The best first, among those that are shown together: what comes with more of them comes behind. */
function inOrder(candidates: readonly Candidate[]): RankedPage[] {
  const ordered: Candidate[] = []
  for (let at = 0; at < candidates.length; at += PAGES_SHOWN) {
    ordered.push(...candidates.slice(at, at + PAGES_SHOWN).toSorted((a, b) => b.words - a.words || b.worth - a.worth))
  }
  return ordered.map(({ page }) => page)
}

const correctionsOf = (typed: readonly string[], found: readonly Found[]) =>
  found.flatMap(({ corrected }, index) => corrected === undefined ? [] : [{ typed: typed[index] ?? '', meant: corrected }])

/** The search of one language. */
export interface Search {
  /** The APIs that pages tell of. */
  apis: SearchManifest['apis']
  ask(request: SearchRequest): Promise<SearchAnswer>
  /** How many pages have all words of a query; costs no more than the words. */
  count(text: string): Promise<number>
}

/** The search of a language, on files that it loads when it needs them. */
export function createSearch(files: SearchFiles, locale: LocaleCode): Search {
  const synonyms = { [locale]: [...SYNONYMS[locale] ?? [], ...files.manifest.synonyms] }
  const finder = { locale, synonyms, vocabulary: vocabularyOf(files.manifest.words, files.manifest.seconds, files.words), index: files.index }

  async function find(text: string): Promise<{ typed: string[], found: Found[] }> {
    const terms = termsOf(text, locale, synonyms)
    const found = await Promise.all(terms.map(term => findTerm(term, finder)))
    return { typed: terms.map(term => term.text), found }
  }

  return {
    apis: files.manifest.apis,
    async ask(request) {
      // What will be needed comes along with the words.
      if (words(request.text, locale).length > 0) files.index().catch(() => undefined)
      const { typed, found } = await find(request.text)
      if (found.length === 0) return NOTHING
      const sets = await Promise.all(found.map(({ pages }) => ofApis(pages, request, files.index)))
      const all = inAll(sets)
      const complete = all.size > 0
      const pages = complete ? all : inSome(sets)
      const best = [...pages].toSorted(([, a], [, b]) => b - a).slice(0, request.limit ?? PAGES_SHOWN)
      const terms = found.map(({ term }) => term)
      const ranked = await Promise.all(best.map(async ([id]): Promise<Candidate> => {
        const page = rankPage(await files.record(id), terms, locale)
        const isOwn = page.record.api !== undefined && page.record.api === request.current
        return { page, words: sets.filter(set => set.has(id)).length, worth: page.worth * (isOwn ? OWN_API : 1) }
      }))
      return {
        total: pages.size,
        pages: inOrder(ranked),
        complete,
        corrections: correctionsOf(typed, found),
        terms,
      }
    },
    async count(text) {
      const { found } = await find(text)
      return found.some(({ corrected }) => corrected !== undefined) ? 0 : inAll(found.map(({ pages }) => pages)).size
    },
  }
}
