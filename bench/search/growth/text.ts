import type { LocaleCode } from '#shared/locales.ts'
import type { BuiltPage, Section } from '../section.ts'

const LETTERS: Record<LocaleCode, string> = {
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  fr: 'abcdefghijlmnopqrstuvàéèêîô',
  en: 'abcdefghijklmnopqrstuvwyz',
  he: 'אבגדהוזחטיכלמנסעפצקרשת',
  fa: 'ابپتجچحخدذرزسشصضطظعغفقکگلمنوهی',
}
const VOCABULARY = 20_000
const WORDS_PER_SECTION = 70
const SECTIONS_PER_PAGE = 5

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Words of three to nine letters of a language, each once, the most frequent first. */
export function vocabularyOf(locale: LocaleCode, random: () => number): string[] {
  const letters = [...LETTERS[locale]]
  const words = new Set<string>()
  while (words.size < VOCABULARY) {
    words.add(Array.from({ length: 3 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * letters.length)]).join(''))
  }
  return [...words]
}

/** A rank of Zipf's law: the word of rank n comes about 1/n as often as the first. */
export const zipfRank = (random: () => number): number => Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** random()) - 1)

/** Pages of 350 words in five sections, with queries of one and two of their words, the same for the same size. */
export interface SyntheticSite { pages: BuiltPage[], sections: Section[], queries: string[] }

/** Text of a language without meaning, with the frequencies of a real one. */
export function growthText(locale: LocaleCode, size: number, queries = 30): SyntheticSite {
  const random = randomOf(size)
  const vocabulary = vocabularyOf(locale, random)
  const words = (count: number) => Array.from({ length: count }, () => vocabulary[zipfRank(random)]).join(' ')
  const sections = Array.from({ length: size * SECTIONS_PER_PAGE }, (_, index) => ({
    page: `/${locale}/page-${Math.floor(index / SECTIONS_PER_PAGE)}`,
    title: words(3),
    content: words(WORDS_PER_SECTION - 3),
  }))
  const pages = Array.from({ length: size }, (_, page) => {
    const own = sections.slice(page * SECTIONS_PER_PAGE, (page + 1) * SECTIONS_PER_PAGE)
    const html = own.map(({ title, content }, index) => `<h2 id="s${index}">${title}</h2><p>${content}</p>`).join('')
    return { path: `/${locale}/page-${page}`, html: `<article>${html}</article>` }
  })
  // Nobody searches for the few words that every page has.
  const asked = () => vocabulary[20 + Math.floor(random() * 2000)] ?? ''
  return { pages, sections, queries: Array.from({ length: queries }, (_, index) => index % 2 === 0 ? asked() : `${asked()} ${asked()}`) }
}
