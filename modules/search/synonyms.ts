import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { LOCALE_CODES } from '../../shared/locales.ts'
import type { Synonyms } from '../../shared/search/synonym-groups.ts'
import { synonymsSchema } from '../../shared/search/synonym-groups.ts'
import { words } from '../../shared/search/words.ts'

/** A provider's own words that mean the same, beside those of every site. */
export const SYNONYMS_FILE = 'synonyms.yml'

/** Groups of terms each of which is one word: of more, only the first would be asked for. */
const groupsSchema = synonymsSchema.superRefine((groups, context) => {
  for (const locale of LOCALE_CODES) {
    for (const [group, terms] of groups[locale]?.entries() ?? []) {
      for (const [place, term] of terms.entries()) {
        if (words(term, locale).length !== 1) context.addIssue({ code: 'custom', message: `"${term}" is not one word`, path: [locale, group, place] })
      }
    }
  }
})

/**
 * Reads the groups of words of a site that mean the same, per language.
 *
 * @throws Error with the file's name for anything but lists of lists of single words, and with the place of a term that is none
 * @example `en: [[berth, mooring]]` → { en: [['berth', 'mooring']] }
 */
export function readSynonyms(rootDir: string): Synonyms {
  const file = join(rootDir, SYNONYMS_FILE)
  if (!existsSync(file)) return {}
  const { data, error } = groupsSchema.safeParse(parse(readFileSync(file, 'utf8')) ?? {})
  if (error) throw new Error(`${SYNONYMS_FILE}: ${z.prettifyError(error)}`)
  return data
}
