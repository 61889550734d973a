import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile } from '../database/file.ts'

/** How a block with a mistake stands in a parsed page; quotes in a page's own words have a backslash. */
const MARK = '["api-playground",{"mistake":'

/**
 * Forgets the parsed pages that have a mistake. The engine takes a page whose text is the same from its cache, where nothing reads its
 * playgrounds: the mistake would stop a single build, and stay on the page when it was corrected in the API's description.
 */
export function forgetMistakes(options: { rootDir: string }): void {
  const file = databaseFile(options)
  if (!existsSync(file)) return
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    if (!database.prepare('SELECT name FROM sqlite_master WHERE name = ?').get('_development_cache')) return
    database.prepare('DELETE FROM _development_cache WHERE instr(value, ?) > 0').run(MARK)
  } finally {
    database.close()
  }
}
