import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'

/** Where in a request a name stands; it decides what a value may be and how it is written. */
export type Slot = 'host' | 'path' | 'query' | 'header' | 'json-string' | 'json-value' | 'form' | 'text'

/** A name in a slot of a request. */
export interface Placeholder {
  name: string
  slot: Slot
}

/** A stretch of a template: text as it is, or a name to be filled; `start` and `end` are offsets in the template. */
export type Piece
  = | { type: 'text', text: string, start: number, end: number }
    | { type: 'name', name: string, text: string, start: number, end: number }

/** Value of a name, or `undefined` where there is none. An empty string is a value. */
export type Resolve = (name: string) => string | undefined

const NAME = String.raw`[A-Za-z_][\w.-]*`

/** Source of the pattern of `{name}` and `{{ name }}`; the name is in the first or second group. */
export const PLACEHOLDER_PATTERN = String.raw`\{\{\s*(${NAME})\s*\}\}|\{(${NAME})\}`

const PLACEHOLDERS = new RegExp(PLACEHOLDER_PATTERN, 'g')

/**
 * Cuts a template into text and names. Braces that do not hold a name stay text.
 *
 * @example splitTemplate('Bearer {token}') → [{ type: 'text', text: 'Bearer ' … }, { type: 'name', name: 'token' … }]
 */
export function splitTemplate(template: string): Piece[] {
  if (!template.includes('{')) return template === '' ? [] : [textPiece(template, 0, template.length)]
  const pieces: Piece[] = []
  let end = 0
  for (const match of template.matchAll(PLACEHOLDERS)) {
    if (match.index > end) pieces.push(textPiece(template, end, match.index))
    const name = match[1] ?? match[2] ?? ''
    pieces.push({ type: 'name', name, text: match[0], start: match.index, end: match.index + match[0].length })
    end = match.index + match[0].length
  }
  if (end < template.length) pieces.push(textPiece(template, end, template.length))
  return pieces
}

/** The stretch of text of a template between two offsets. */
export function textPiece(template: string, start: number, end: number): Piece {
  return { type: 'text', text: template.slice(start, end), start, end }
}

/**
 * The value of a name.
 *
 * @throws PlaygroundError `unresolved_variable` where there is none, `placeholder_value` where it is a documented hint.
 */
export function valueOf(name: string, resolve: Resolve): string {
  const value = resolve(name)
  if (value === undefined) throw new PlaygroundError('unresolved_variable', { name })
  if (isPlaceholder(value)) throw new PlaygroundError('placeholder_value', { name })
  return value
}

/** A resolver over a record; only its own properties count, so `constructor` and `__proto__` are ordinary unknown names. */
export function resolverOf(values: Readonly<Record<string, string>>): Resolve {
  return name => Object.hasOwn(values, name) ? values[name] : undefined
}
