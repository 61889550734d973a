import type { LocaleCode } from '../../shared/locales.ts'
import type { Redirect } from '../redirects/table.ts'
import { escapeExpression } from '../site/escape.ts'

/** What static hosts have to be told of a site. */
export interface HostingPlan {
  /** Prefix of all addresses of the site, with a slash at both ends. */
  base: string
  /** Headers of every answer, by names in lower case. */
  headers: Record<string, string>
  redirects: Redirect[]
  /** Languages with a folder and a page for unknown addresses of their own; none on a site in one language. */
  codes: LocaleCode[]
}

/** Headers of the files whose addresses match a pattern, in which a star stands for anything. */
export interface HeaderRule {
  pattern: string
  headers: [name: string, value: string][]
}

/** Files that have a digest in their names, or in that of a folder; `_nuxt/builds/latest.json` has none. */
export const HASHED = ['_nuxt/*.js', '_nuxt/*.css', '_nuxt/*.woff2', '_i18n/*']
export const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * The addresses that match a pattern, as a regular expression without its ends.
 *
 * @example expressionOf('/v1.0/*.js') → '/v1\.0/.*\.js'
 */
export function expressionOf(pattern: string): string {
  return escapeExpression(pattern).replaceAll(String.raw`\*`, '.*')
}

const titled = (name: string) => name.replace(/(?:^|-)[a-z]/g, letter => letter.toUpperCase())

/** A header in the usual spelling of its name. */
export function titledHeaders(headers: Record<string, string>): [name: string, value: string][] {
  return Object.entries(headers).map(([name, value]) => [titled(name), value])
}

/** The headers of a site: those of every answer, and those of files that hosts would keep too short a time or call by a wrong name. */
export function headerRules({ base, headers }: Pick<HostingPlan, 'base' | 'headers'>): HeaderRule[] {
  return [
    { pattern: `${base}*`, headers: titledHeaders(headers) },
    ...HASHED.map((files): HeaderRule => ({ pattern: base + files, headers: [['Cache-Control', IMMUTABLE]] })),
    { pattern: `${base}*.md`, headers: [['Content-Type', 'text/markdown; charset=utf-8']] },
    { pattern: `${base}*.txt`, headers: [['Content-Type', 'text/plain; charset=utf-8']] },
  ]
}
