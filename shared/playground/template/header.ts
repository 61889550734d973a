import { PlaygroundError } from '#shared/playground/error.ts'
import type { HeaderLine } from '#shared/playground/spec.ts'
import { trimPasted } from '#shared/playground/template/characters.ts'
import { splitTemplate, valueOf } from '#shared/playground/template/placeholder.ts'
import type { Resolve } from '#shared/playground/template/placeholder.ts'

/** Field names that frame a message, name the client or belong to the browser: never an author's or a reader's. */
const FORBIDDEN = new Set([
  'connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host', 'content-length',
  'http2-settings', 'via', 'forwarded', 'x-real-ip', 'cookie2',
])
const FORBIDDEN_PREFIXES = ['proxy-', 'x-forwarded-', 'cf-', 'sec-']

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const NOT_VISIBLE_ASCII = /[^\u0020-\u007E]/

/**
 * Whether a field is set by the proxy alone, or never (RFC 9110 §7.6.1, RFC 9112 §6).
 *
 * @example isForbiddenHeader('Transfer-Encoding') → true; isForbiddenHeader('X-Api-Key') → false
 */
export function isForbiddenHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return FORBIDDEN.has(lower) || FORBIDDEN_PREFIXES.some(prefix => lower.startsWith(prefix))
}

/** Whether a text is a field name (`token`, RFC 9110 §5.6.2). */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name)
}

/**
 * Fills a header line. A value is trimmed of what a paste brings along; what is not visible ASCII then is refused with its position
 * in the variable's value (named by the variable) or in the template (named by the header).
 *
 * @throws PlaygroundError `invalid_header`, `unresolved_variable`, `placeholder_value`.
 */
export function fillHeader(line: HeaderLine, resolve: Resolve): [string, string] {
  const name = line.name.trim()
  if (!isHeaderName(name) || isForbiddenHeader(name)) throw new PlaygroundError('invalid_header', { name: line.name })
  const value = trimPasted(line.value)
  const outer = line.value.indexOf(value)
  const filled = splitTemplate(value).map(piece =>
    piece.type === 'text'
      ? visible(piece.text, name, outer + piece.start)
      : variable(piece.name, valueOf(piece.name, resolve)))
  return [name, filled.join('').trim()]
}

function variable(name: string, value: string): string {
  const trimmed = trimPasted(value)
  return visible(trimmed, name, value.indexOf(trimmed))
}

function visible(text: string, name: string, offset: number): string {
  const position = text.search(NOT_VISIBLE_ASCII)
  if (position >= 0) throw new PlaygroundError('invalid_header', { name, position: offset + position })
  return text
}
