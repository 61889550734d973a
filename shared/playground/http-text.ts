import type { BodyPart, RequestBody, RequestSpec } from '#shared/playground/spec.ts'
import { percentEncoded } from '#shared/playground/snippet/parts.ts'
import { defaultContentType } from '#shared/playground/template.ts'
import { splitJson } from '#shared/playground/template/json.ts'
import { escaped } from '#shared/playground/template/multipart.ts'
import type { Piece } from '#shared/playground/template/placeholder.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import { urlPieces } from '#shared/playground/template/url.ts'

/** Stands between the parts of a multipart body; in a text that nothing sends any will do. */
const BOUNDARY = 'boundary'

/** What of a request its text is made from. */
export type HttpTextSource = Pick<RequestSpec, 'method' | 'url' | 'headers' | 'body' | 'variables' | 'basic'>

/**
 * A request in the `.http` format, as plain text for whoever reads a page without its components. Names are `{{name}}` whatever the author
 * wrote, values that may be sent are declared above it, secrets and placeholders stay names.
 *
 * @example httpText(spec) → '@domain = demo.thebase.example\n\nGET https://{{domain}}/products\nAuthorization: Bearer {{token}}\n'
 */
export function httpText(source: HttpTextSource): string {
  const body: RequestBody = source.method === 'GET' || source.method === 'HEAD' ? { type: 'none' } : source.body
  const declared = source.variables.flatMap(({ name, value, secret }) => secret || value === undefined || /[\r\n]/.test(value) ? [] : [`@${name} = ${value}`])
  const url = urlPieces(source.url).map(({ piece }) => named(piece)).join('')
  const text = bodyText(body)
  return [
    ...declared.length > 0 ? [...declared, ''] : [],
    `${source.method} ${url}`,
    ...headerLines(source, body),
    ...text === '' ? [] : ['', text],
  ].join('\n') + '\n'
}

function headerLines({ headers, basic }: HttpTextSource, body: RequestBody): string[] {
  const lines = headers.map(({ name, value }) => `${name}: ${templateText(value)}`.trimEnd())
  // Tools that send such files encode credentials that are written with a colon between them.
  if (basic) lines.unshift(`Authorization: Basic {{${basic.username}}}:{{${basic.password}}}`)
  const type = defaultContentType(body)
  if (type === undefined || headers.some(({ name }) => name.toLowerCase() === 'content-type')) return lines
  return [...lines, `Content-Type: ${type}${body.type === 'multipart' ? `; boundary=${BOUNDARY}` : ''}`]
}

function bodyText(body: RequestBody): string {
  switch (body.type) {
    case 'none': return ''
    case 'json': return splitJson(body.text).map(named).join('')
    case 'form': return body.fields.map(({ name, value }) => `${templateText(name, percentEncoded)}=${templateText(value, percentEncoded)}`).join('&')
    case 'text': return templateText(body.text)
    case 'multipart': return [...body.parts.map(partText), `--${BOUNDARY}--`].join('\n')
    case 'binary': return fileText(body.file?.filename)
  }
}

function partText(part: BodyPart): string {
  const isFile = 'file' in part
  return [
    `--${BOUNDARY}`,
    `Content-Disposition: form-data; name="${templateText(part.name, escaped)}"${isFile ? `; filename="${escaped(part.file.filename)}"` : ''}`,
    ...isFile ? [`Content-Type: ${part.file.contentType || 'application/octet-stream'}`] : [],
    '',
    isFile ? fileText(part.file.filename) : templateText(part.value),
  ].join('\n')
}

/** A file of this format is named, not written out. */
function fileText(filename: string | undefined): string {
  return `< ./${filename || 'file'}`
}

function templateText(template: string, encode = (text: string) => text): string {
  return splitTemplate(template).map(piece => piece.type === 'text' ? encode(piece.text) : named(piece)).join('')
}

function named(piece: Piece): string {
  return piece.type === 'text' ? piece.text : `{{${piece.name}}}`
}
