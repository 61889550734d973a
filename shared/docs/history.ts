import type { Locale } from '#shared/locales.ts'

/** Where the text of a page is and when it last changed. */
export interface PageOrigin {
  /** Path below the root of the site: `content/en/1.guide/2.writing.md`. */
  file: string
  /** Moment of the last change, ISO 8601; absent where nobody knows. */
  changed?: string
}

/** The origins of pages by the addresses that they have in their own languages. */
export type PageHistory = Record<string, PageOrigin>

/** A day for machines and for readers. */
export interface DatedText {
  /** `2026-11-20`. */
  date: string
  text: string
}

/**
 * The day of a change (UTC) in the calendar and the digits of a reader's language. It is written while the site is built, since browsers
 * and Node do not always agree about a date.
 *
 * @example changeDay('2026-11-20T23:30:00Z', localeOf('fa')) → { date: '2026-11-20', text: '۲۹ آبان ۱۴۰۵' }
 */
export function changeDay(changed: string, { intl }: Pick<Locale, 'intl'>): DatedText {
  const moment = new Date(changed)
  const text = new Intl.DateTimeFormat(intl, { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
  return { date: moment.toISOString().slice(0, 10), text: text.replace(/[\u061C\u200E\u200F]/g, '') }
}
