import { parseArgs } from 'node:util'
import { LOCALE_CODES } from '#shared/locales.ts'
import { deriveQueries, staleLocales, writeQueries } from './queries.ts'

/**
 * Finds the pages that each query of `bench/search/queries/` shall return, from lists of word forms that know nothing of the search:
 * `node bench/search/derive.ts --write` after content has changed, `--check` to see whether it has to.
 */
function run(): number {
  const { values: { write } } = parseArgs({ options: { write: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } } })
  const stale = staleLocales()
  if (write) for (const locale of LOCALE_CODES) writeQueries(locale, deriveQueries(locale))
  else if (stale.length > 0) console.error(`Queries of ${stale.join(', ')} do not fit the content: node bench/search/derive.ts --write`)
  return write ? 0 : stale.length
}

process.exitCode = run()
