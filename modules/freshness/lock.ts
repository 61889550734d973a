import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import type { PageDigest } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { LOCALE_CODES } from '../../shared/locales.ts'
import { contentFolder } from '../locales/read.ts'

/** Name of the file below `content/`. */
export const LOCK_FILE = 'translations.lock.yml'

const HEAD = `# Which text of the source language each translation was made from: a digest of every section.
# Written by \`npm run i18n:stamp\`; part of the repository.
`

const digest = z.string().regex(/^[\da-f]{12}$/)
const digestSchema = z.strictObject({ lead: digest, sections: z.record(z.string(), digest).default({}) })
const lockSchema = z.strictObject({
  source: z.enum(LOCALE_CODES),
  pages: z.record(z.string(), z.partialRecord(z.enum(LOCALE_CODES), digestSchema)).default({}),
})

/** What is on record: by address and language, the digests of the source text at the time. */
export interface Lock {
  source: LocaleCode
  pages: Record<string, Partial<Record<LocaleCode, PageDigest>>>
}

/**
 * Reads the record of a site. One that was made with another source language says nothing about this one and counts as empty.
 *
 * @throws Error for a file that is no such record
 */
export function readLock(rootDir: string, source: LocaleCode): Lock {
  const file = join(contentFolder(rootDir), LOCK_FILE)
  if (!existsSync(file)) return { source, pages: {} }
  const parsed = lockSchema.safeParse(parsedYaml(readFileSync(file, 'utf8')))
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.')
    throw new Error(`${LOCK_FILE} is damaged (${place}); \`npm run i18n:stamp\` writes it, and no one else`)
  }
  return parsed.data.source === source ? parsed.data : { source, pages: {} }
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

const sorted = <Value>(record: Record<string, Value>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0))

/** Writes the record, pages and languages sorted and one section a line, so that two people's stamps rarely meet. */
export function writeLock(rootDir: string, { source, pages }: Lock): void {
  const entries = Object.entries(pages).filter(([, locales]) => Object.keys(locales).length > 0).map(([address, locales]) => [address, sorted(locales)])
  writeFileSync(join(contentFolder(rootDir), LOCK_FILE), HEAD + stringify({ source, pages: sorted(Object.fromEntries(entries)) }, { lineWidth: 0 }))
}
