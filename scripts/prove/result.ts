import type { LocaleCode } from '../../shared/locales.ts'
import type { Mismatch } from './judge.ts'

/** What became of one request of a page. */
export interface Result {
  file: string
  line: number
  locale: LocaleCode
  method: string
  url: string
  api: string
  operation: string
  outcome: 'proved' | 'differs' | 'skipped'
  mismatches: Mismatch[]
  /** Why it was not sent. */
  reason?: string
  /** Milliseconds. */
  took: number
}

/** What became of a whole site. */
export interface Proof {
  environment: 'sandbox' | 'live'
  pages: number
  languages: number
  proved: number
  differs: number
  skipped: number
  /** Milliseconds. */
  took: number
  /** What could not be read at all, as the build says it. */
  mistakes: string[]
  results: Result[]
}
