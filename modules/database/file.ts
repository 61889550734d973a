import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** As much of a site's options as says where the engine keeps parsed pages. */
const optionsSchema = z.object({ content: z.object({ _localDatabase: z.object({ filename: z.string() }) }) })
const FILE = '.data/content/contents.sqlite'

/** The file of the content engine's database. */
export function databaseFile(options: { rootDir: string }): string {
  return resolve(options.rootDir, optionsSchema.safeParse(options).data?.content._localDatabase.filename ?? FILE)
}

/**
 * Has the database write what is new behind what it has, in place of a second file for every page that is read: on a disk that takes its
 * time, most of what reading a page costs. The file remembers it.
 */
export function writeAhead(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    database.exec('PRAGMA journal_mode = WAL')
  } finally {
    database.close()
  }
}
