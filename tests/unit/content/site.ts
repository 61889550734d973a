import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LOCALE_CODES, type LocaleCode } from '#shared/locales.ts'

const root = fileURLToPath(new URL('../../../content/', import.meta.url))

/**
 * Address of a page without its locale.
 *
 * @example addressOf('2.digishare/1.index.md') → '/digishare'
 */
export function addressOf(file: string): string {
  const segments = file.replace(/\.md$/, '').split('/').map(segment => segment.replace(/^\d+\./, ''))
  return `/${segments.filter((segment, index) => segment !== 'index' || index < segments.length - 1).join('/')}`
}

/** A Markdown file of a locale: its name for messages, and its text. */
export interface SourceFile { file: string, source: string }

/** The pages of a locale by address. */
export function pagesOf(code: LocaleCode): Map<string, SourceFile> {
  const folder = `${root}${code}`
  const files = existsSync(folder) ? globSync('**/*.md', { cwd: folder }).sort() : []
  return new Map(files.map(file => [addressOf(file), { file: `content/${code}/${file}`, source: readFileSync(`${folder}/${file}`, 'utf8') }]))
}

/** Addresses that every locale has, sorted. */
export function sharedAddresses(): string[] {
  const [first, ...others] = LOCALE_CODES.map(code => new Set(pagesOf(code).keys()))
  return [...first ?? []].filter(address => others.every(pages => pages.has(address))).sort()
}
