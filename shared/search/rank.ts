import type { LocaleCode } from '#shared/locales.ts'
import { foldCluster } from '#shared/search/characters.ts'
import type { Marked } from '#shared/search/excerpt.ts'
import type { Match, Term } from '#shared/search/match.ts'
import { matchesOf, mergedSpans } from '#shared/search/match.ts'
import type { Span } from '#shared/search/normalize.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import type { Section } from '#shared/search/sections.ts'
import type { Word } from '#shared/search/words.ts'
import { words } from '#shared/search/words.ts'

/** What a match is worth by how sure it is, and by where it stands. */
const RANK_WORTH: Record<Match['rank'], number> = { exact: 1, beginning: 0.75, form: 0.5, synonym: 0.3 }
const PLACE_WORTH = { title: 10, heading: 4, operation: 2.5, text: 1, code: 0.5 } as const
type Place = keyof typeof PLACE_WORTH

/** A section with what of it answers a query. */
export interface RankedSection {
  section: Section
  worth: number
  title: Marked
  text: Marked
  code: Marked
  /** Its requests, method and path of each. */
  operations: MarkedOperation[]
}

/** A request with what of it answers a query. */
export interface MarkedOperation {
  method: Marked
  path: Marked
}

/** A page with its sections that answer a query, the best first. */
export interface RankedPage {
  record: SearchRecord
  worth: number
  title: Marked
  sections: RankedSection[]
}

/** A text of a section. */
interface Read {
  place: Place
  text: string
  /** Its letters and digits alone, normalised: what is not in them is in none of its words. */
  letters: string
  /** Its words, once they are needed. */
  words?: Word[]
}

const known = new WeakMap<Section, Read[]>()

/** Stands between two requests: no word is made of both. */
const BETWEEN = ' . '
const operationsText = (operations: Section['operations']) => operations.map(({ method, path }) => `${method} ${path}`).join(BETWEEN)

/** Requests with the marks of the text that they are read as. */
function markedOperations(operations: Section['operations'], marks: readonly Span[]): MarkedOperation[] {
  let at = 0
  const next = (text: string, gap: number): Marked => {
    const [start, end] = [at, at + text.length]
    at = end + gap
    return { text, marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]): Span => [from - start, to - start]) }
  }
  return operations.map(({ method, path }) => ({ method: next(method, 1), path: next(path, BETWEEN.length) }))
}

/** The texts of a section, read once: readers ask letter by letter. */
function readSection(section: Section): Read[] {
  const before = known.get(section)
  if (before) return before
  const { title, level, text, code, operations } = section
  const texts: [Place, string][] = [
    [level === 1 ? 'title' : 'heading', title],
    ['operation', operationsText(operations)],
    ['text', text],
    ['code', code],
  ]
  const read = texts.map(([place, own]): Read => ({ place, text: own, letters: foldCluster(own).replace(/[^\p{L}\p{M}\p{N}_]+/gu, '') }))
  known.set(section, read)
  return read
}

/** Whether a text may have a word that answers; far cheaper than to find it. */
function mayAnswer(letters: string, term: Term): boolean {
  const beginnings = [term.text, ...[...term.stems, ...term.synonyms].map(({ stem }) => stem)]
  return beginnings.some(beginning => letters.includes(beginning)) || term.parts.some(part => mayAnswer(letters, part))
}

function matchesIn(read: Read, term: Term, locale: LocaleCode): Match[] {
  if (!mayAnswer(read.letters, term)) return []
  read.words ??= words(read.text, locale)
  return matchesOf(read.words, term, locale)
}

/** What one word of a query is worth in a section: its best match, and a little for each one more. */
function worthOf(found: readonly { place: Place, matches: Match[] }[]): number {
  const worths = found.flatMap(({ place, matches }) => matches.map(({ rank }) => RANK_WORTH[rank] * PLACE_WORTH[place]))
  return worths.length === 0 ? 0 : Math.max(...worths) + Math.log10(worths.length) / 2
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function rankSection(section: Section, terms: readonly Term[], locale: LocaleCode): RankedSection & { worths: number[] } {
  const read = readSection(section)
  const found = terms.map(term => read.map(own => ({ place: own.place, matches: matchesIn(own, term, locale) })))
  const marked = (...places: Place[]): Marked => {
    const spans = found.flat().filter(({ place }) => places.includes(place)).flatMap(({ matches }) => matches.map(({ span }) => span))
    return { text: read.find(({ place, text }) => places.includes(place) && text !== '')?.text ?? '', marks: mergedSpans(spans) }
  }
  const worths = found.map(worthOf)
  // All words in one section say more than the same words all over a page.
  const together = worths.every(worth => worth > 0) ? 1.5 : 1
  return {
    section, worths, worth: sum(worths) * together,
    title: marked('title', 'heading'), text: marked('text'), code: marked('code'),
    operations: markedOperations(section.operations, marked('operation').marks),
  }
}

/** How many words of a query a section has. */
const wordsIn = ({ worths }: { worths: number[] }) => worths.filter(worth => worth > 0).length

/** How well a page answers a query: the word as typed before its other forms, titles before headings before text before code. */
export function rankPage(record: SearchRecord, terms: readonly Term[], locale: LocaleCode): RankedPage {
  const sections = record.sections.map(section => rankSection(section, terms, locale))
  const best = terms.map((_term, index) => Math.max(0, ...sections.map(({ worths }) => worths[index] ?? 0)))
  // Where a section has more of the words than others, these say less than it does.
  const most = Math.max(1, ...sections.map(wordsIn))
  const answering = sections.filter(section => wordsIn(section) === most).toSorted((a, b) => b.worth - a.worth)
  return {
    record,
    worth: sum(best) + (answering[0]?.worth ?? 0),
    title: sections[0]?.title ?? { text: record.title, marks: [] },
    sections: answering.map(({ worths: _worths, ...section }) => section),
  }
}
