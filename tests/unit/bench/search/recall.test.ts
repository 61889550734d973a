import { describe, expect, it } from 'vitest'
import type { Query } from '../../../../bench/search/queries.ts'
import { judge } from '../../../../bench/search/recall.ts'
import { recallTable } from '../../../../bench/search/report.ts'

const query = (text: string, expected: string[]): Query => ({ query: text, kind: 'words', words: [text], expected })

describe('the recall of an engine', () => {
  const result = judge([
    { query: query('all', ['/a', '/b']), found: ['/b', '/a', '/a'] },
    { query: query('half', ['/a', '/b']), found: ['/a', '/c'] },
    { query: query('none', ['/a']), found: [] },
  ])

  it('counts queries whose pages all came back', () => {
    expect(result).toMatchObject({ passed: 1, queries: 3, failed: ['half', 'none'] })
  })

  it('is the mean share of what was expected, and precision that of what came back', () => {
    expect(result).toMatchObject({ recall: 0.5, precision: 0.75 })
  })

  it('has a row for each engine and a dash for what was not measured', () => {
    expect(recallTable({ ar: { one: result, two: result }, en: { one: result } }, ({ passed }) => String(passed))).toBe(
      '| engine | ar | en |\n| --- | ---: | ---: |\n| one | 1 | 1 |\n| two | 1 | – |',
    )
  })
})
