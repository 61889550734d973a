import type { Locale, LocaleCode } from '#shared/locales.ts'

/** A page in one of the languages that have it, as `hreflang` names it. */
export interface Alternate {
  /** BCP 47 tag, or `x-default` for the version of readers whose language is not among them. */
  hreflang: string
  code: LocaleCode
}

/**
 * The versions of a page that name each other, the page itself among them: only what exists, so that each links back. A page in one
 * language has no other version to name.
 *
 * @param available The languages that have the page.
 * @param site The site's languages, and the one that its texts are first written in.
 * @example alternatesOf(['ar', 'en'], { locales, source: 'en' }) → hreflang ar-MA, en-US, x-default (en)
 */
export function alternatesOf(available: readonly LocaleCode[], { locales, source }: { locales: readonly Locale[], source: LocaleCode }): Alternate[] {
  const rows = locales.filter(({ code }) => available.includes(code))
  if (rows.length < 2) return []
  const named = rows.map(({ language, code }) => ({ hreflang: language, code }))
  return available.includes(source) ? [...named, { hreflang: 'x-default', code: source }] : named
}

/**
 * The origin of a site, from the setting `NUXT_PUBLIC_SITE_URL`; empty where it is.
 *
 * @throws Error for what is not an http(s) address, or has more than an origin: the path is that of `app.baseURL`
 */
export function siteOrigin(setting: string): string {
  if (setting === '') return ''
  const url = URL.parse(setting)
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Error(`NUXT_PUBLIC_SITE_URL has to be an origin such as https://docs.example.com, and is "${setting}"`)
  }
  return url.origin
}

/** `og:locale` of a language: as its BCP 47 tag, with an underscore. */
export function ogLocale({ language }: Pick<Locale, 'language'>): string {
  return language.replace('-', '_')
}
