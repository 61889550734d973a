import { PlaygroundError } from '#shared/playground/error.ts'
import { hasLoneSurrogate } from '#shared/playground/template/characters.ts'
import { splitTemplate, valueOf } from '#shared/playground/template/placeholder.ts'
import type { Piece, Placeholder, Resolve } from '#shared/playground/template/placeholder.ts'

/** The slots of a URL. */
export type UrlSlot = 'host' | 'path' | 'query'

/** A piece of a URL template with the slot that it stands in. */
export interface UrlPiece {
  piece: Piece
  slot: UrlSlot
}

const LABELS = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/
const NUMERIC_END = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/
// eslint-disable-next-line no-control-regex -- these are what the WHATWG parser strips or turns into a slash
const UNSAFE = /[\u0000-\u0020\u007F\\]/
// eslint-disable-next-line no-control-regex -- control characters never belong to a segment
const SEGMENT = /^[^/\\?#%;\u0000-\u001F\u007F-\u009F]+$/

/** Names of a URL template with their slots, in order. A fragment is never sent, so what it holds is no slot. */
export function urlPlaceholders(template: string): Placeholder[] {
  return urlPieces(template).flatMap(({ piece, slot }) => piece.type === 'name' ? [{ name: piece.name, slot }] : [])
}

/**
 * Fills a URL template: a host value is a host name, a path value one segment, a query value one component.
 * The raw text is judged before the WHATWG parser can repair it; the result is canonical and has no fragment.
 *
 * @throws PlaygroundError `invalid_url`, `invalid_variable`, `unresolved_variable`, `placeholder_value`.
 * @example fillUrl('https://{domain}/users/{id}?q={q}', resolve) → 'https://demo.thebase.example/users/a%20b?q=1%262'
 */
export function fillUrl(template: string, resolve: Resolve): string {
  const pieces = splitTemplate(template)
  checkTemplate(pieces)
  const slotted = slotsOf(pieces)
  let filled = ''
  for (const { piece, slot } of slotted) {
    filled += piece.type === 'text' ? piece.text : WRITERS[slot](piece.name, valueOf(piece.name, resolve))
  }
  checkHost(filled, slotted)
  return canonical(filled)
}

/**
 * The URL with what resolves filled in and the rest left as `{name}`: for previews and for reports that must not show a secret.
 *
 * @example describeUrl('https://{domain}/x?key={{apikey}}', name => name === 'domain' ? 'a.example' : undefined)
 *   → 'https://a.example/x?key={apikey}'
 */
export function describeUrl(template: string, resolve: Resolve): string {
  return urlPieces(template).map(({ piece, slot }) => {
    if (piece.type === 'text') return piece.text
    const value = resolve(piece.name)
    if (value === undefined) return `{${piece.name}}`
    return slot === 'host' || hasLoneSurrogate(value) ? value : encodeURIComponent(value)
  }).join('')
}

const WRITERS: Record<UrlSlot, (name: string, value: string) => string> = {
  host(name, value) {
    const host = value.toLowerCase()
    if (host.length > 253 || !LABELS.test(host)) throw new PlaygroundError('invalid_variable', { name })
    return host
  },
  path(name, value) {
    if (!SEGMENT.test(value) || value === '.' || value === '..') throw new PlaygroundError('invalid_variable', { name })
    return component(name, value)
  },
  query: component,
}

function component(name: string, value: string): string {
  if (hasLoneSurrogate(value)) throw new PlaygroundError('invalid_variable', { name })
  return encodeURIComponent(value)
}

/** Cuts a URL template into pieces with their slots, up to the fragment. Scheme and slashes count as the beginning of the host. */
export function urlPieces(template: string): UrlPiece[] {
  return slotsOf(splitTemplate(template))
}

function slotsOf(pieces: Piece[]): UrlPiece[] {
  const found: UrlPiece[] = []
  let slot: UrlSlot = 'host'
  for (const piece of pieces) {
    if (piece.type === 'name') {
      found.push({ piece, slot })
      continue
    }
    const fragment = piece.text.indexOf('#')
    const text = fragment < 0 ? piece.text : piece.text.slice(0, fragment)
    found.push({ piece: { ...piece, text, end: piece.start + text.length }, slot })
    slot = slotAfter(slot, piece.start === 0 ? text.replace(/^https:\/\//, '') : text)
    if (fragment >= 0) break
  }
  return found
}

function slotAfter(slot: UrlSlot, text: string): UrlSlot {
  if (slot === 'query' || text.includes('?')) return 'query'
  return slot === 'path' || text.includes('/') ? 'path' : 'host'
}

function checkTemplate(pieces: Piece[]): void {
  const literal = pieces.map(piece => piece.type === 'text' ? piece.text : '_').join('')
  if (UNSAFE.test(literal) || !/^https:\/\/[^/]/.test(literal)) throw new PlaygroundError('invalid_url')
  const authority = authorityOf(literal)
  // A name after a colon would be a port, which no reader chooses.
  if (authority.includes('@') || /:.*_/.test(authority)) throw new PlaygroundError('invalid_url')
}

function authorityOf(url: string): string {
  return /^https:\/\/([^/?#]*)/.exec(url)?.[1] ?? ''
}

/** The host as a whole, where a name made a part of it: values that are harmless alone may add up to an address. */
function checkHost(filled: string, pieces: UrlPiece[]): void {
  const name = pieces.flatMap(({ piece, slot }) => piece.type === 'name' && slot === 'host' ? [piece.name] : [])[0]
  if (name === undefined) return
  const host = authorityOf(filled).replace(/:\d*$/, '').toLowerCase()
  if (host.length > 253 || !LABELS.test(host) || NUMERIC_END.test(host) || !URL.canParse(filled)) {
    throw new PlaygroundError('invalid_variable', { name })
  }
}

function canonical(filled: string): string {
  const url = parsed(filled)
  // Parsers differ about an empty punycode label; nobody has such a host.
  if (url.username || url.password || /(?:^|\.)xn--(?:\.|$)/.test(url.hostname)) throw new PlaygroundError('invalid_url')
  url.hash = ''
  return url.href
}

/** The parser once: asking first whether it would succeed doubles the work. */
function parsed(filled: string): URL {
  try {
    return new URL(filled)
  } catch (cause) {
    throw new PlaygroundError('invalid_url', {}, { cause })
  }
}
