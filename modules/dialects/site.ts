import { isIndex, slugOf, splitNumber } from './address.ts'
import type { PagePlace } from './front.ts'

/** A Markdown file of one language. */
export interface PageFile extends Partial<PagePlace> {
  /** Path below the folder of the language: `2.divar/1.index.md`. */
  file: string
}

/** What `_category_.json` says of its folder. */
export interface Category { folder: string, label?: string, position?: number }

/** A page with its place. */
export interface SitePage extends PageFile {
  /** Address that all languages of the page share: `/divar`. */
  address: string
  /** Path without ending whose parts sort as the menu does: `2.divar/1.index`. */
  stem: string
}

/**
 * The places of all pages of a language, from their names, their front matter and their folders' categories.
 *
 * @example placePages([{ file: '2.divar/README.md' }], []) → [{ address: '/divar', stem: '2.divar/0.index', … }]
 */
export function placePages(files: readonly PageFile[], categories: readonly Category[]): SitePage[] {
  const positions = new Map(categories.map(({ folder, position }) => [folder, position]))
  return files.map(page => ({ ...page, address: addressOf(page), stem: stemOf(page, positions) }))
}

/**
 * The shared address of a file.
 *
 * @example addressOf({ file: '2.digishare/1.index.md' }) → '/digishare'; addressOf({ file: 'index.md' }) → ''
 */
export function addressOf({ file, slug, id }: PageFile): string {
  const parts = file.replace(/\.md$/i, '').split('/').map(part => splitNumber(part).name)
  const name = parts.pop() ?? ''
  if (slug?.startsWith('/')) return cleaned(slug.split('/'))
  const folders = parts.map(slugOf)
  if (slug !== undefined) return cleaned([...folders, ...slug.split('/')])
  return cleaned(isIndex(name) && id === undefined ? folders : [...folders, slugOf(id ?? name)])
}

function cleaned(parts: readonly string[]): string {
  const path = parts.reduce<string[]>((all, part) => part === '' || part === '.' ? all : part === '..' ? all.slice(0, -1) : [...all, slugOf(part)], [])
  return path.length > 0 ? `/${path.join('/')}` : ''
}

/** Numbers come from the front matter, else from the name; a page of a folder is the first one of it. */
function stemOf({ file, position }: PageFile, positions: ReadonlyMap<string, number | undefined>): string {
  const parts = file.replace(/\.md$/i, '').split('/')
  return parts.map((part, depth) => {
    const { order, name } = splitNumber(part)
    const isLast = depth === parts.length - 1
    const wanted = isLast ? position : positions.get(parts.slice(0, depth + 1).join('/'))
    const number = wanted === undefined ? order : Math.max(0, Math.ceil(wanted))
    const word = isLast && isIndex(name) ? 'index' : name
    return number === undefined ? (word === 'index' ? '0.index' : word) : `${number}.${word}`
  }).join('/')
}
