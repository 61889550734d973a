import { shownIn } from '#shared/docs/existence.ts'
import type { NamedChange, TranslatedPage, TranslationState } from '#shared/docs/freshness.ts'
import type { Locale, LocaleCode } from '#shared/locales.ts'
import { LOCALES } from '#shared/locales.ts'

const STATES = ['source', 'fresh', 'outdated', 'unstamped', 'missing', 'orphan'] as const satisfies readonly TranslationState[]

/** How many pages of all languages are in each state; a state that none is in is left out. */
export function stateTotals(pages: readonly TranslatedPage[]): { state: TranslationState, count: number }[] {
  const found = pages.flatMap(({ locales }) => LOCALES.map(({ code }) => locales[code]?.state))
  return STATES.map(state => ({ state, count: found.filter(other => other === state).length })).filter(({ count }) => count > 0)
}

/** The title under which readers of a language find a page, and the language that it is in; its address where nobody gave it a title. */
export function titleFor({ address, locales }: TranslatedPage, reader: Locale): { title: string, source?: LocaleCode } {
  const available = LOCALES.map(({ code }) => code).filter(code => locales[code]?.file !== undefined)
  const source = shownIn(available, reader)
  const title = source && locales[source]?.title
  return source && title ? { title, source } : { title: address }
}

/** A translation that is older than its source. */
export interface OutdatedPage {
  code: LocaleCode
  /** The address that all languages share. */
  address: string
  title: string
  changes: NamedChange[]
}

/** All translations that are older than their sources, page by page. */
export function outdatedPages(pages: readonly TranslatedPage[]): OutdatedPage[] {
  return pages.flatMap(({ address, locales }) => LOCALES.flatMap(({ code }) => {
    const own = locales[code]
    return own?.state === 'outdated' ? [{ code, address, title: own.title ?? address, changes: own.changes }] : []
  }))
}
