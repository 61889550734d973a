import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { OpenEngine } from './engine.ts'

const rowsSchema = z.array(z.object({ page: z.string() }))
const matchOf = (query: string) => query.split(/\s+/).filter(Boolean).map(term => `"${term.replaceAll('"', '""')}"*`).join(' ')

/** SQLite's full text search with the tokenizer and the queries of Nuxt Content's `useSearchCollection`. */
export const openFts: OpenEngine = async ({ sections }) => {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE VIRTUAL TABLE search USING fts5(page UNINDEXED, title, content)')
  const insert = db.prepare('INSERT INTO search (page, title, content) VALUES (?, ?, ?)')
  for (const { page, title, content } of sections) insert.run(page, title, content)
  const select = db.prepare('SELECT page FROM search WHERE search MATCH ? ORDER BY bm25(search, 0, 20, 5)')
  return {
    search: async query => rowsSchema.parse(select.all(matchOf(query))).map(({ page }) => page),
    close: async () => db.close(),
  }
}
