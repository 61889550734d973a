import type { LocaleCode } from '#shared/locales.ts'
import type { Normalized } from '#shared/search/normalize.ts'

/** A run of letters and digits of one writing direction in a normalised text. */
export interface Atom {
  text: string
  /** Where it begins in the normalised text. */
  at: number
  rtl: boolean
}

// Where Hebrew or Arabic letters meet Latin ones, one word ends: הaccess_token, بـAPI.
const RTL = '[\\p{Script=Arabic}\\p{Script=Hebrew}]'
const ATOM = new RegExp(`(?:(?=${RTL})[\\p{L}\\p{M}])+|(?:(?!${RTL})[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const IS_RTL = new RegExp(`^${RTL}`, 'u')

/** Endings that Persian writes apart, with ZWNJ or joined. */
export const PERSIAN_ENDINGS: ReadonlySet<string> = new Set(['ها', 'هاي', 'هايي', 'تر', 'ترين', 'ام', 'ايم', 'ايد', 'اند'])
const ELIDED = /^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu)$/
const CLITIC = /^(?:s|t|d|m|re|ve|ll)$/
const PROCLITICS = /^(?:[והבכלמש]{1,4}|[وف]?(?:[بكل]?ال|لل|[بكل])|[وف])$/

/** What stands between an atom and the next one. */
export function between(text: string, before: Atom, after: Atom): string {
  return text.slice(before.at + before.text.length, after.at)
}

/** An article before an apostrophe, or a preposition that hangs on a word of another script. */
function isPrefix(text: string, atom: Atom, after: Atom | undefined): boolean {
  if (!after) return false
  const gap = between(text, atom, after)
  if (gap === '\'') return ELIDED.test(atom.text)
  return atom.rtl && !after.rtl && /^-?$/.test(gap) && PROCLITICS.test(atom.text)
}

/** An ending after an apostrophe, or a Persian one after a word of another script. */
function isEnding(text: string, atom: Atom, before: Atom | undefined, locale: LocaleCode): boolean {
  if (!before || before.rtl) return false
  const gap = between(text, before, atom)
  if (gap === '\'') return CLITIC.test(atom.text)
  return locale === 'fa' && PERSIAN_ENDINGS.has(atom.text) && /^[\s\u200C-]{0,2}$/.test(gap)
}

/**
 * The runs of a normalised text that say something: without elided articles, endings after an apostrophe, and prepositions and endings that hang
 * on a word of another script.
 *
 * @example atomsOf(normalize('d’accès à הAPI'), 'fr').map(({ text }) => text) → ['acces', 'a', 'api']
 */
export function atomsOf({ text }: Normalized, locale: LocaleCode): Atom[] {
  const all = [...text.matchAll(ATOM)].map(({ 0: atom, index }) => ({ text: atom, at: index, rtl: IS_RTL.test(atom) }))
  return all.filter((atom, index) => !isPrefix(text, atom, all[index + 1]) && !isEnding(text, atom, all[index - 1], locale))
}
