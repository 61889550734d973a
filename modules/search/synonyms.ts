import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Synonyms } from '../../shared/search/synonym-groups.ts'
import { synonymsSchema } from '../../shared/search/synonym-groups.ts'

/** A provider's own words that mean the same, beside those of every site. */
export const SYNONYMS_FILE = 'synonyms.yml'

/**
 * Reads the groups of words of a site that mean the same, per language.
 *
 * @throws Error with the file's name for anything but lists of lists of words
 * @example `en: [[berth, mooring]]` → { en: [['berth', 'mooring']] }
 */
export function readSynonyms(rootDir: string): Synonyms {
  const file = join(rootDir, SYNONYMS_FILE)
  if (!existsSync(file)) return {}
  const { data, error } = synonymsSchema.safeParse(parse(readFileSync(file, 'utf8')) ?? {})
  if (error) throw new Error(`${SYNONYMS_FILE}: ${z.prettifyError(error)}`)
  return data
}
