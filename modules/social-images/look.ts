import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logo } from '../root-pages/name.ts'
import type { Look } from './layout.ts'

/** Where nothing says any. */
const INK = '#334155'
const VALUE = /^(?:#|[a-z]+\()[^;{}]*$/

/** The value of a custom property in the site's style sheets. */
function propertyIn(folder: string, name: string): string | undefined {
  if (!existsSync(folder)) return undefined
  const sheets = readdirSync(folder).filter(file => file.endsWith('.css')).map(file => readFileSync(join(folder, file), 'utf8'))
  return sheets.map(sheet => new RegExp(`${name}:\\s*([^;}]+)`).exec(sheet)?.[1]?.trim()).find(value => value !== undefined)
}

const DEFINITION = /--ui-color-primary-700:\s*var\((--[\w-]+)(?:,\s*([^;]*))?\);/

function definitionIn(pages: Iterable<string>): RegExpExecArray | undefined {
  for (const html of pages) {
    const found = DEFINITION.exec(html)
    if (found) return found
  }
  return undefined
}

/**
 * The site's colour, dark enough for text on white: its pages define it from a name, which is one of Tailwind's with the value beside
 * it, or one of the site's own style sheet.
 *
 * @param pages HTML of pages, read until one defines it; some are written without the application and define none.
 * @param assets Folder of the style sheets.
 */
export function colourOf(pages: Iterable<string>, assets: string): string {
  const [, name = '', value = ''] = definitionIn(pages) ?? []
  const found = value || (name && propertyIn(assets, name)) || ''
  return VALUE.test(found) && !found.startsWith('var(') ? found : INK
}

/** The site's logo for light ground, or else its icon, among the files that are published. */
export function logoOf(logo: Logo | undefined, publicDir: string): Pick<Look, 'logo' | 'wordmark'> {
  const own = logo && /^\/.*\.(?:svg|png|jpe?g|webp)$/i.test(logo.light) ? join(publicDir, logo.light) : ''
  if (own && existsSync(own)) return { logo: readFileSync(own), wordmark: logo?.wordmark ?? false }
  const icon = join(publicDir, 'favicon.svg')
  return existsSync(icon) ? { logo: readFileSync(icon), wordmark: false } : { wordmark: false }
}
