import { PlaygroundError } from '#shared/playground/error.ts'
import type { Method, RequestBody, RequestTemplate } from '#shared/playground/spec.ts'
import { fillForm, fillText } from '#shared/playground/template/form.ts'
import { fillHeader } from '#shared/playground/template/header.ts'
import { fillJson, jsonPlaceholders } from '#shared/playground/template/json.ts'
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
  body?: { contentType: string, text: string }
}

const CONTENT_TYPES = {
  none: undefined,
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
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
 *   `invalid_header` (name and position), `invalid_url`, `invalid_request` (JSON that is none: position in the template).
 */
export function fillTemplate(request: RequestTemplate, resolve: Resolve, url = fillUrl(request.url, resolve)): FilledRequest {
  const headers = request.headers.map(line => fillHeader(line, resolve))
  const body = bodyOf(request)
  if (body.type === 'none') return { method: request.method, url, headers }
  const contentType = contentTypeOf(headers) ?? CONTENT_TYPES[body.type]
  return {
    method: request.method,
    url,
    headers: headers.filter(([name]) => !isContentType(name)),
    body: { contentType, text: fillBody(body, resolve) },
  }
}

/** The content type that a body has where its author names none. */
export function defaultContentType(body: RequestBody): string | undefined {
  return CONTENT_TYPES[body.type]
}

function bodyOf(request: RequestTemplate): RequestBody {
  return request.method === 'GET' || request.method === 'HEAD' ? { type: 'none' } : request.body
}

function fillBody(body: Exclude<RequestBody, { type: 'none' }>, resolve: Resolve): string {
  switch (body.type) {
    case 'json': return fillJson(body.text, resolve)
    case 'form': return fillForm(body.fields, resolve)
    case 'text': return fillText(body.text, resolve)
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
  }
}

function textPlaceholders(template: string, slot: Slot): Placeholder[] {
  return splitTemplate(template).flatMap(piece => piece.type === 'name' ? [{ name: piece.name, slot }] : [])
}
