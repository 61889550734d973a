import type { LocaleCode } from '#shared/locales.ts'
import type { Span } from '#shared/search/normalize.ts'
import { spanOf } from '#shared/search/normalize.ts'
import type { Form, Stem } from '#shared/search/stem.ts'
import { formsOf, stemsOf } from '#shared/search/stem.ts'
import type { Synonyms } from '#shared/search/synonym-groups.ts'
import { SYNONYMS, synonymsOf } from '#shared/search/synonyms.ts'
import type { Piece, Word } from '#shared/search/words.ts'
import { words } from '#shared/search/words.ts'

/** A word of a query. */
export interface Term {
  /** As it was typed, normalised. */
  text: string
  stems: readonly Stem[]
  synonyms: readonly Stem[]
  /** The words that it is put together from, which have to be found all where it is not found itself. */
  parts: readonly Term[]
}

/** How sure a match is, the surest first: the word itself, a word that it begins, another form of it, another word for it. */
export const RANKS = ['exact', 'beginning', 'form', 'synonym'] as const

/** A word that matches, with the characters that do. */
export interface Match {
  rank: typeof RANKS[number]
  span: Span
}

/** A word as one of a query. */
function termOf({ text, parts }: Pick<Word, 'text'> & { parts: readonly Piece[] }, locale: LocaleCode, synonyms: Synonyms): Term {
  return {
    text,
    stems: stemsOf(text, locale),
    synonyms: synonymsOf(text, locale, synonyms),
    parts: parts.map(part => termOf({ text: part.text, parts: [] }, locale, synonyms)),
  }
}

/** The words of a query in the language of the texts that are searched. */
export function termsOf(query: string, locale: LocaleCode, synonyms: Synonyms = SYNONYMS): Term[] {
  return words(query, locale).map(word => termOf(word, locale, synonyms))
}

function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

const reversed = (text: string) => text.split('').reverse().join('')

/** The characters of the first form that begins with a stem, and before and after it as many as the word that was typed has too. */
function stemSpan(piece: Piece, forms: readonly Form[], stems: readonly Stem[]): Span | undefined {
  for (const { prefix, text, stem } of stems) {
    const form = forms.find(candidate => candidate.text.startsWith(stem))
    if (!form) continue
    const start = form.skipped - commonLength(reversed(piece.text.slice(0, form.skipped)), reversed(prefix))
    return spanOf(piece.places, start, form.skipped + commonLength(form.text, text))
  }
  return undefined
}

function pieceMatch(piece: Piece, term: Term, locale: LocaleCode): Match | undefined {
  if (piece.text.startsWith(term.text)) {
    return { rank: piece.text === term.text ? 'exact' : 'beginning', span: spanOf(piece.places, 0, term.text.length) }
  }
  const forms = formsOf(piece.text, locale)
  const form = stemSpan(piece, forms, term.stems)
  if (form) return { rank: 'form', span: form }
  const synonym = stemSpan(piece, forms, term.synonyms)
  return synonym && { rank: 'synonym', span: synonym }
}

const surest = (matches: readonly Match[]) => matches.toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank))[0]

/** Words that do not answer one of a query, by what they are made of: most words of a text, again and again. */
const misses = new WeakMap<Term, Set<string>>()

const keyOf = ({ text, parts }: Word) => parts.length === 0 ? text : [text, ...parts.map(part => part.text)].join(' ')

/** How a word of a text answers a word of a query; `undefined` where it does not. A word's parts answer for it. */
export function matchWord(word: Word, term: Term, locale: LocaleCode): Match | undefined {
  const missing = misses.get(term) ?? new Set()
  misses.set(term, missing)
  const key = keyOf(word)
  if (missing.has(key)) return undefined
  const match = surest([word, ...word.parts, ...word.tails].flatMap(piece => pieceMatch(piece, term, locale) ?? []))
  if (!match) missing.add(key)
  return match
}

/** All words of a text that answer a word of a query, or else all that answer its parts, if each of them has one. */
export function matchesOf(text: readonly Word[], term: Term, locale: LocaleCode): Match[] {
  const whole = text.flatMap(word => matchWord(word, term, locale) ?? [])
  if (whole.length > 0 || term.parts.length === 0) return whole
  const parts = term.parts.map(part => matchesOf(text, part, locale))
  return parts.every(matches => matches.length > 0) ? parts.flat() : []
}

/** Stretches in order, overlapping ones as one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  return spans.toSorted(([a], [b]) => a - b).reduce<Span[]>((merged, [start, end]) => {
    const last = merged.at(-1)
    if (last && start < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)]
    else merged.push([start, end])
    return merged
  }, [])
}

/**
 * The characters of a text to highlight for a query: in order, none twice.
 *
 * @example highlights('الأمـــان أولاً', termsOf('امان', 'ar'), 'ar') → [[2, 9]]
 */
export function highlights(text: string, terms: readonly Term[], locale: LocaleCode): Span[] {
  const found = words(text, locale)
  return mergedSpans(terms.flatMap(term => matchesOf(found, term, locale).map(({ span }) => span)))
}
