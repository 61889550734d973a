import type { LocaleCode } from '#shared/locales.ts'
import type { Term } from '#shared/search/match.ts'
import { termsOf } from '#shared/search/match.ts'
import type { PageIndex } from '#shared/search/page-index.ts'
import type { Stem } from '#shared/search/stem.ts'
import { indexedForm } from '#shared/search/stem.ts'
import type { Synonyms } from '#shared/search/synonym-groups.ts'
import type { Vocabulary } from '#shared/search/vocabulary.ts'

/** Ids of pages with how well each fits. */
export type Pages = ReadonlyMap<string, number>

/** A word of a query with the pages that answer it. */
export interface Found {
  /** What was searched for: another word than the one typed where that is a typing mistake. */
  term: Term
  /** The word of the texts that a mistyped one was taken for. */
  corrected?: string
  pages: Pages
}

/** Where words are looked up. */
export interface Finder {
  locale: LocaleCode
  synonyms: Synonyms
  vocabulary: Vocabulary
  index: () => Promise<PageIndex>
}

const WORTH = { form: 0.6, exact: 1, synonym: 0.3, part: 0.3 }

function added(all: readonly (readonly [pages: Pages, worth: number])[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [pages, worth] of all) for (const [id, score] of pages) sums.set(id, (sums.get(id) ?? 0) + score * worth)
  return sums
}

/** Pages that are in all of several sets; their scores together. */
export function inAll(sets: readonly Pages[]): Map<string, number> {
  const [first, ...others] = sets
  const ids = [...first?.keys() ?? []].filter(id => others.every(pages => pages.has(id)))
  return new Map(ids.map(id => [id, sets.reduce((sum, pages) => sum + (pages.get(id) ?? 0), 0)]))
}

/** Pages that are in some of several sets, those in most of them first whatever their scores. */
export function inSome(sets: readonly Pages[]): Map<string, number> {
  const sums = added(sets.map(pages => [pages, 1] as const))
  const most = Math.max(1, ...sums.values())
  return new Map([...sums].map(([id, score]) => [id, sets.filter(pages => pages.has(id)).length + score / (most * 2)]))
}

/** Numbers of pages between which those with the word itself are asked for: fewer are all looked at, and among more it would take too long. */
const [FEW, MANY] = [12, 2000]

/** Pages with words that begin with a stem, if there are any: the engine answers for what it does not know with what it does. */
async function pagesWithStem(stem: string, { vocabulary, index }: Finder): Promise<Pages | undefined> {
  // A letter begins so many words that to look them all up would take seconds on a large site.
  if (stem.length === 1) return (await index()).find(stem, true)
  // What is most likely needed of the index comes along with what is known of the stem.
  const prepared = index().then(pages => pages.prepare([stem]))
  const [known] = await Promise.all([vocabulary.beginning(stem), prepared.catch(() => undefined)])
  if (known.length === 0) return undefined
  const pages = await index()
  await pages.prepare(known)
  return pages.find(stem, false)
}

async function pagesWith(stems: readonly Stem[], finder: Finder): Promise<Pages[]> {
  const sets = await Promise.all([...new Set(stems.map(({ stem }) => stem))].map(stem => pagesWithStem(stem, finder)))
  return sets.filter(pages => pages !== undefined)
}

/** The word itself as it is indexed beside its stem, in a part of the index that is there already. */
function itselfAs({ text, stems }: Term): string {
  const [first] = stems
  return !first || stems.some(({ prefix }) => prefix === '') ? text : indexedForm(first.text, first.prefix)
}

/** Pages with the word itself, where the stem does not say so. */
async function exactPages(term: Term, forms: Pages, { index }: Finder): Promise<Pages> {
  const isSaid = term.stems.every(({ stem }) => stem === term.text)
  return isSaid || forms.size <= FEW || forms.size > MANY ? new Map() : (await index()).find(itselfAs(term), true)
}

/** Pages with a word itself, a form of it, or another word for it. */
async function wholePages(term: Term, finder: Finder): Promise<Pages> {
  const [found = [], synonyms = []] = await Promise.all([term.stems, term.synonyms].map(stems => pagesWith(stems, finder)))
  const forms = added(found.map(pages => [pages, WORTH.form]))
  return added([[forms, 1], [await exactPages(term, forms, finder), WORTH.exact], ...synonyms.map(pages => [pages, WORTH.synonym] as const)])
}

async function pagesOf(term: Term, finder: Finder): Promise<Pages> {
  const whole = await wholePages(term, finder)
  if (whole.size > 0 || term.parts.length === 0) return whole
  const parts = await Promise.all(term.parts.map(part => wholePages(part, finder)))
  return added([[inAll(parts), WORTH.part]])
}

/**
 * The pages that answer a word of a query; where there are none, those that answer the nearest word of the texts.
 */
export async function findTerm(term: Term, finder: Finder): Promise<Found> {
  const pages = await pagesOf(term, finder)
  if (pages.size > 0) return { term, pages }
  const [nearest] = await finder.vocabulary.near(term.text)
  const [meant] = nearest === undefined ? [] : termsOf(nearest, finder.locale, finder.synonyms)
  return nearest === undefined || !meant ? { term, pages } : { term: meant, corrected: nearest, pages: await pagesOf(meant, finder) }
}
