import type { LocaleCode } from '#shared/locales.ts'
import type { Atom } from '#shared/search/atoms.ts'
import { atomsOf, between, PERSIAN_ENDINGS } from '#shared/search/atoms.ts'
import type { Normalized, Span } from '#shared/search/normalize.ts'
import { normalize } from '#shared/search/normalize.ts'

/** A normalised run, each UTF-16 unit of it with its stretch of the original. */
export interface Piece {
  text: string
  places: readonly Span[]
}

/** A word of a text, and the words that it is put together from: `access_token`, `en-tête`, `کتاب‌خانه`. */
export interface Word extends Piece {
  parts: readonly Piece[]
  /** What it ends with, of two words and more: `client_id` of `YOUR_CLIENT_ID`. */
  tails: readonly Piece[]
}

const JOINED = /^(?:_+|-|\u200C+)$/
const SPACED = /^[\s\u200C]{1,2}$/
const VERBAL = /^ن?مي$/

type Join = 'none' | 'compound' | 'inflection'

/** Whether two neighbours are one word, of two words or of a word and its ending. */
function joinOf(separator: string, before: Atom, after: Atom, locale: LocaleCode): Join {
  if (before.rtl !== after.rtl) return 'none'
  if (locale === 'fa' && before.rtl && SPACED.test(separator) && (VERBAL.test(before.text) || PERSIAN_ENDINGS.has(after.text))) return 'inflection'
  return JOINED.test(separator) ? 'compound' : 'none'
}

function pieceOf({ places }: Normalized, { text, at }: Atom): Piece {
  return { text, places: places.slice(at, at + text.length) }
}

/** Atoms as one run; an underscore stays a letter of it, a hyphen and ZWNJ do not. */
function joined(source: Normalized, atoms: readonly Atom[]): Piece {
  const pieces = atoms.flatMap((atom, index): Piece[] => {
    const before = atoms[index - 1]
    const separator = before ? between(source.text, before, atom) : ''
    const joint = separator.startsWith('_') ? [pieceOf(source, { text: separator, at: atom.at - separator.length, rtl: false })] : []
    return [...joint, pieceOf(source, atom)]
  })
  return { text: pieces.map(({ text }) => text).join(''), places: pieces.flatMap(({ places }) => places) }
}

function wordOf(source: Normalized, atoms: readonly Atom[], compound: boolean): Word {
  return {
    ...joined(source, atoms),
    parts: compound ? atoms.filter(({ text }, index) => index === 0 || !PERSIAN_ENDINGS.has(text)).map(atom => pieceOf(source, atom)) : [],
    tails: compound ? atoms.slice(1, -1).map((_atom, index) => joined(source, atoms.slice(index + 1))) : [],
  }
}

/**
 * The words of a text as they are indexed and asked for.
 *
 * @param locale The language of the text.
 * @example words('می خواهید', 'fa').map(({ text }) => text) → ['ميخواهيد']
 * @example words('l’en-tête', 'fr') → [{ text: 'entete', parts: [{ text: 'en', … }, { text: 'tete', … }], … }]
 */
export function words(text: string, locale: LocaleCode): Word[] {
  const source = normalize(text)
  const found: Word[] = []
  let open: Atom[] = []
  let compound = false
  const close = () => {
    if (open.length > 0) found.push(wordOf(source, open, compound))
    compound = false
  }
  for (const atom of atomsOf(source, locale)) {
    const before = open.at(-1)
    const join = before ? joinOf(between(source.text, before, atom), before, atom, locale) : 'none'
    if (join === 'none') {
      close()
      open = []
    }
    open.push(atom)
    compound ||= join === 'compound'
  }
  close()
  return found
}
