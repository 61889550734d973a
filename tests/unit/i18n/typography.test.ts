import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { MISTAKES, mistakesIn } from './typography.ts'

const BAD: [LocaleCode, string, string][] = [
  ['ar', 'العربيـة', 'tatweel'],
  ['ar', 'کتاب', 'Persian letter'],
  ['ar', 'نعم, لا', 'Latin comma, semicolon or question mark'],
  ['ar', 'رمز ٤٠١', 'eastern digits'],
  ['ar', 'ترجمة\u{200f}', 'bidi control'],
  ['ar', 'می‌شود', 'zero-width non-joiner'],
  ['en', 'Send to @all', 'message syntax'],
  ['en', 'one | many', 'message syntax'],
  ['en', 'brace {', 'message syntax'],
  ['en', 'brace }', 'message syntax'],
  ['en', 'two  spaces', 'space at an end or twice'],
  ['en', 'طلب', 'Arabic letter'],
  ['en', 'שפה', 'Hebrew letter'],
  ['fa', 'كد', 'Arabic letter where Persian has its own'],
  ['fa', 'باقي', 'Arabic letter where Persian has its own'],
  ['fa', 'می شود', 'verb prefix without joiner'],
  ['fa', 'توکن‌ ها', 'joiner beside a space'],
  ['fr', 'l\'API', 'straight apostrophe'],
  ['fr', 'Envoyer ?', 'narrow space missing before ; ! ?'],
  ['fr', 'Envoyer?', 'narrow space missing before ; ! ?'],
  ['fr', 'version :', 'no-break space missing before :'],
  ['fr', '« Envoyer »', 'no-break space missing in quotes'],
  ['he', 'שָלום', 'vowel sign'],
  ['he', 'ק"ב', 'straight quote'],
  ['he', 'طلب', 'Arabic letter'],
]

describe('typography rules', () => {
  it.each(BAD)('%s: %j breaks "%s"', (code, message, rule) => {
    expect(mistakesIn(code, message)).toContain(rule)
  })

  it.each<[LocaleCode, string]>([
    ['ar', 'هل تريد إرساله، أم لا؟'],
    ['en', 'Use {name} (401); that is all.'],
    ['fa', 'توکن‌ها نگه داشته می‌شوند؛ شناسهٔ کلاینت را بررسی کنید.'],
    ['fr', 'L’envoyer\u{202f}? Choisissez «\u{a0}Confier\u{a0}», version\u{a0}: {n}\u{a0}ko'],
    ['he', 'לחצו על ״שליחה״ ב-API, {n} שנ׳'],
  ])('%s: %j breaks none', (code, message) => {
    expect(mistakesIn(code, message)).toEqual([])
  })

  it('has an example for every kind of mistake', () => {
    const kinds = new Set(Object.values(MISTAKES).flat().map(({ rule }) => rule))
    const shown = new Set(BAD.map(([, , rule]) => rule))
    expect([...kinds].filter(kind => !shown.has(kind))).toEqual([])
  })
})
