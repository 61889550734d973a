import type { SourcePage } from './source.ts'

/** A lemma and all forms that a writer may give it, as they are written: vowel marks, joiners and capitals of their own included. */
export type Lemmas = Record<string, string[]>

/** A neighbour of the same script makes a match a part of a longer word; Hebrew prefixes before Latin words do not. */
const SCRIPTS = [
  ['\\p{Script=Arabic}', '[\\p{Script=Arabic}\\u0640\\u064b-\\u0655\\u0670\\u200c]'],
  ['\\p{Script=Hebrew}', '[\\p{Script=Hebrew}\\u05f3\\u05f4]'],
  ['.', '[\\p{Script=Latin}\\p{M}\\p{Nd}]'],
] as const

const kinOf = (letter: string) => SCRIPTS.find(([script]) => new RegExp(script, 'u').test(letter))?.[1] ?? '\\p{L}'
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+').replaceAll('\'', '[\'’]')

/** Whether a text has a form as a word of its own. */
export function hasForm(text: string, form: string): boolean {
  return new RegExp(`(?<!${kinOf(form.slice(0, 1))})${escaped(form)}(?!${kinOf(form.slice(-1))})`, 'iu').test(text)
}

/** Whether a text has a word in any form; `a|b` are words that mean the same, and a word that is no lemma stands for itself. */
export const hasWord = (text: string, word: string, lemmas: Lemmas): boolean =>
  word.split('|').flatMap(lemma => lemmas[lemma] ?? [lemma]).some(form => hasForm(text, form))

/** The addresses of the pages that have every word of a query. */
export const expectedPages = (pages: SourcePage[], words: string[], lemmas: Lemmas): string[] =>
  pages.filter(({ text }) => words.every(word => hasWord(text, word, lemmas))).map(({ path }) => path)
