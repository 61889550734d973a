import type { LocaleCode } from '#shared/locales.ts'

/** A rule that a sentence of a language breaks if `pattern` is found in it. */
export interface Mistake { rule: string, pattern: RegExp }

/** Marks and embeddings that reorder text unseen; in a message they travel into copied text and attributes. */
const CONTROL = { rule: 'bidi control', pattern: /[\u{61c}\u{200b}\u{200d}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}]/u }
const JOINER = { rule: 'zero-width non-joiner', pattern: /\u{200c}/u }
const SPACES = { rule: 'space at an end or twice', pattern: /^\s|\s$|\s{2}/ }
/** Braces of a placeholder are the only syntax of vue-i18n in use: linked messages and plurals would be accidents. */
const SYNTAX = { rule: 'message syntax', pattern: /[@|]|\{(?!\w+\})|(?<!\{\w+)\}/ }
const COMMON = [CONTROL, SPACES, SYNTAX]

const foreign = (rule: string, script: string): Mistake => ({ rule, pattern: new RegExp(`\\p{Script=${script}}`, 'u') })
const ARABIC = foreign('Arabic letter', 'Arabic')
const HEBREW = foreign('Hebrew letter', 'Hebrew')
const LATIN_PUNCTUATION = { rule: 'Latin comma, semicolon or question mark', pattern: /[,;?]/ }
const EASTERN_DIGITS = { rule: 'eastern digits', pattern: /[\u{660}-\u{669}\u{6f0}-\u{6f9}]/u }
const TATWEEL = { rule: 'tatweel', pattern: /\u{640}/u }

/** What no sentence of a language may contain. */
export const MISTAKES: Record<LocaleCode, Mistake[]> = {
  ar: [...COMMON, JOINER, HEBREW, TATWEEL, LATIN_PUNCTUATION, EASTERN_DIGITS, { rule: 'Persian letter', pattern: /[\u{6a9}\u{6cc}\u{67e}\u{686}\u{698}\u{6af}]/u }],
  en: [...COMMON, JOINER, ARABIC, HEBREW],
  fa: [
    ...COMMON, HEBREW, TATWEEL, LATIN_PUNCTUATION, EASTERN_DIGITS,
    { rule: 'Arabic letter where Persian has its own', pattern: /[\u{64a}\u{643}\u{629}\u{649}]/u },
    { rule: 'joiner beside a space', pattern: /\u{200c}(?:\s|$)|(?:^|\s)\u{200c}/u },
    { rule: 'verb prefix without joiner', pattern: /(?:^|\s)ن?می\s/ },
  ],
  fr: [
    ...COMMON, JOINER, ARABIC, HEBREW,
    { rule: 'straight apostrophe', pattern: /'/ },
    { rule: 'narrow space missing before ; ! ?', pattern: /[^\u{202f}][;!?]/u },
    { rule: 'no-break space missing before :', pattern: /[^\u{a0}]:/u },
    { rule: 'no-break space missing in quotes', pattern: /«(?!\u{a0})|(?<!\u{a0})»/u },
  ],
  he: [...COMMON, JOINER, ARABIC, { rule: 'vowel sign', pattern: /[\u{591}-\u{5bd}\u{5bf}-\u{5c7}]/u }, { rule: 'straight quote', pattern: /["']/ }],
}

/** Names of the rules that a sentence breaks. */
export function mistakesIn(code: LocaleCode, message: string): string[] {
  return MISTAKES[code].filter(({ pattern }) => pattern.test(message)).map(({ rule }) => rule)
}
