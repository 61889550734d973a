import type { SitePages } from '#shared/auth/return-path.ts'
import type { Direction } from '#shared/locales.ts'

/** Codes that have sentences of their own on the page of a failed visit. */
export const VISIT_CODES = ['invalid_state', 'rate_limited', 'overloaded'] as const
/** See {@link VISIT_CODES}. */
export type VisitCode = (typeof VISIT_CODES)[number]

/** What the page of a failed visit says in one language. */
export interface VisitTexts {
  /** BCP 47 tag. */
  language: string
  dir: Direction
  /** By code, as in the locale files. */
  errors: Record<VisitCode, { title: string, text: string, next: string }>
  /** Words of the link to the documentation. */
  home: string
}

/** What the proxy knows of the site whose readers it serves. */
export interface Site extends SitePages {
  texts: readonly VisitTexts[]
}
