import { PlaygroundError } from '#shared/playground/error.ts'
import type { Method, RequestBody, RequestTemplate } from '#shared/playground/spec.ts'
import { fillForm, fillText } from '#shared/playground/template/form.ts'
import { fillHeader } from '#shared/playground/template/header.ts'
import { fillJson, jsonPlaceholders } from '#shared/playground/template/json.ts'
import { fillFile, fillMultipart } from '#shared/playground/template/multipart.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import type { Placeholder, Resolve, Slot } from '#shared/playground/template/placeholder.ts'
import { fillUrl, urlPlaceholders } from '#shared/playground/template/url.ts'

/** A request with every name filled in: what is really sent, but for what the proxy adds. */
export interface FilledRequest {
  method: Method
  /** Canonical, without a fragment. */
  url: string
  /** In order. `content-type` is among them only where there is no body; else it is the body's. */
  headers: [string, string][]
  body?: FilledBody
}

/** A body as it is sent: its bytes where there are such, else its text. */
export interface FilledBody {
  contentType: string
  /** Beside bytes: everything in them that was filled in, so that it can be judged without taking the bytes apart. */
  text: string
  bytes?: Uint8Array
}

const CONTENT_TYPES = {
  none: undefined,
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
  multipart: 'multipart/form-data',
  binary: 'application/octet-stream',
}

/** The names of a request with their slots, in order of appearance, each pair once. */
export function placeholdersOf(request: RequestTemplate): Placeholder[] {
  const found = [
    ...urlPlaceholders(request.url),
    ...request.headers.flatMap(header => textPlaceholders(header.value, 'header')),
    ...bodyPlaceholders(bodyOf(request)),
  ]
  const unique = new Map(found.map(placeholder => [`${placeholder.slot} ${placeholder.name}`, placeholder]))
  return [...unique.values()]
}

/** The names of a request for which there is no value, in order of appearance. */
export function unresolved(request: RequestTemplate, resolve: Resolve): string[] {
  const names = new Set(placeholdersOf(request).map(({ name }) => name))
  return [...names].filter(name => resolve(name) === undefined)
}

/**
 * Fills every slot of a request by the slot's own rule, in one pass: braces inside a value are just text.
 * GET and HEAD lose their body. The first fault, in the order URL, headers, body, is thrown.
 *
 * @param url The URL, if it has been filled before.
 * @throws PlaygroundError `unresolved_variable`, `placeholder_value`, `invalid_variable` (each with the variable's name),
 *   `invalid_header` (name and position), `invalid_url`, `invalid_request` (JSON that is none: position in the template; a part: its name),
 *   `body_too_large` (the limit).
 */
export function fillTemplate(request: RequestTemplate, resolve: Resolve, url = fillUrl(request.url, resolve)): FilledRequest {
  const headers = request.headers.map(line => fillHeader(line, resolve))
  const body = bodyOf(request)
  if (body.type === 'none') return { method: request.method, url, headers }
  return {
    method: request.method,
    url,
    headers: headers.filter(([name]) => !isContentType(name)),
    body: fillBody(body, contentTypeOf(headers), resolve),
  }
}

/** The content type that a body has where its author names none. */
export function defaultContentType(body: RequestBody): string | undefined {
  return body.type === 'binary' ? body.file?.contentType || CONTENT_TYPES.binary : CONTENT_TYPES[body.type]
}

function bodyOf(request: RequestTemplate): RequestBody {
  return request.method === 'GET' || request.method === 'HEAD' ? { type: 'none' } : request.body
}

function fillBody(body: Exclude<RequestBody, { type: 'none' }>, given: string | undefined, resolve: Resolve): FilledBody {
  const contentType = given ?? CONTENT_TYPES[body.type]
  switch (body.type) {
    case 'json': return { contentType, text: fillJson(body.text, resolve) }
    case 'form': return { contentType, text: fillForm(body.fields, resolve) }
    case 'text': return { contentType, text: fillText(body.text, resolve) }
    case 'multipart': return fillMultipart(body.parts, given, resolve)
    case 'binary': return fillFile(body.file, given)
  }
}

function contentTypeOf(headers: [string, string][]): string | undefined {
  const [first, second] = headers.filter(([name]) => isContentType(name))
  if (second) throw new PlaygroundError('invalid_header', { name: second[0] })
  return first?.[1]
}

function isContentType(name: string): boolean {
  return name.toLowerCase() === 'content-type'
}

function bodyPlaceholders(body: RequestBody): Placeholder[] {
  switch (body.type) {
    case 'none': return []
    case 'json': return jsonPlaceholders(body.text)
    case 'form': return body.fields.flatMap(({ name, value }) => [...textPlaceholders(name, 'form'), ...textPlaceholders(value, 'form')])
    case 'text': return textPlaceholders(body.text, 'text')
    case 'multipart': return body.parts.flatMap(part => [part.name, 'file' in part ? '' : part.value].flatMap(text => textPlaceholders(text, 'form')))
    case 'binary': return []
  }
}

function textPlaceholders(template: string, slot: Slot): Placeholder[] {
  return splitTemplate(template).flatMap(piece => piece.type === 'name' ? [{ name: piece.name, slot }] : [])
}
