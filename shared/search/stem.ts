import type { LocaleCode } from '#shared/locales.ts'

/** Stands between a form and what was taken off before it: a letter to the engine, and of no language that it is asked in. */
const JOINT = '\u2D63'

/** A form with what was taken off before it as one word of the index. */
export const indexedForm = (text: string, prefix: string) => text + JOINT + prefix

/** A form under which a word is indexed: what is left of it, and how many UTF-16 units were taken off its beginning. */
export interface Form {
  text: string
  skipped: number
}

/** A form under which a word is asked for: every indexed form that begins with `stem` is a hit. */
export interface Stem {
  /** What stands before the rest of the word. */
  prefix: string
  /** The word without it. */
  text: string
  /** The same without its ending. */
  stem: string
}

/** Letters that have to be left of a Hebrew, Arabic or Persian word, whose roots have three. */
const ROOT = 3
/** Letters that have to be left of a Latin word. */
const LATIN_ROOT = 4

const HEBREW_PREFIX = /^[והבכלמש]/
const ARABIC_PREFIXES = [/^(?:ال|كال)/, /^[وبفل]/]
const ARTICLE = /^(?:[وبكف]?ال|لل)(?=.{3})/
const HEBREW_ARTICLE = /^ו?ה(?=.{3})/

const ENDINGS = {
  // A hamza at the end takes a seat before a suffix: استدعاء, استدعاؤه.
  ar: /(?:ها|ان|ات|ون|ين|يه|ه|ي|ا|ء)$/,
  he: /(?:ימ|ות|ה|ת)$/,
  fa: /(?:هايي|هاي|ها|ترين|تر|ان|ات|ي)$/,
  fr: /(?:ations?|ements?|ees?|es?|er|s|x)$/,
  en: /(?:ions?|ings?|ments?|ies|ed|es?|s|y)$/,
}
/** The plural of a short Latin word: clés, keys, APIs. */
const SHORT_PLURAL = /^([a-z]{3})[sx]$/

type Script = keyof typeof ENDINGS

function scriptOf(word: string, locale: LocaleCode): Script | undefined {
  if (/^\p{Script=Hebrew}/u.test(word)) return 'he'
  if (/^\p{Script=Arabic}/u.test(word)) return locale === 'fa' ? 'fa' : 'ar'
  return /^[a-z]+$/.test(word) ? locale === 'fr' ? 'fr' : 'en' : undefined
}

function cut(word: string, script: Script): string {
  const rest = word.replace(ENDINGS[script], '')
  if (script !== 'fr' && script !== 'en') return rest.length >= ROOT ? rest : word
  return rest.length >= LATIN_ROOT ? rest : word.replace(SHORT_PLURAL, '$1')
}

/** All that is left when prefixes come off, one after another, the whole word first. */
function stripped(word: string, prefixes: readonly RegExp[]): string[] {
  const rests = new Set([word])
  for (const rest of rests) {
    for (const prefix of prefixes) {
      const shorter = rest.replace(prefix, '')
      if (shorter.length >= ROOT) rests.add(shorter)
    }
  }
  return [...rests]
}

const prefixesOf = (script: Script | undefined) => script === 'he' ? [HEBREW_PREFIX] : script === 'ar' ? ARABIC_PREFIXES : []

/**
 * The forms under which a normalised word is indexed, itself first. Endings need no forms of their own: what is asked for
 * is cut, and matches as a beginning.
 *
 * @example formsOf('בטוקנ', 'he') → [{ text: 'בטוקנ', skipped: 0 }, { text: 'טוקנ', skipped: 1 }]
 */
export function formsOf(word: string, locale: LocaleCode): Form[] {
  return stripped(word, prefixesOf(scriptOf(word, locale))).map(text => ({ text, skipped: word.length - text.length }))
}

/** The shortest rest of a word: its article is off if there is one, then its ending, then what else stands before it. */
function shortest(word: string, script: Script, article = /^$/): Stem {
  const bare = word.replace(article, '')
  const base = cut(bare, script)
  const stem = stripped(base, prefixesOf(script)).reduce((least, rest) => rest.length < least.length ? rest : least)
  const text = bare.slice(base.length - stem.length)
  return { prefix: word.slice(0, word.length - text.length), text, stem }
}

/**
 * The forms under which a normalised word is asked for, the surest first. An Arabic article goes before the ending does, so that `الامان` is no
 * plural; a Hebrew ה may be an article or a part of the word, which gives two.
 *
 * @example stemsOf('للمصادقه', 'ar') → [{ prefix: 'لل', text: 'مصادقه', stem: 'مصادق' }]
 */
export function stemsOf(word: string, locale: LocaleCode): Stem[] {
  const script = scriptOf(word, locale)
  if (script === undefined) return [{ prefix: '', text: word, stem: word }]
  if (script === 'ar') return [shortest(word, script, ARTICLE)]
  const first = shortest(word, script)
  const bare = script === 'he' ? shortest(word, script, HEBREW_ARTICLE) : first
  return bare.stem.startsWith(first.stem) ? [first] : [first, bare]
}
