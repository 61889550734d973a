import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** As much of a site's options as says where the engine keeps parsed pages. */
const optionsSchema = z.object({ content: z.object({ _localDatabase: z.object({ filename: z.string() }) }) })
const FILE = '.data/content/contents.sqlite'

/** How a block with a mistake stands in a parsed page; quotes in a page's own words have a backslash. */
const MARK = '["api-playground",{"mistake":'

/**
 * Forgets the parsed pages that have a mistake. The engine takes a page whose text is the same from its cache, where nothing reads its
 * playgrounds: the mistake would stop a single build, and stay on the page when it was corrected in the API's description.
 */
export function forgetMistakes(options: { rootDir: string }): void {
  const file = resolve(options.rootDir, optionsSchema.safeParse(options).data?.content._localDatabase.filename ?? FILE)
  if (!existsSync(file)) return
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    if (!database.prepare('SELECT name FROM sqlite_master WHERE name = ?').get('_development_cache')) return
    database.prepare('DELETE FROM _development_cache WHERE instr(value, ?) > 0').run(MARK)
  } finally {
    database.close()
  }
}
