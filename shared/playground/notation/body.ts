import { PlaygroundError } from '#shared/playground/error.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import type { HeaderLine, RequestBody } from '#shared/playground/spec.ts'
import { formatJson } from '#shared/playground/template/json-layout.ts'
import { jsonTemplateError } from '#shared/playground/template/json.ts'
import { repairJson } from '#shared/playground/template/repair.ts'

/** The content type that a list of headers names, without its parameters, in lower case. */
export function contentTypeOf(headers: HeaderLine[]): string | undefined {
  const line = headers.find(({ name }) => name.toLowerCase() === 'content-type')
  return line?.value.split(';')[0]?.trim().toLowerCase()
}

/** Whether a content type is JSON, by itself or by its suffix (RFC 6839 §3.1). */
export function isJsonType(contentType: string): boolean {
  return /^[^;]*[/+]json\b/i.test(contentType)
}

/**
 * A body from what an author wrote: a value from YAML, or text whose form the content type tells (or, without one, the text itself).
 * JSON on one line is laid out; comments and trailing commas are repaired.
 *
 * @throws AuthorMistake `broken-json` with its position.
 * @example readBody('a=1&b={b}', 'application/x-www-form-urlencoded') → { type: 'form', fields: [{ name: 'a', value: '1' }, …] }
 */
export function readBody(body: unknown, contentType: string | undefined): RequestBody {
  if (body === undefined || body === null || body === '') return { type: 'none' }
  const isForm = contentType === 'application/x-www-form-urlencoded'
  if (typeof body !== 'string') return isForm ? formOf(body) : { type: 'json', text: JSON.stringify(body, null, 2) }
  if (isForm) return { type: 'form', fields: [...new URLSearchParams(body.trim())].map(([name, value]) => ({ name, value })) }
  const isJson = contentType === undefined ? jsonTemplateError(body) === undefined : isJsonType(contentType)
  return isJson ? { type: 'json', text: jsonText(body) } : { type: 'text', text: body }
}

/**
 * JSON text as it is shown: repaired, and laid out where it stood on one line.
 *
 * @throws AuthorMistake `broken-json` with its position.
 */
export function jsonText(written: string, attribute = 'body'): string {
  try {
    const { text } = repairJson(written.trim())
    return text.includes('\n') ? text : formatJson(text)
  } catch (cause) {
    const position = cause instanceof PlaygroundError ? cause.detail.position : undefined
    const place = position === undefined ? '' : ` at character ${position + 1}`
    throw new AuthorMistake('broken-json', `The attribute "${attribute}" is no valid JSON${place}.`, { attribute, position, cause })
  }
}

function formOf(value: unknown): RequestBody {
  if (typeof value !== 'object' || value === null) throw new AuthorMistake('invalid-attribute', 'A form body is an object or a text.', { attribute: 'body' })
  const fields = Object.entries(value).flatMap(([name, values]) =>
    [values].flat().map(item => ({ name, value: typeof item === 'string' ? item : JSON.stringify(item) })))
  return { type: 'form', fields }
}
