import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { formsOf, stemsOf } from '#shared/search/stem.ts'

const forms = (word: string, locale: LocaleCode) => formsOf(word, locale).map(({ text }) => text)
const stems = (word: string, locale: LocaleCode) => stemsOf(word, locale).map(({ stem }) => stem)

describe('formsOf', () => {
  it.each<[LocaleCode, string, string[]]>([
    ['he', 'בטוקנ', ['בטוקנ', 'טוקנ']],
    ['he', 'וכשהמשתמש', ['וכשהמשתמש', 'כשהמשתמש', 'שהמשתמש', 'המשתמש', 'משתמש', 'שתמש', 'תמש']],
    ['he', 'שלב', ['שלב']],
    ['ar', 'للمصادقه', ['للمصادقه', 'لمصادقه', 'مصادقه']],
    ['ar', 'والرمز', ['والرمز', 'الرمز', 'رمز']],
    ['ar', 'كالرمز', ['كالرمز', 'رمز']],
    ['ar', 'كتاب', ['كتاب']],
    ['fa', 'والد', ['والد']],
    ['en', 'button', ['button']],
  ])('%s: %s', (locale, word, found) => {
    expect(forms(word, locale)).toEqual(found)
  })

  it('say how much is off', () => {
    expect(formsOf('הטוקנ', 'he')).toEqual([{ text: 'הטוקנ', skipped: 0 }, { text: 'טוקנ', skipped: 1 }])
  })
})

describe('stemsOf', () => {
  it.each<[LocaleCode, string, string[]]>([
    ['ar', 'المصادقه', ['مصادق']], ['ar', 'الامان', ['امان']], ['ar', 'الزامي', ['زام']], ['ar', 'حد', ['حد']], ['ar', 'لغه', ['لغه']], ['ar', 'استدعاء', ['استدعا']],
    ['he', 'בקשה', ['בקש']], ['he', 'הרשאות', ['רשא']], ['he', 'הגנה', ['הגנ', 'גנה']], ['he', 'טוקנימ', ['טוקנ']],
    ['fa', 'كاربران', ['كاربر']], ['fa', 'مجوزها', ['مجوز']], ['fa', 'زبان', ['زبان']], ['fa', 'بزرگترين', ['بزرگ']],
    ['fr', 'jetons', ['jeton']], ['fr', 'securisee', ['securis']], ['fr', 'cles', ['cle']],
    ['en', 'tokens', ['token']], ['en', 'authenticate', ['authenticat']], ['en', 'queries', ['quer']], ['en', 'uses', ['use']], ['en', 'apis', ['api']], ['en', 'deployment', ['deploy']],
    ['en', 'access_tokens', ['access_tokens']], ['en', '2026', ['2026']], ['ar', 'tokens', ['token']],
  ])('%s: %s', (locale, word, found) => {
    expect(stems(word, locale)).toEqual(found)
  })

  it('say what stands before', () => {
    expect(stemsOf('للمصادقه', 'ar')).toEqual([{ prefix: 'لل', text: 'مصادقه', stem: 'مصادق' }])
  })
})

describe('a word', () => {
  const letters: Record<string, string> = { he: 'והבכלמשתקרטנגד', ar: 'والبفكرمنتيهس', fa: 'والبفكرمنتيه', fr: 'aeiorstnx', en: 'aeiorstngdy' }
  const wordIn = (locale: LocaleCode, minLength = 1) => fc.string({ unit: fc.constantFrom(...letters[locale] ?? ''), minLength, maxLength: 12 })
  const word = fc.constantFrom<LocaleCode>('he', 'ar', 'fa', 'fr', 'en').chain(locale => fc.tuple(fc.constant(locale), wordIn(locale)))

  it('is found by itself, whatever comes off', () => {
    fc.assert(fc.property(word, ([locale, text]) => {
      for (const { stem } of stemsOf(text, locale)) expect(forms(text, locale).some(form => form.startsWith(stem))).toBe(true)
    }))
  })

  it('is found behind an article and a preposition', () => {
    const prefixed = (locale: LocaleCode, ...prefixes: string[]) => fc.tuple(fc.constant(locale), fc.constantFrom(...prefixes), wordIn(locale, 3))
    fc.assert(fc.property(fc.oneof(prefixed('he', 'ה', 'ו', 'כשה', 'וב'), prefixed('ar', 'ال', 'وال', 'بال', 'و', 'ل')), ([locale, prefix, text]) => {
      for (const { stem } of stemsOf(text, locale)) expect(forms(prefix + text, locale).some(form => form.startsWith(stem))).toBe(true)
    }))
  })

  it('is its prefix and its text, and the stem begins the text', () => {
    fc.assert(fc.property(word, ([locale, whole]) => {
      for (const { prefix, text, stem } of stemsOf(whole, locale)) {
        expect(prefix + text).toBe(whole)
        expect(text.startsWith(stem)).toBe(true)
      }
    }))
  })
})
