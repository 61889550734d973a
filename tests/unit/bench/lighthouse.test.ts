import { describe, expect, it } from 'vitest'
import type { Row } from '../../../bench/lighthouse/report.ts'
import { mergeRows } from '../../../bench/lighthouse/report.ts'

const row = (locale: string, page: string, performance = 90): Row => ({
  page, locale, at: '', load: 0, runs: 1, accessibility: 100, bestPractices: 100, seo: 100, performance, performances: [performance],
  fcp: 1, lcp: 1, tbt: 1, cls: 0, si: 1, failed: [],
})

describe('rows of Lighthouse', () => {
  it('replace those of the same page and language, and stay in order', () => {
    const known = [row('en', 'b'), row('ar', 'a'), row('ar', 'b')]
    const merged = mergeRows(known, [row('ar', 'b', 99), row('en', 'a')], ({ page, locale }) => 'ab'.indexOf(page) * 2 + ['ar', 'en'].indexOf(locale))
    expect(merged.map(({ page, locale, performance }) => [page, locale, performance])).toEqual([['a', 'ar', 90], ['a', 'en', 90], ['b', 'ar', 99], ['b', 'en', 90]])
  })
})
