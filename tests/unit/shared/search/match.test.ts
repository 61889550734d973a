import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALE_CODES } from '#shared/locales.ts'
import { highlights, matchesOf, termsOf } from '#shared/search/match.ts'
import { spanOf } from '#shared/search/normalize.ts'
import { words } from '#shared/search/words.ts'

/** What is marked in a text; nothing where a word of the query is not in it. */
function marked(query: string, text: string, locale: LocaleCode): string[] {
  const terms = termsOf(query, locale)
  if (!terms.every(term => matchesOf(words(text, locale), term, locale).length > 0)) return []
  return highlights(text, terms, locale).map(([start, end]) => text.slice(start, end))
}

const rankOf = (query: string, text: string, locale: LocaleCode) =>
  termsOf(query, locale).flatMap(term => matchesOf(words(text, locale), term, locale).map(({ rank }) => rank))

const VERB = ['می‌خواهید', 'میخواهید', 'می خواهید']
const PLURAL = ['مجوزها', 'مجوز ها', 'مجوز‌ها']

describe('a query marks what it finds', () => {
  it.each<[LocaleCode, string, string, string[]]>([
    ['ar', 'مصادقة', 'المصادقة', ['مصادقة']],
    ['ar', 'مصادقة', 'للمصادقة', ['مصادقة']],
    ['ar', 'مصادقة', 'المُصادَقة', ['مُصادَقة']],
    ['ar', 'المصادقه', 'المصادقة', ['المصادقة']],
    ['ar', 'مُصادَقة', 'المصادقة', ['مصادقة']],
    ['ar', 'الامان', 'الأمـــان', ['الأمـــان']],
    ['ar', 'الامان', 'بأمان', ['أمان']],
    ['ar', 'الزامي', 'إلزامياً', ['إلزامي']],
    ['ar', 'رمز الوصول', 'رمز الوصول الشخصي', ['رمز', 'الوصول']],
    ['ar', 'رموز', 'هذا رمز جديد', ['رمز']],
    ['ar', '2026', 'سنة ٢٠٢٦م', ['٢٠٢٦']],
    ['ar', 'Bearer', 'الرمز Bearer هنا', ['Bearer']],
    ['ar', 'oauth/token', 'إلى /oauth/token أولاً', ['oauth', 'token']],
    ['ar', 'access_token', 'بـaccess_token', ['access_token']],
    ['ar', 'token', 'قيمة access_token', ['token']],
    ...VERB.flatMap(query => VERB.map((text): [LocaleCode, string, string, string[]] => ['fa', query, `اگر ${text} بروید`, [text]])),
    ...PLURAL.flatMap(query => [...PLURAL, 'مجوز'].map((text): [LocaleCode, string, string, string[]] => ['fa', query, `این ${text} را`, [text]])),
    ['fa', 'كليد', 'کلید', ['کلید']], ['fa', 'کلید', 'كليد', ['كليد']], ['fa', 'دسترسي', 'دسترسی', ['دسترسی']], ['fa', 'دسترسی', 'دسترسي', ['دسترسي']],
    ['fa', 'آگهی', 'اگهی', ['اگهی']], ['fa', 'کاربران', 'کاربر', ['کاربر']], ['fa', '۱۴۰۵', '1405', ['1405']], ['fa', '1405', '۱۴۰۵', ['۱۴۰۵']],
    ['fa', 'توکن', 'نشانه', ['نشانه']], ['fa', 'API', 'API‌ها', ['API']],
    ['he', 'טוקן', 'טוקן', ['טוקן']], ['he', 'טוקן', 'הטוקן', ['טוקן']], ['he', 'טוקן', 'ובטוקן', ['טוקן']], ['he', 'טוקן', 'הַטּוֹקֵן', ['טּוֹקֵן']],
    ['he', 'הטוקן', 'טוקן', ['טוקן']], ['he', 'הטוקן', 'הטוקן', ['הטוקן']], ['he', 'הטוקן', 'ובטוקן', ['טוקן']], ['he', 'הטוקן', 'הַטּוֹקֵן', ['הַטּוֹקֵן']],
    ['he', 'בקשה', 'הבקשה', ['בקשה']], ['he', 'בקשה', 'כשהבקשה', ['בקשה']], ['he', 'בקשה', 'בקשת', ['בקש']],
    ['he', 'access_token', 'הaccess_token', ['access_token']], ['he', 'API', 'הAPI לAPI ב-API', ['API', 'API', 'API']], ['he', 'header', 'בHeader', ['Header']],
    ['he', 'הרשאות', 'הרשאה', ['הרשא']], ['he', 'הרשאה', 'בהרשאות', ['הרשא']], ['he', 'אסימון', 'הטוקן', ['טוקן']],
    ['fr', 'jeton acces', 'jeton d\'accès', ['jeton', 'accès']], ['fr', 'jeton acces', 'jetons d’accès', ['jeton', 'accès']],
    ['fr', 'securise', 'sécurisé', ['sécurisé']], ['fr', 'en tete', 'l’en-tête', ['en', 'tête']], ['fr', 'entete', 'l’en-tête', ['en-tête']],
    ['fr', 'en-tête', 'un en tête', ['en', 'tête']], ['fr', 'oeuvre', 'Œuvre', ['Œuvre']], ['fr', 'l\'API', 'API', ['API']], ['fr', 'token', 'un jeton', ['jeton']],
    ['en', 'authenticate', 'Authentication', ['Authenticat']], ['en', 'tokens', 'token', ['token']], ['en', 'tok', 'tokens', ['tok']],
  ])('%s: %s in %s', (locale, query, text, found) => {
    expect(marked(query, text, locale)).toEqual(found)
  })

  it.each<[LocaleCode, string, string]>([
    ['ar', 'مصادقة', 'الصدق'], ['he', 'טוקן', 'טופס'], ['fa', 'کلید', 'کلی'], ['fr', 'en-tête', 'en avant'], ['en', 'token zzz', 'token'], ['he', 'authentication', 'אימות'],
  ])('%s: %s is not in %s', (locale, query, text) => {
    expect(marked(query, text, locale)).toEqual([])
  })
})

describe('matches', () => {
  it.each<[LocaleCode, string, string, string[]]>([
    ['he', 'הטוקן', 'הטוקן טוקן הטוקנים', ['exact', 'form', 'beginning']],
    ['ar', 'رمز', 'رمز رمزية الرمز توكن', ['exact', 'beginning', 'form', 'synonym']],
    ['en', 'token', 'token tokens access_token', ['exact', 'beginning', 'exact']],
    ['fa', 'مجوزها', 'مجوز‌ها مجوز', ['exact', 'form']],
  ])('%s: %s ranks %s', (locale, query, text, ranks) => {
    expect(rankOf(query, text, locale)).toEqual(ranks)
  })

  it('covers no character twice', () => {
    const terms = termsOf('access_token access token', 'en')
    expect(highlights('an access_token here', terms, 'en')).toEqual([[3, 15]])
  })

  it('has nothing for a query without words', () => {
    expect(termsOf(' . ', 'en')).toEqual([])
    expect(highlights('text', [], 'en')).toEqual([])
  })
})

describe('a text that is asked for itself', () => {
  const unit = fc.constantFrom(...'aeZ\u0301œ\'’-_ .1٣', 'هَ', 'أ', 'ـ', 'ّ', 'ة', 'می', 'ها', 'ک', 'ט', 'ּ', 'ן', 'ה', '־', '\u200C', '\u200F', ' ')

  it('is marked at all its words, in order, inside the text, and no character twice', () => {
    fc.assert(fc.property(fc.string({ unit, maxLength: 20 }), fc.constantFrom(...LOCALE_CODES), (text, locale) => {
      const spans = highlights(text, termsOf(text, locale), locale)
      for (const { places } of words(text, locale)) {
        const [from, to] = spanOf(places)
        expect(spans.some(([start, end]) => start <= from && to <= end)).toBe(true)
      }
      let last = 0
      for (const [start, end] of spans) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }))
  })
})
