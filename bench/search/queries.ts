import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { LOCALE_CODES } from '#shared/locales.ts'
import { expectedPages } from './expected.ts'
import type { Lemmas } from './expected.ts'
import { readPages } from './source.ts'

const querySchema = z.strictObject({
  /** What a reader types. */
  query: z.string().min(1),
  kind: z.enum(['inflection', 'plural', 'prefix', 'spelling', 'accents', 'hyphen', 'elision', 'zwnj', 'synonym', 'code', 'error', 'path', 'words', 'mixed', 'typo']),
  /** Lemmas of its words. */
  words: z.array(z.string().min(1)).min(1),
  /** Addresses of all pages that have them: without one there is nothing to find. */
  expected: z.array(z.string()).min(1),
})

/** The same before its pages are known. */
const draftSchema = querySchema.extend({ expected: z.array(z.string()) })

/** A query and the pages that it shall find. */
export type Query = z.infer<typeof querySchema>

const fileOf = (locale: string) => `bench/search/queries/${locale}.json`
const lemmasOf = (locale: string): Lemmas => z.record(z.string(), z.array(z.string()).min(1)).parse(JSON.parse(readFileSync(`bench/search/lemmas/${locale}.json`, 'utf8')))

const readFile = (locale: string): unknown => JSON.parse(readFileSync(fileOf(locale), 'utf8'))

/** The queries of a language as they are committed. */
export const readQueries = (locale: string): Query[] => z.array(querySchema).parse(readFile(locale))

/** The same with the pages that today's content gives them, of which each has at least one. */
export function deriveQueries(locale: string): Query[] {
  const pages = readPages(locale)
  const lemmas = lemmasOf(locale)
  const drafts = z.array(draftSchema).parse(readFile(locale))
  return z.array(querySchema).parse(drafts.map(query => ({ ...query, expected: expectedPages(pages, query.words, lemmas) })))
}

/** Languages whose committed queries are not those of today's content. */
export const staleLocales = (): string[] => LOCALE_CODES.filter(locale => JSON.stringify(readQueries(locale)) !== JSON.stringify(deriveQueries(locale)))

/** Writes the queries of a language, one a line. */
export function writeQueries(locale: string, queries: Query[]): void {
  writeFileSync(fileOf(locale), `[\n${queries.map(query => ` ${JSON.stringify(query)}`).join(',\n')}\n]\n`)
}
