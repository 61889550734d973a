import { z } from 'zod'
import type { Query } from './queries.ts'

/** How an engine does on the queries of a language. */
export const recallSchema = z.object({
  /** Queries of which all expected pages came back. */
  passed: z.number(),
  queries: z.number(),
  /** Mean share of the expected pages that came back. */
  recall: z.number(),
  /** Mean share of expected pages among those that came back; an engine that always returns everything has a low one. */
  precision: z.number(),
  failed: z.array(z.string()),
})
export type Recall = z.infer<typeof recallSchema>

const mean = (values: number[]) => values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
const rounded = (value: number) => Math.round(value * 1000) / 1000

/** Judges what came back for each query. */
export function judge(answers: { query: Query, found: string[] }[]): Recall {
  const judged = answers.map(({ query, found }) => {
    const pages = new Set(found)
    return { query, pages, hits: query.expected.filter(page => pages.has(page)).length }
  })
  const failed = judged.filter(({ query, hits }) => hits < query.expected.length)
  return {
    passed: judged.length - failed.length,
    queries: judged.length,
    recall: rounded(mean(judged.map(({ query, hits }) => hits / query.expected.length))),
    precision: rounded(mean(judged.filter(({ pages }) => pages.size > 0).map(({ pages, hits }) => hits / pages.size))),
    failed: failed.map(({ query }) => query.query),
  }
}
