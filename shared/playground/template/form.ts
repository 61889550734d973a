import { PlaygroundError } from '#shared/playground/error.ts'
import { hasLoneSurrogate } from '#shared/playground/template/characters.ts'
import { splitTemplate, valueOf } from '#shared/playground/template/placeholder.ts'
import type { Resolve } from '#shared/playground/template/placeholder.ts'

/** A field of a form body; name and value are templates. */
export interface FormField {
  name: string
  value: string
}

/**
 * Fills and encodes a form body (`application/x-www-form-urlencoded`, WHATWG URL §5).
 *
 * @throws PlaygroundError `invalid_variable`, `unresolved_variable`, `placeholder_value`.
 * @example fillForm([{ name: 'scope', value: '{scope}' }], () => 'a b&c') → 'scope=a+b%26c'
 */
export function fillForm(fields: FormField[], resolve: Resolve): string {
  const entries = fields.map(field => [fillText(field.name, resolve), fillText(field.value, resolve)])
  return new URLSearchParams(entries).toString()
}

/** Fills a template whose values are taken as they are: raw text, or a field that is encoded afterwards. */
export function fillText(template: string, resolve: Resolve): string {
  return splitTemplate(template).map((piece) => {
    if (piece.type === 'text') return piece.text
    const value = valueOf(piece.name, resolve)
    if (hasLoneSurrogate(value)) throw new PlaygroundError('invalid_variable', { name: piece.name })
    return value
  }).join('')
}

/**
 * Names that occur more than once: a token request may not repeat a parameter (RFC 6749 §3.2).
 *
 * @example duplicateNames(['a', 'b', 'a']) → ['a']
 */
export function duplicateNames(names: Iterable<string>): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const name of names) (seen.has(name) ? repeated : seen).add(name)
  return [...repeated]
}
