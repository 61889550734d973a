import { z } from 'zod'
import type { ApiOperation } from '#shared/apis/description.ts'
import { jsonText } from '#shared/playground/notation/body.ts'
import type { ResponseSample } from '#shared/playground/spec.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'

const wrapped = z.strictObject({
  status: z.coerce.number().int().min(100).max(599),
  contentType: z.string().optional(),
  body: z.unknown(),
}).refine(({ body }) => body !== undefined)

/**
 * The documented answer that an author wrote: `{ status, contentType, body }`, or the body alone for a 200.
 *
 * @throws AuthorMistake `broken-json` where the text begins like JSON and is none.
 * @example readSample({ status: 201, body: { id: 7 } }) → { status: 201, contentType: 'application/json', text: '{\n  "id": 7\n}' }
 */
export function readSample(value: unknown): ResponseSample {
  const parsed = wrapped.safeParse(unquoted(value))
  const { status, contentType, body } = parsed.success ? parsed.data : { status: 200, contentType: undefined, body: value }
  if (typeof body !== 'string') return { status, contentType: contentType ?? 'application/json', text: JSON.stringify(body, null, 2) }
  const isJson = contentType === undefined ? /^\s*[{[]/.test(body) : /[/+]json\b/.test(contentType)
  return isJson
    ? { status, contentType: contentType ?? 'application/json', text: jsonText(body, 'responseSample') }
    : { status, contentType: contentType ?? 'text/plain', text: body }
}

/** The answer that the API's own file documents: the first successful one with a sample. */
export function documentedSample(operation: ApiOperation): ResponseSample | undefined {
  return operation.responses.find(({ status, sample }) => sample && status.startsWith('2'))?.sample
}

/** An inline attribute holds the object as JSON text. */
function unquoted(value: unknown): unknown {
  return typeof value === 'string' && jsonErrorPosition(value) === undefined ? JSON.parse(value) : value
}
