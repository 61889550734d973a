import type { HeaderLine, RequestBody } from '#shared/playground/spec.ts'
import { defaultContentType } from '#shared/playground/template.ts'

/** The kinds of body that a reader can choose. */
export const BODY_TYPES = ['json', 'form', 'text', 'multipart', 'binary', 'none'] as const
/** See {@link BODY_TYPES}. */
export type BodyType = (typeof BODY_TYPES)[number]

interface Field { name: string, value: string }

/**
 * A body of another kind that says the same, as far as it can.
 *
 * @example bodyAs({ type: 'form', fields: [{ name: 'a', value: '1' }] }, 'json') → { type: 'json', text: '{\n  "a": "1"\n}' }
 */
export function bodyAs(body: RequestBody, type: BodyType): RequestBody {
  switch (type) {
    case 'none': return { type }
    case 'binary': return body.type === 'binary' ? body : { type }
    case 'form': return { type, fields: fieldsOf(body) }
    case 'multipart': return { type, parts: body.type === 'multipart' ? body.parts : fieldsOf(body) }
    case 'text': return { type, text: 'text' in body ? body.text : '' }
    case 'json': return { type, text: jsonOf(body) }
  }
}

/**
 * A body from an example of the API's description.
 *
 * @example exampleBody({ a: ['1', '2'] }, 'application/x-www-form-urlencoded')
 *   → { type: 'form', fields: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }] }
 */
export function exampleBody(value: unknown, contentType: string): Exclude<RequestBody, { type: 'none' | 'binary' }> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const fields = () => Object.entries(typeof value === 'object' && value !== null ? value : {})
    .flatMap(([name, values]: [string, unknown]) => [values].flat().map(item => ({ name, value: typeof item === 'string' ? item : JSON.stringify(item) })))
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  if (type === 'application/x-www-form-urlencoded') {
    return { type: 'form', fields: typeof value === 'string' ? [...new URLSearchParams(value)].map(([name, value]) => ({ name, value })) : fields() }
  }
  if (type === 'multipart/form-data' && typeof value !== 'string') return { type: 'multipart', parts: fields() }
  return /[/+]json$/.test(type) || typeof value !== 'string' ? { type: 'json', text } : { type: 'text', text }
}

/** Header lines that fit a body: a content type that is there follows it, and the boundary of parts is not the reader's to know. */
export function withContentType<Line extends HeaderLine>(headers: readonly Line[], body: RequestBody): Line[] {
  const type = body.type === 'multipart' ? undefined : defaultContentType(body)
  return headers.flatMap((line) => {
    if (line.name.trim().toLowerCase() !== 'content-type') return [line]
    return type === undefined ? [] : [{ ...line, value: type }]
  })
}

function fieldsOf(body: RequestBody): Field[] {
  switch (body.type) {
    case 'form': return body.fields
    case 'multipart': return body.parts.flatMap(part => 'file' in part ? [] : [part])
    case 'json': return Object.entries(objectOf(body.text)).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }))
    default: return []
  }
}

function jsonOf(body: RequestBody): string {
  if (body.type === 'json' || body.type === 'text') return body.text
  return JSON.stringify(Object.fromEntries(fieldsOf(body).map(({ name, value }) => [name, value])), null, 2)
}

function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
