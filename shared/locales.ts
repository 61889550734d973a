import { siteLocales } from '#site-locales'

/** Writing direction of a script, as the `dir` attribute takes it. */
export type Direction = 'ltr' | 'rtl'

/** One row of the locale table: everything that Dragoman knows of a language. */
export interface Locale {
  /** Route prefix, file name of the interface strings, folder under `content/`. */
  code: LocaleCode
  /** BCP 47 tag for `lang`, `hreflang` and `Intl` (RFC 5646). */
  language: string
  dir: Direction
  /** The language's own name for itself. */
  name: string
  /** Where a missing page is taken from, best first. */
  fallbacks: LocaleCode[]
  /** Key of Nuxt UI's own message bundle. */
  ui: 'ar' | 'fr' | 'en' | 'he' | 'fa_ir'
  /** `Intl` tag with calendar and numbering named, so that server and browser print the same. */
  intl: string
}

/** The codes of the locale table, in the order in which the chooser shows them. */
export const LOCALE_CODES = ['ar', 'fr', 'en', 'he', 'fa'] as const
/** One of the codes of the table. */
export type LocaleCode = (typeof LOCALE_CODES)[number]

/** The locale table: every language whose interface texts there are. */
const TABLE: Locale[] = [
  { code: 'ar', language: 'ar-MA', dir: 'rtl', name: 'العربية', fallbacks: ['fr', 'en', 'fa', 'he'], ui: 'ar', intl: 'ar-MA-u-ca-gregory-nu-latn' },
  { code: 'fr', language: 'fr-FR', dir: 'ltr', name: 'Français', fallbacks: ['en', 'ar', 'he', 'fa'], ui: 'fr', intl: 'fr-FR-u-ca-gregory-nu-latn' },
  { code: 'en', language: 'en-US', dir: 'ltr', name: 'English', fallbacks: ['fr', 'ar', 'he', 'fa'], ui: 'en', intl: 'en-US-u-ca-gregory-nu-latn' },
  { code: 'he', language: 'he-IL', dir: 'rtl', name: 'עברית', fallbacks: ['en', 'fr', 'ar', 'fa'], ui: 'he', intl: 'he-IL-u-ca-gregory-nu-latn' },
  { code: 'fa', language: 'fa-IR', dir: 'rtl', name: 'فارسی', fallbacks: ['en', 'ar', 'fr', 'he'], ui: 'fa_ir', intl: 'fa-IR-u-ca-persian-nu-arabext' },
]

/**
 * The rows of the languages that a site has, in the order of the table, each with fallbacks among them alone.
 *
 * @param codes Route prefixes; the whole table if there are none.
 */
export function localesOf(codes: string[] = []): Locale[] {
  const chosen = codes.length > 0 ? TABLE.filter(({ code }) => codes.includes(code)) : TABLE
  return chosen.map(row => ({ ...row, fallbacks: row.fallbacks.filter(code => chosen.some(other => other.code === code)) }))
}

/** The language that a site's texts are first written in: the one that it names, English if it has it, or its first. */
export function sourceOf(locales: Locale[], named?: string): LocaleCode {
  const row = locales.find(({ code }) => code === named) ?? locales.find(({ code }) => code === 'en') ?? locales[0]
  return row?.code ?? 'en'
}

/** The languages of the site: routes, collections, menus, `<html>` attributes and tests are derived from it. */
export const LOCALES: Locale[] = localesOf(siteLocales.codes)

/** The language that texts are first written in; `x-default` points to it. */
export const SOURCE_LOCALE: LocaleCode = sourceOf(LOCALES, siteLocales.source)

/** Under this key a browser keeps the language that it was last shown, for the static page at the root; nothing secret. */
export const LAST_LOCALE_KEY = 'dragoman-locale'

/** Whether addresses begin with a language. A site in one language has nothing to tell apart. */
export const PREFIXED = LOCALES.length > 1

/** Whether `value` is the code of a language of the site. */
export function isLocaleCode(value: unknown): value is LocaleCode {
  return LOCALES.some(({ code }) => code === value)
}

/** The row of a code; the source language's row for a code that is not in the table. */
export function localeOf(code: string): Locale {
  const row = LOCALES.find(locale => locale.code === code) ?? LOCALES.find(locale => locale.code === SOURCE_LOCALE)
  if (!row) throw new Error('the locale table is empty')
  return row
}

/**
 * The locale of an address, from its first segment; the site's only one where there is one.
 *
 * @example localeOfPath('/fa/divar') → 'fa'; localeOfPath('/') → undefined
 */
export function localeOfPath(path: string): LocaleCode | undefined {
  if (!PREFIXED) return SOURCE_LOCALE
  const first = path.split('/')[1]
  return isLocaleCode(first) ? first : undefined
}

/**
 * Name of the content collection that holds a locale's pages.
 *
 * @example collectionOf('fa') → 'docs_fa'
 */
export function collectionOf<Code extends LocaleCode>(code: Code): `docs_${Code}` {
  return `docs_${code}`
}
