import { describe, expect, it } from 'vitest'
import { LOCALE_CODES } from '#shared/locales.ts'
import { deriveQueries, readQueries } from '../../../../bench/search/queries.ts'

describe.each(LOCALE_CODES)('the queries of %s', (locale) => {
  const queries = readQueries(locale)

  it('are at least 35, each once', () => {
    expect(queries.length).toBeGreaterThanOrEqual(35)
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length)
  })

  it('expect what the content has: node bench/search/derive.ts --write', () => {
    expect(queries).toEqual(deriveQueries(locale))
  })

  it('expect a page each, of their own language', () => {
    for (const { query, expected } of queries) {
      expect(expected, query).not.toEqual([])
      expect(expected.filter(path => path !== `/${locale}` && !path.startsWith(`/${locale}/`)), query).toEqual([])
    }
  })
})
