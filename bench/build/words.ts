import { globSync, readFileSync } from 'node:fs'
import type { LocaleCode } from '#shared/locales.ts'

/** Words of running text, marks and half-spaces inside them kept. */
const WORD = /^[\p{L}][\p{L}\p{M}\u200C'’-]*$/u
const ASIDE = /^---[^]*?^---$|^(`{3,})[^]*?^\1$|^::[^]*?^::$|^[|#:].*$|`[^`]*`|\]\([^)]*\)|\{[^}]*\}/gm

const known = new Map<LocaleCode, string[]>()

/** The words of this site's own pages in a language, each as often as it stands there. */
export function wordsOf(locale: LocaleCode): string[] {
  const words = known.get(locale) ?? globSync(`content/${locale}/**/*.md`).sort().flatMap(file =>
    readFileSync(file, 'utf8').replaceAll('\r', '').replace(ASIDE, ' ').split(/[\s.,:;!?()[\]*"«»،؛؟/]+/).filter(word => WORD.test(word)))
  known.set(locale, words)
  return words
}
