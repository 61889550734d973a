import { formatJson } from '#shared/playground/template/json-layout.ts'
import { jsonTemplateError } from '#shared/playground/template/json.ts'

/**
 * JSON with two spaces of indentation, token for token: numbers keep all their digits, strings their escapes, names in braces their
 * place. Text that is not JSON comes back as it is.
 *
 * @example prettyJson('{"id":12345678901234567890}') → '{\n  "id": 12345678901234567890\n}'
 */
export function prettyJson(text: string): string {
  return jsonTemplateError(text) === undefined ? formatJson(text) : text
}

/**
 * Where a text stops being JSON: one-based line and column, or `undefined` when it is JSON. Template slots of the
 * forms `{name}` and `{{name}}` stand for values.
 */
export function jsonMistake(text: string): { line: number, column: number } | undefined {
  const position = jsonTemplateError(text)
  if (position === undefined) return undefined
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/**
 * The word at which a text stops being JSON, as offsets in it; `undefined` when it is JSON.
 *
 * @example jsonMistakeSpan('{"a": nul}') → { from: 6, to: 9 }
 */
export function jsonMistakeSpan(text: string): { from: number, to: number } | undefined {
  const position = jsonTemplateError(text)
  if (position === undefined) return undefined
  const from = Math.max(0, Math.min(position, text.length - 1))
  const word = /^[^\s{}[\],:"]+/.exec(text.slice(from, from + 200))?.[0].length ?? 1
  return { from, to: Math.min(text.length, from + word) }
}
