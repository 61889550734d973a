import type { Locale, LocaleCode } from '#shared/locales.ts'

/**
 * Which languages have a page, by the address that all its languages share (`/divar/authentication`, `/`), in the order of the locale
 * table. Menus, alternates, site maps and fallbacks are derived from this and nothing else.
 */
export type PageLocales = ReadonlyMap<string, readonly LocaleCode[]>

/**
 * The language in which readers of a locale see a page: their own where it exists, else the first of their fallbacks that has it.
 *
 * @param available The languages that have the page.
 * @param reader The reader's row of the locale table.
 * @example shownIn(['en', 'fa'], { code: 'he', fallbacks: ['en', 'fr'], … }) → 'en'
 */
export function shownIn(available: readonly LocaleCode[], { code, fallbacks }: Pick<Locale, 'code' | 'fallbacks'>): LocaleCode | undefined {
  return [code, ...fallbacks].find(candidate => available.includes(candidate))
}
