import type { LocaleCode } from '#shared/locales.ts'

/** A query with the sections of the page of word forms (`tests/fixtures/hard-cases`) that it finds, and what is marked in their titles. */
export interface FormQuery {
  query: string
  sections: string[]
  /** Marked characters of the sections, in the order of the sections; whatever is marked where nothing is said. */
  marks?: string[]
}

const same = (queries: string[], sections: string[], marks?: string[]): FormQuery[] => queries.map(query => ({ query, sections, ...(marks && { marks }) }))

const WANT = ['want-1', 'want-2', 'want-3']
const PERMIT = ['permit-1', 'permit-2', 'permit-3']
const TOKEN = ['token-1', 'token-2', 'token-3', 'token-4']

/** The queries of spec/search.md, D.5. */
export const FORM_QUERIES: Record<LocaleCode, FormQuery[]> = {
  ar: [
    ...same(['مصادقة', 'مُصادَقة'], ['auth-1', 'auth-2', 'auth-3'], ['مصادقة', 'مصادقة', 'مُصادَقة']),
    ...same(['المصادقه'], ['auth-1', 'auth-2', 'auth-3']),
    { query: 'الامان', sections: ['safe-1', 'safe-2'], marks: ['الأمـــان', 'أمان'] },
    { query: 'الزامي', sections: ['must'], marks: ['إلزامي'] },
    ...same(['2026', '٢٠٢٦'], ['year'], ['٢٠٢٦']),
    { query: 'Bearer', sections: ['code'], marks: ['Bearer'] },
    { query: 'oauth/token', sections: ['code'] },
    { query: 'access_token', sections: ['code', 'glued'] },
  ],
  fa: [
    ...same(['می\u200Cخواهید', 'میخواهید', 'می خواهید'], WANT, ['می خواهید', 'میخواهید', 'می\u200Cخواهید']),
    ...same(['مجوزها', 'مجوز ها', 'مجوز\u200Cها'], PERMIT, ['مجوزها', 'مجوز ها', 'مجوز\u200Cها']),
    ...same(['كليد', 'کلید'], ['key'], ['کلید']),
    ...same(['دسترسي', 'دسترسی'], ['access'], ['دسترسی']),
    { query: 'آگهی', sections: ['ad'], marks: ['اگهی'] },
    { query: 'کاربران', sections: ['user'], marks: ['کاربر'] },
    ...same(['۱۴۰۵', '1405'], ['year'], ['۱۴۰۵']),
  ],
  he: [
    ...same(['טוקן'], TOKEN, ['טוקן', 'טוקן', 'טוקן', 'טּוֹקֵן']),
    ...same(['הטוקן'], TOKEN, ['טוקן', 'הטוקן', 'טוקן', 'הַטּוֹקֵן']),
    { query: 'בקשה', sections: ['request-1', 'request-2', 'request-3'], marks: ['בקשה', 'בקשה', 'בקש'] },
    { query: 'access_token', sections: ['latin-1'], marks: ['access_token'] },
    { query: 'API', sections: ['latin-2', 'latin-3'], marks: ['API', 'API'] },
    { query: 'header', sections: ['latin-4'], marks: ['Header'] },
    ...same(['הרשאות', 'הרשאה'], ['grant-1', 'grant-2']),
  ],
  fr: [
    { query: 'jeton acces', sections: ['token-1', 'token-2'] },
    { query: 'securise', sections: ['secure'], marks: ['sécurisé'] },
    ...same(['en tete', 'entete'], ['header']),
    { query: 'oeuvre', sections: ['work'], marks: ['Œuvre'] },
    { query: 'l’API', sections: ['api'], marks: ['API'] },
  ],
  en: [
    { query: 'authenticate', sections: ['auth'], marks: ['Authenticat'] },
    { query: 'tokens', sections: ['token'], marks: ['token'] },
    { query: 'autentication', sections: ['auth'], marks: ['Authentication'] },
  ],
}
