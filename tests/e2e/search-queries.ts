import type { LocaleCode } from '#shared/locales.ts'

/** A section of the page of word forms (`tests/fixtures/hard-cases`) with what is marked of it, in its title and then in its text. */
type Found = readonly [section: string, ...marks: string[]]

/** Spellings that find the same pages, each with the sections that it finds, the surest first. */
type Spellings = Record<string, readonly Found[]>

/** The same for all of several spellings. */
const alike = (queries: string[], found: readonly Found[]): Spellings => Object.fromEntries(queries.map(query => [query, found]))

/** How readers write the words of that page, in their language and script, and what each spelling has to find. */
export const FORM_QUERIES: Record<LocaleCode, Spellings[]> = {
  ar: [
    {
      ...alike(['مصادقة', 'مُصادَقة'], [['auth-1', 'مصادقة'], ['auth-2', 'مصادقة'], ['auth-3', 'مُصادَقة']]),
      المصادقه: [['auth-1', 'المصادقة'], ['auth-3', 'المُصادَقة'], ['auth-2', 'لمصادقة']],
    },
    { الامان: [['safe-1', 'الأمـــان'], ['safe-2', 'أمان']] },
    { الزامي: [['must', 'إلزامي']] },
    alike(['2026', '٢٠٢٦'], [['year', '٢٠٢٦']]),
    { Bearer: [['code', 'Bearer']] },
    { 'oauth/token': [['code', 'oauth', 'token', 'token']] },
    { access_token: [['glued', 'access_token'], ['code', 'access_token']] },
  ],
  fa: [
    alike(['می\u200Cخواهید', 'میخواهید', 'می خواهید'], [['want-1', 'می خواهید'], ['want-2', 'میخواهید'], ['want-3', 'می\u200Cخواهید']]),
    alike(['مجوزها', 'مجوز ها', 'مجوز\u200Cها'], [['permit-1', 'مجوزها'], ['permit-2', 'مجوز ها'], ['permit-3', 'مجوز\u200Cها']]),
    alike(['كليد', 'کلید'], [['key', 'کلید']]),
    alike(['دسترسي', 'دسترسی'], [['access', 'دسترسی']]),
    { آگهی: [['ad', 'اگهی']] },
    { کاربران: [['user', 'کاربر']] },
    alike(['۱۴۰۵', '1405'], [['year', '۱۴۰۵']]),
  ],
  he: [
    {
      טוקן: [['token-1', 'טוקן'], ['token-2', 'טוקן'], ['token-3', 'טוקן'], ['token-4', 'טּוֹקֵן']],
      הטוקן: [['token-2', 'הטוקן'], ['token-4', 'הַטּוֹקֵן'], ['token-1', 'טוקן'], ['token-3', 'טוקן']],
    },
    { בקשה: [['request-1', 'בקשה'], ['request-2', 'בקשה'], ['request-3', 'בקש']] },
    { access_token: [['latin-1', 'access_token']] },
    { API: [['latin-2', 'API'], ['latin-3', 'API']] },
    { header: [['latin-4', 'Header']] },
    {
      הרשאות: [['grant-2', 'הרשאות'], ['grant-1', 'הרשא']],
      הרשאה: [['grant-1', 'הרשאה'], ['grant-2', 'הרשא']],
    },
  ],
  fr: [
    { 'jeton acces': [['token-1', 'jeton', 'accès'], ['token-2', 'jeton', 'accès']] },
    { securise: [['secure', 'sécurisé']] },
    { 'en tete': [['header', 'en', 'tête']] },
    { entete: [['header', 'en-tête']] },
    { oeuvre: [['work', 'Œuvre']] },
    alike(['l’API', 'l\'API'], [['api', 'API']]),
  ],
  en: [
    { authenticate: [['auth', 'Authenticat']] },
    { tokens: [['token', 'token']] },
    { autentication: [['auth', 'Authentication']] },
  ],
}
