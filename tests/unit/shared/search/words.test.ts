import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { spanOf } from '#shared/search/normalize.ts'
import { words } from '#shared/search/words.ts'

const wordsOf = (text: string, locale: LocaleCode) => words(text, locale).map(({ text }) => text)
const stretches = (text: string, locale: LocaleCode) => words(text, locale).map(({ places }) => text.slice(...spanOf(places)))

describe('words', () => {
  it.each<[LocaleCode, string, string[]]>([
    ['he', 'שלחו את הaccess_token לAPI ב-Header', ['שלחו', 'את', 'access_token', 'api', 'header']],
    ['he', 'התקנת SDK2 של נתוניםXML', ['התקנת', 'sdk2', 'של', 'נתונימ', 'xml']],
    ['ar', 'الطلب بـAPI والـAPI لـ OAuth', ['الطلب', 'api', 'api', 'ل', 'oauth']],
    ['ar', 'سنة ٢٠٢٦م', ['سنه', '2026', 'م']],
    ['fa', 'می‌خواهید میخواهید می خواهید نمی‌خواهید', ['ميخواهيد', 'ميخواهيد', 'ميخواهيد', 'نميخواهيد']],
    ['fa', 'مجوزها مجوز ها مجوز‌ها', ['مجوزها', 'مجوزها', 'مجوزها']],
    ['fa', 'بزرگ ترین API‌ها و API ها', ['بزرگترين', 'api', 'و', 'api']],
    ['fa', 'کتاب‌خانه‌ها', ['كتابخانهها']],
    ['ar', 'می خواهید', ['مي', 'خواهيد']],
    ['fr', 'l’API, d\'accès, jusqu’ici, aujourd’hui', ['api', 'acces', 'ici', 'aujourd', 'hui']],
    ['en', 'The user\'s token isn’t there', ['the', 'user', 'token', 'isn', 'there']],
    ['en', 'POST /oauth/token HTTP/1.1', ['post', 'oauth', 'token', 'http', '1', '1']],
    ['en', '', []],
    ['en', ' . ', []],
  ])('%s: %s', (locale, text, found) => {
    expect(wordsOf(text, locale)).toEqual(found)
  })

  it.each<[LocaleCode, string, string, string[]]>([
    ['en', 'access_token', 'access_token', ['access', 'token']],
    ['fr', 'en-tête', 'entete', ['en', 'tete']],
    ['en', 'x-api-key', 'xapikey', ['x', 'api', 'key']],
    ['fa', 'کتاب‌خانه', 'كتابخانه', ['كتاب', 'خانه']],
    ['fa', 'مجوز‌ها', 'مجوزها', []],
    ['en', '_id', 'id', []],
  ])('%s: keeps %s whole and has its parts', (locale, text, whole, parts) => {
    expect(words(text, locale).map(word => [word.text, word.parts.map(part => part.text)])).toEqual([[whole, parts]])
  })

  it('know where they stand', () => {
    expect(stretches('אל הַטּוֹקֵן, הaccess_token.', 'he')).toEqual(['אל', 'הַטּוֹקֵן', 'access_token'])
    expect(stretches('اگر می‌خواهید', 'fa')).toEqual(['اگر', 'می‌خواهید'])
    const [compound] = words('l’en-tête', 'fr')
    expect(compound?.parts.map(({ places }) => 'l’en-tête'.slice(...spanOf(places)))).toEqual(['en', 'tête'])
  })
})
