import type { LocaleCode } from '#shared/locales.ts'
import type { Stem } from '#shared/search/stem.ts'
import { stemsOf } from '#shared/search/stem.ts'
import type { Synonyms } from '#shared/search/synonym-groups.ts'
import { words } from '#shared/search/words.ts'

/** The groups that every site has. */
export const SYNONYMS: Synonyms = {
  ar: [
    ['رمز', 'رموز', 'توكن'], ['مفتاح', 'مفاتيح'], ['خطأ', 'أخطاء'], ['رأس', 'رؤوس', 'ترويسة'], ['حقل', 'حقول'], ['نطاق', 'صلاحية'],
    ['خادم', 'خوادم'], ['عنوان', 'عناوين'], ['رابط', 'روابط'], ['تطبيق', 'برنامج', 'برامج'], ['ردود', 'استجابة'],
  ],
  fr: [['jeton', 'token'], ['requête', 'appel'], ['en-tête', 'header'], ['portée', 'scope'], ['dossier', 'répertoire'], ['clé', 'clef']],
  en: [['sign-in', 'login'], ['error', 'failure'], ['scope', 'permission'], ['organization', 'organisation']],
  he: [['טוקן', 'אסימון'], ['שגיאה', 'כישלון'], ['כותרת', 'header'], ['הרשאה', 'scope'], ['קובץ', 'קבצים']],
  fa: [['توکن', 'نشانه'], ['خطا', 'ارور'], ['سرآیند', 'هدر'], ['درخواست', 'ریکوئست'], ['جست‌وجو', 'جستجو']],
}

const stemsOfTerm = (term: string, locale: LocaleCode) => words(term, locale).slice(0, 1).flatMap(({ text }) => stemsOf(text, locale))

/**
 * What else a word may be asked for by: the stems of the other words of its groups.
 *
 * @param word A normalised word.
 * @example synonymsOf('رموز', 'ar', SYNONYMS).map(({ text }) => text) → ['رمز', 'توكن']
 */
export function synonymsOf(word: string, locale: LocaleCode, synonyms: Synonyms): Stem[] {
  const own = new Set(stemsOf(word, locale).map(({ stem }) => stem))
  const isOwn = ({ stem }: Stem) => own.has(stem)
  return (synonyms[locale] ?? []).flatMap((group) => {
    const terms = group.map(term => stemsOfTerm(term, locale))
    return terms.some(stems => stems.some(isOwn)) ? terms.filter(stems => !stems.some(isOwn)).flat() : []
  })
}
