import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteOptions } from '../../modules/locales/read.ts'
import { readLocales } from '../../modules/locales/read.ts'
import { readRedirects } from '../../modules/redirects/read.ts'
import { RedirectError } from '../../modules/redirects/table.ts'
import type { Finding } from './finding.ts'

/** A mistake in what the site says of its languages, without which no page has an address. */
export function localeFindings(options: SiteOptions): Finding[] {
  try {
    readLocales(options)
    return []
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return [{ file: 'nuxt.config.ts', line: 1, rule: 'broken-setting', level: 'error', message: error.message.replace(/^nuxt\.config\.ts: /, '') }]
  }
}

/** Old addresses that lead nowhere, or that are pages. */
export function redirectFindings(options: SiteOptions): Finding[] {
  try {
    readRedirects(options)
    return []
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error
    return error.problems.map(({ where, from, reason }) => {
      const line = readFileSync(join(options.rootDir, where), 'utf8').split('\n').findIndex(text => text.includes(from)) + 1
      return { file: where, line: Math.max(1, line), rule: 'broken-redirect', level: 'error', message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` }
    })
  }
}
