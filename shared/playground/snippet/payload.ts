import type { BodyPart, RequestBody } from '#shared/playground/spec.ts'
import { joined, jsonParts, percentEncoded, text, textParts } from '#shared/playground/snippet/parts.ts'
import type { Part, SnippetContext } from '#shared/playground/snippet/parts.ts'
import { escaped } from '#shared/playground/template/multipart.ts'

/** A part of a multipart body in code: a text, or a file by its name. */
export type FormPart
  = | { name: Part[], value: Part[] }
    | { name: Part[], file: string, contentType: string }

/** A body that is sent as it stands, with its content type. */
export type Payload = { contentType: Part[] } & (
  | { type: 'text', parts: Part[] }
  | { type: 'file', file: string }
  | { type: 'multipart', parts: FormPart[] }
)

/** Stands in code until the reader chooses a file. */
const NO_FILE = 'file'

/** A body as a payload, with values filled in. */
export function payloadOf(body: Exclude<RequestBody, { type: 'none' }>, contentType: Part[], context: SnippetContext): Payload {
  switch (body.type) {
    case 'json': return { type: 'text', contentType, parts: joined(jsonParts(body.text, context)) }
    case 'form': return { type: 'text', contentType, parts: joined(encodedForm(body.fields, context)) }
    case 'text': return { type: 'text', contentType, parts: joined(textParts(body.text, context)) }
    case 'binary': return { type: 'file', contentType, file: body.file?.filename || NO_FILE }
    case 'multipart': return { type: 'multipart', contentType, parts: formParts(body.parts, context) }
  }
}

/** The parts of a multipart body, with values filled in. */
export function formParts(parts: readonly BodyPart[], context: SnippetContext): FormPart[] {
  return parts.map((part) => {
    const name = joined(textParts(part.name, context))
    if (!('file' in part)) return { name, value: joined(textParts(part.value, context)) }
    return { name, file: part.file.filename || NO_FILE, contentType: part.file.contentType || 'application/octet-stream' }
  })
}

/** Every part of every string of a payload, but for its content type, which is a header line as well. */
export function partsOf(payload: Payload): Part[] {
  switch (payload.type) {
    case 'text': return payload.parts
    case 'file': return []
    case 'multipart': return payload.parts.flatMap(part => [...part.name, ...'file' in part ? [] : part.value])
  }
}

/** Whether code that sends a payload reads files. */
export function hasFile(payload: Payload | undefined): boolean {
  return payload?.type === 'file' || (payload?.type === 'multipart' && payload.parts.some(part => 'file' in part))
}

/**
 * The value of a part's `Content-Disposition` line (RFC 7578 §4.2), with names escaped as browsers do it.
 *
 * @example disposition({ name: [text('a')], file: 'b.txt', … }) → [{ type: 'text', text: 'form-data; name="' }, …]
 */
export function disposition(part: FormPart): Part[] {
  const name = part.name.map(piece => piece.type === 'text' ? text(escaped(piece.text)) : piece)
  return joined([text('form-data; name="'), ...name, text('file' in part ? `"; filename="${escaped(part.file)}"` : '"')])
}

function encodedForm(fields: { name: string, value: string }[], context: SnippetContext): Part[] {
  return fields.flatMap(({ name, value }, index) => [
    ...index ? [text('&')] : [],
    ...textParts(name, context, percentEncoded, true),
    text('='),
    ...textParts(value, context, percentEncoded, true),
  ])
}
