import { PlaygroundError } from '#shared/playground/error.ts'
import { PLACEHOLDER_PATTERN, textPiece, valueOf } from '#shared/playground/template/placeholder.ts'
import type { Piece, Placeholder, Resolve } from '#shared/playground/template/placeholder.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'

/** A piece of a JSON template; a name knows whether it stands inside a string. */
export type JsonPiece = Piece & { inString: boolean }

const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

/** Names of a JSON template with their slots, in order. */
export function jsonPlaceholders(template: string): Placeholder[] {
  return splitJson(template).flatMap(piece =>
    piece.type === 'name' ? [{ name: piece.name, slot: piece.inString ? 'json-string' as const : 'json-value' as const }] : [])
}

/**
 * Fills a JSON template as text: a value in a string stays inside it, a value outside is a number, `true`, `false` or `null`.
 * Everything else stays byte for byte, so that big integers and the author's layout survive. As no value can change the
 * structure, the template is judged instead of the result, and a position is one that the author can see.
 *
 * @throws PlaygroundError `invalid_request` (position of the error), `invalid_variable`, `unresolved_variable`, `placeholder_value`.
 * @example fillJson('{"id": 12345678901234567890, "n": {{n}}}', () => '2') → '{"id": 12345678901234567890, "n": 2}'
 */
export function fillJson(template: string, resolve: Resolve): string {
  const pieces = splitJson(template)
  assertJson(template, pieces)
  return pieces.map((piece) => {
    if (piece.type === 'text') return piece.text
    const value = valueOf(piece.name, resolve)
    if (piece.inString) return JSON.stringify(value).slice(1, -1)
    if (!isJsonScalar(value)) throw new PlaygroundError('invalid_variable', { name: piece.name })
    return value
  }).join('')
}

/**
 * Whether a text is a JSON number, `true`, `false` or `null`.
 *
 * @example isJsonScalar('1e3') → true; isJsonScalar('"a"') → false
 */
export function isJsonScalar(text: string): boolean {
  return SCALAR.test(text)
}

/** With every filling a template becomes JSON, or none does. */
function assertJson(template: string, pieces: JsonPiece[]): void {
  const position = errorPosition(template, pieces)
  if (position !== undefined) throw new PlaygroundError('invalid_request', { position })
}

/**
 * Where a template stops being JSON, as a zero-based offset; `undefined` where every filling of it is JSON.
 *
 * @example jsonTemplateError('{"n": {{n}},}') → 12
 */
export function jsonTemplateError(template: string): number | undefined {
  return errorPosition(template, splitJson(template))
}

function errorPosition(template: string, pieces: JsonPiece[]): number | undefined {
  const holes = pieces.filter(piece => piece.type === 'name' && !piece.inString)
  // A string of the same length stands in for a name, so that positions stay; but where a key belongs, a scalar is no key.
  const masked = holes.length === 0 ? template : pieces.map(piece => holes.includes(piece) ? `"${'_'.repeat(piece.text.length - 2)}"` : piece.text).join('')
  return (isJson(masked) ? undefined : jsonErrorPosition(masked)) ?? holes.find(hole => /^\s*:/.test(template.slice(hole.end)))?.start
}

/** The engine is quick to say whether a text is JSON, which nearly every one is; but not where it stops being so. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Cuts a JSON template into text and names, following its strings and their escapes. */
export function splitJson(template: string): JsonPiece[] {
  const pieces: JsonPiece[] = []
  const tokens = new RegExp(String.raw`${PLACEHOLDER_PATTERN}|"|\\[^]`, 'g')
  let end = 0
  let inString = false
  for (const match of template.matchAll(tokens)) {
    const name = match[1] ?? match[2]
    if (match[0] === '"') inString = !inString
    if (name === undefined) continue
    if (match.index > end) pieces.push({ ...textPiece(template, end, match.index), inString })
    end = match.index + match[0].length
    pieces.push({ type: 'name', name, text: match[0], start: match.index, end, inString })
  }
  if (end < template.length) pieces.push({ ...textPiece(template, end, template.length), inString })
  return pieces
}
