import { posix } from 'node:path'
import { normalizeId } from '../../shared/docs/heading-id.ts'
import { isIndex, splitNumber } from './address.ts'
import type { Resolution } from './draft.ts'

/** What addresses in pages of one language can lead to. Paths are below the folder of the language. */
export interface Targets {
  locale: string
  locales: readonly string[]
  /** Addresses by file: `2.divar/1.index.md` → `/divar`. */
  files: ReadonlyMap<string, string>
  /** Addresses of all pages, of whatever language. */
  addresses: ReadonlySet<string>
  /** Addresses of files that lie beside pages, by path below `content/`. */
  beside: ReadonlyMap<string, string>
  /** Addresses of files that are served as they are: `/img/logo.svg`. */
  served: ReadonlySet<string>
}

const EXTERNAL = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i
const PATHNAME = /^pathname:\/\//

/**
 * What an address in a page means. A path to a file is read from the file that it stands in, with or without ending and order numbers.
 */
export function resolveTarget(written: string, file: string, targets: Targets): Resolution {
  const target = decoded(written.replace(PATHNAME, '').trim())
  if (EXTERNAL.test(target)) return { type: 'external' }
  const { path, query, anchor } = split(target)
  if (path === '') return { type: 'page', address: targets.files.get(file) ?? '', anchor }
  // A link that names a language is meant for that language.
  if (namesLocale(path, targets) && targets.addresses.has(addressIn(path, targets))) return { type: 'external' }
  const found = candidatesOf(path, file, targets).map(candidate => pageAt(candidate, targets) ?? fileAt(candidate, targets)).find(Boolean)
  if (!found) return { type: 'missing', reason: /\.\w+$/.test(path) ? `there is no file "${path}"` : `there is no page "${path}"` }
  return found.type === 'page' ? { ...found, anchor } : { ...found, address: found.address + query }
}

function split(target: string): { path: string, query: string, anchor: string } {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(target) ?? []
  return { path, query, anchor: normalizeId(fragment) }
}

function namesLocale(path: string, { locales }: Targets): boolean {
  return path.startsWith('/') && locales.includes(path.split('/')[1] ?? '')
}

function addressIn(path: string, targets: Targets): string {
  return `/${stripLocale(path, targets)}`.replace(/\/+$/, '')
}

/** Paths below the language's folder that a path may mean. */
function candidatesOf(path: string, file: string, targets: Targets): string[] {
  if (path.startsWith('/')) return absolute(path, targets)
  return path.startsWith('@site/') ? absolute(path.slice('@site'.length), targets) : [posix.join(posix.dirname(file), path)]
}

function decoded(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    return target
  }
}

/** From the root of the language, of the content, or of what other generators call their folders. */
function absolute(path: string, targets: Targets): string[] {
  const rest = path.replace(/^\/+/, '')
  return [stripLocale(rest, targets), rest.replace(/^(?:docs|static|public)\//, ''), rest]
}

function stripLocale(path: string, { locales }: Targets): string {
  const [first = '', ...others] = path.replace(/^\/+/, '').split('/')
  return locales.includes(first) ? others.join('/') : path.replace(/^\/+/, '')
}

/** The form of a path in which files are compared: no numbers, no ending, no index. */
function nameOf(path: string): string {
  const parts = path.replace(/\/$/, '').replace(/\.mdx?$/i, '').split('/').map(part => splitNumber(part).name.toLowerCase()).filter(part => part !== '.')
  if (isIndex(parts.at(-1) ?? '')) parts.pop()
  return parts.join('/')
}

const names = new WeakMap<Targets['files'], Map<string, string>>()

/** Addresses by the names of files, put together once for all links of a language. */
function namesOf(files: Targets['files']): Map<string, string> {
  const known = names.get(files) ?? new Map([...files].reverse().map(([file, address]) => [nameOf(file), address]))
  names.set(files, known)
  return known
}

function pageAt(path: string, { files, addresses }: Targets): Extract<Resolution, { type: 'page' }> | undefined {
  const exact = files.get(path)
  if (exact !== undefined) return { type: 'page', address: exact, anchor: '' }
  const wanted = nameOf(path)
  const address = namesOf(files).get(wanted) ?? (addresses.has(`/${wanted}`) ? `/${wanted}` : undefined)
  return address === undefined ? undefined : { type: 'page', address, anchor: '' }
}

function fileAt(path: string, { locale, beside, served }: Targets): Extract<Resolution, { type: 'file' }> | undefined {
  const address = beside.get(posix.join(locale, path)) ?? beside.get(path.replace(/^(?:\.\.\/)+/, ''))
  if (address !== undefined) return { type: 'file', address }
  return served.has(`/${path}`) ? { type: 'file', address: `/${path}` } : undefined
}
