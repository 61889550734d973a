import * as z from 'zod/mini'
import { editedRequestSchema, mapEdited } from '#shared/playground/edited.ts'
import type { EditedRequest } from '#shared/playground/edited.ts'
import { isCredentialName, isSecretField } from '#shared/playground/notation/credentials.ts'
import type { Field } from '#shared/playground/notation/fields.ts'
import { mapFields } from '#shared/playground/notation/fields.ts'
import type { RequestBody, RequestSpec } from '#shared/playground/spec.ts'
import { cookieEntries } from '#shared/playground/template/cookie.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** A longer address is cut by mail programs and chats. */
const LONGEST = 8000

const sharedSchema = z.strictObject({
  v: z.literal(1),
  api: z.string(),
  operation: z.string(),
  /** Among the playgrounds of the page, for an operation that it shows twice. */
  position: z.int().check(z.minimum(0)),
  request: editedRequestSchema,
  values: z.record(z.string().check(z.maxLength(128)), z.string().check(z.maxLength(4096))),
})
/** A request as a link carries it. Never a secret. */
export type SharedRequest = z.infer<typeof sharedSchema>

/** Names that belong to one consent of one reader. */
const ONE_TIME = new Set(['code', 'state', 'code_verifier'])

/** What a reader made of a playground. */
export interface Shareable {
  spec: RequestSpec
  position: number
  template: EditedRequest
  values: Readonly<Record<string, string>>
}

/** What of a playground may be in a link: files and credentials are left out, whether these are variables or were written by hand. */
export function shareable({ spec, position, template, values }: Shareable): SharedRequest {
  const open = Object.entries(values).filter(([name]) => isOpen(spec, name))
  const request = withoutCredentials({ ...template, body: withoutFiles(template.body) }, spec)
  return { v: 1, api: spec.api, operation: spec.operation, position, request, values: Object.fromEntries(open) }
}

/**
 * The text of a link's fragment after `#request=`; none where the request is too long for a link or goes to another host than the
 * author's, which no reader of a link should have to notice.
 */
export function shareText(shared: SharedRequest, spec: RequestSpec): { text: string } | { refused: 'long' | 'foreign' } {
  if (!belongsTo(shared, spec)) return { refused: 'foreign' }
  const text = encode64(JSON.stringify(shared))
  return text.length > LONGEST ? { refused: 'long' } : { text }
}

/** The request of a link; `undefined` where the text is none, or not whole. */
export function readShared(text: string): SharedRequest | undefined {
  try {
    return text.length > LONGEST ? undefined : sharedSchema.parse(JSON.parse(decode64(text)))
  } catch {
    return undefined
  }
}

/** Whether a link's request is one of this playground: the same operation, at the author's own host. */
export function belongsTo({ api, operation, request }: SharedRequest, spec: RequestSpec): boolean {
  const own = api === spec.api && operation === spec.operation
  return own && !request.url.includes('\\') && hostOf(request.url) === hostOf(spec.url)
}

/** What of a link fills a playground: values of secrets, whoever wrote the link, do not. */
export function valuesFrom(shared: SharedRequest, spec: RequestSpec): Record<string, string> {
  return Object.fromEntries(Object.entries(shared.values).filter(([name]) => isOpen(spec, name)))
}

function isOpen(spec: RequestSpec, name: string): boolean {
  return !spec.variables.some(variable => variable.name === name && variable.secret) && !isCredentialName(name) && !ONE_TIME.has(name)
}

/** Scheme and host of an address template, user info included, so that an address with some is another host's. */
function hostOf(url: string): string {
  return /^[^/?#\\]*\/\/[^/?#\\]*/.exec(url.trim())?.[0].toLowerCase() ?? url
}

/** What the author wrote stays, and what holds names alone. */
function withoutCredentials(template: EditedRequest, spec: RequestSpec): EditedRequest {
  const written = new Set<string>()
  const key = (field: Field) => JSON.stringify([field.in, field.name.toLowerCase(), field.value])
  mapFields(spec, (field) => {
    written.add(key(field))
    return undefined
  })
  for (const { value } of cookieEntries(spec.headers)) written.add(key({ in: 'header', name: 'Cookie', value }))
  return mapEdited(template, field => !isSecretField(field) || written.has(key(field)) || isNamesAlone(field.value) ? undefined : '')
}

/** A file is the reader's own; its part keeps its place. */
function withoutFiles(body: RequestBody): RequestBody {
  if (body.type === 'binary') return { type: 'binary' }
  return body.type === 'multipart' ? { type: 'multipart', parts: body.parts.map(part => 'file' in part ? { name: part.name, value: '' } : part) } : body
}

function isNamesAlone(value: string): boolean {
  const texts = splitTemplate(value).flatMap(piece => piece.type === 'text' ? [piece.text.trim()] : [])
  return texts.every(text => text === '' || /^(?:bearer|basic|token)$/i.test(text)) && value.includes('{')
}

function encode64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function decode64(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}
