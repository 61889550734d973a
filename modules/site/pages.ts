import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LOCALE_CODES } from '../../shared/locales.ts'

/**
 * The shared address of a content file.
 *
 * @example addressOf('2.digishare/1.index.md') → '/digishare'
 */
function addressOf(file: string): string {
  const segments = file.replace(/\.md$/, '').split('/').map(segment => segment.replace(/^\d+\./, ''))
  if (segments.at(-1) === 'index') segments.pop()
  return segments.length > 0 ? `/${segments.join('/')}` : ''
}

function addressesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md')).map(addressOf)
}

/** Paths of all pages of a site: what one language has, every language has, if only as a fallback. */
export function pagePaths(rootDir: string): string[] {
  const content = join(rootDir, 'content')
  const addresses = new Set(LOCALE_CODES.flatMap(code => addressesBelow(join(content, code))))
  return LOCALE_CODES.flatMap(code => [...addresses].map(address => `/${code}${address}`))
}
