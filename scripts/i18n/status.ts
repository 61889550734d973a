import type { NamedChange, TranslatedPage, TranslationState } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'

/** What `i18n:status` knows of a site. */
export interface Status {
  source: LocaleCode
  locales: LocaleCode[]
  /** How many pages of all languages are in each state. */
  totals: Record<TranslationState, number>
  pages: TranslatedPage[]
}

const STATES = ['source', 'fresh', 'outdated', 'unstamped', 'missing', 'orphan'] as const

/** Sums up the pages of a site. */
export function statusOf(source: LocaleCode, locales: LocaleCode[], pages: TranslatedPage[]): Status {
  const states = pages.flatMap(page => locales.map(code => page.locales[code]?.state))
  const count = (state: TranslationState) => states.filter(found => found === state).length
  return {
    source, locales, pages,
    totals: { source: count('source'), fresh: count('fresh'), outdated: count('outdated'), unstamped: count('unstamped'), missing: count('missing'), orphan: count('orphan') },
  }
}

/** Where a change is, for people: `#errors`, or the beginning of the page. */
export function placeOf({ id, kind }: NamedChange): string {
  const place = id === undefined ? 'the beginning' : `#${id}`
  return kind === 'changed' ? place : `${place} (${kind})`
}

/**
 * A status for people: a table of pages and languages, the sections behind each outdated page, and a sum.
 *
 * @example 'content/he/a.md: outdated: #errors, #limits (added)'
 */
export function printStatus({ locales, pages, totals }: Status): string {
  const rows = [['page', ...locales], ...pages.map(page => [page.address, ...locales.map(code => page.locales[code]?.state ?? 'missing')])]
  const widths = rows[0]?.map((_cell, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const table = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
  const outdated = pages.flatMap(page => locales.flatMap((code) => {
    const { state, file, changes } = page.locales[code] ?? { state: 'missing', changes: [] }
    return state === 'outdated' ? [`content/${file}: outdated: ${changes.map(placeOf).join(', ')}`] : []
  }))
  const sum = STATES.filter(state => totals[state] > 0).map(state => `${totals[state]} ${state}`).join(', ')
  return [...table, '', ...outdated, ...outdated.length > 0 ? [''] : [], sum].join('\n')
}
