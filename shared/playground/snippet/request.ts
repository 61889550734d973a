import type { RequestBody, RequestTemplate } from '#shared/playground/spec.ts'
import type { HarRequest, Language } from '#shared/playground/snippet/language.ts'
import type { Marks } from '#shared/playground/snippet/marks.ts'
import { jsonParts, text, textParts, urlParts } from '#shared/playground/snippet/parts.ts'
import type { Part, SnippetContext } from '#shared/playground/snippet/parts.ts'
import { formParts, payloadOf } from '#shared/playground/snippet/payload.ts'
import { defaultContentType } from '#shared/playground/template.ts'
import { duplicateNames } from '#shared/playground/template/form.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'
import { compactJson } from '#shared/playground/template/json-layout.ts'

/** What a request is turned into: for whom, with which values, and where its strings are kept. */
export interface Draft {
  language: Language
  context: SnippetContext
  marks: Marks
}

/** The request for the generator, with a mark in place of every string that is not its own. */
export function harRequest(request: RequestTemplate, draft: Draft): HarRequest {
  const { context, marks } = draft
  const body: RequestBody = request.method === 'GET' || request.method === 'HEAD' ? { type: 'none' } : request.body
  const headers = headerParts(request, body, draft)
  return {
    method: request.method,
    url: `https://${marks.mark(urlParts(request.url, context))}`,
    headers: headers.map(({ name, parts }) => markedHeader(name, parts, marks)),
    ...body.type === 'none' ? {} : { postData: postData(body, headers, draft) },
  }
}

const FORM = 'application/x-www-form-urlencoded'

interface Header { name: string, parts: Part[] }

/** Headers with repeated ones joined (RFC 9110 §5.3), since a map of headers is all that most languages have. */
function headerParts(request: RequestTemplate, body: RequestBody, draft: Draft): Header[] {
  const { language, context } = draft
  const headers = new Map<string, Header>()
  const { basic } = context
  if (basic && language.basic === 'header') {
    headers.set('authorization', { name: 'Authorization', parts: [{ type: 'basic', ...basicParts(basic, context) }] })
  }
  for (const { name, value } of request.headers) {
    const key = name.trim().toLowerCase()
    const before = headers.get(key)
    const parts = textParts(value.trim(), context)
    headers.set(key, before ? { name: before.name, parts: [...before.parts, text(key === 'cookie' ? '; ' : ', '), ...parts] } : { name: name.trim(), parts })
  }
  const type = ownType(body, draft)
  if (body.type === 'multipart') headers.delete('content-type')
  if (type && !headers.has('content-type')) headers.set('content-type', { name: 'Content-Type', parts: type })
  return [...headers.values()]
}

/** The content type of a body whose author names none. The boundary of a multipart body is the language's own to choose, or the code's. */
function ownType(body: RequestBody, { language, context }: Draft): Part[] | undefined {
  const type = defaultContentType(body)
  if (type === undefined || body.type !== 'multipart') return type === undefined ? undefined : [text(type)]
  return language.boundary?.(formParts(body.parts, context)) ? [text(`${type}; boundary=`), { type: 'boundary' }] : undefined
}

/** Both halves of Basic credentials. */
export function basicParts({ username, password }: { username: string, password: string }, context: SnippetContext): { username: Part[], password: Part[] } {
  return { username: textParts(`{${username}}`, context), password: textParts(`{${password}}`, context) }
}

/** The scheme of an Authorization header stays readable: one generator takes scheme and credential apart. */
function markedHeader(name: string, parts: Part[], marks: Marks): { name: string, value: string } {
  const [first, ...rest] = parts
  const isAuthorization = name.toLowerCase() === 'authorization'
  if (isAuthorization && first?.type === 'text') {
    const [, scheme, start = ''] = /^([A-Za-z][\w-]*) +([^]*)$/.exec(first.text) ?? []
    if (scheme) return { name, value: `${scheme} ${marks.mark([text(start), ...rest])}` }
  }
  const isPlain = /^[A-Za-z][\w-]*$/.test(name) && !isAuthorization
  return { name: isPlain ? name : marks.mark([text(name)]), value: marks.mark(parts) }
}

/** The content type that is sent. */
function typeOf(headers: Header[], body: RequestBody): Part[] {
  return headers.find(({ name }) => name.toLowerCase() === 'content-type')?.parts ?? [text(defaultContentType(body) ?? '')]
}

/** A content type without its parameters, as generators compare it. */
function mimeTypeOf(type: Part[], body: RequestBody): string {
  const [first] = type
  return (first?.type === 'text' ? first.text : defaultContentType(body))?.split(';')[0]?.trim() ?? ''
}

type PostData = NonNullable<HarRequest['postData']>

function postData(body: Exclude<RequestBody, { type: 'none' }>, headers: Header[], draft: Draft): PostData {
  const { marks, context, language } = draft
  const type = typeOf(headers, body)
  const mimeType = mimeTypeOf(type, body)
  // Generators take a JSON value for JSON of the plain type alone.
  const structure = body.type === 'json' && mimeType === 'application/json' ? structuredJson(body.text, draft) : undefined
  if (structure !== undefined) return { mimeType, text: structure }
  if (body.type === 'form' && language.form === 'fields' && hasPlainNames(body.fields)) {
    return { mimeType: FORM, params: body.fields.map(({ name, value }) => ({ name, value: marks.mark(textParts(value, context)) })) }
  }
  return { mimeType: language.payloadType ?? mimeType, text: marks.markPayload(payloadOf(body, type, context)) }
}

/** Whether a map of the language can hold the fields, and its generator write their names. */
function hasPlainNames(fields: { name: string }[]): boolean {
  return fields.every(({ name }) => /^[\w.-]+$/.test(name)) && duplicateNames(fields.map(({ name }) => name)).length === 0
}

/** JSON whose strings are marks, for languages that write it as a value; `undefined` where a value would lose something. */
function structuredJson(template: string, { language, context, marks }: Draft): string | undefined {
  if (language.json !== 'structure') return undefined
  const parts = jsonParts(template, context).map(part => part.type === 'text' ? part : text(marks.mark([part])))
  const json = parts.map(part => part.type === 'text' ? part.text : '').join('')
  if (jsonErrorPosition(json) !== undefined || !/^\s*[{[]/.test(json) || /\{\s*\}|"(?:__proto__|\d+)"\s*:/.test(json)) return undefined
  const value: unknown = JSON.parse(json)
  return JSON.stringify(value) === compactJson(json) ? JSON.stringify(markStrings(value, marks)) : undefined
}

function markStrings(value: unknown, marks: Marks): unknown {
  if (typeof value === 'string') return marks.mark(marks.parts(value))
  if (Array.isArray(value)) return value.map(item => markStrings(item, marks))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) =>
    [/^[A-Za-z_]\w*$/.test(key) ? key : marks.mark(marks.parts(key)), markStrings(item, marks)]))
}
