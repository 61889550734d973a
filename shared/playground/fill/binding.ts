import * as z from 'zod/mini'
import type { ApiDescription, ApiOperation, SecurityScheme } from '#shared/apis/description.ts'
import { operationSchemes, tokenSchemes } from '#shared/auth/scheme.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { occurrences } from '#shared/playground/fill/marks.ts'
import type { Marks } from '#shared/playground/fill/marks.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** The slots in which one secret may travel. */
interface Slots {
  /** Lower-case field names. */
  headers: Set<string>
  query: Set<string>
  /** Members at the top of a JSON body, or fields of a form. */
  fields: Set<string>
}

const objectSchema = z.record(z.string(), z.unknown())

/**
 * Refuses a request that carries a secret anywhere but in a slot that a scheme of this operation declares for it. Whoever can edit
 * a URL, a header or a body could otherwise have `{client_secret}` sent to a place that stores or shows it.
 *
 * @param marked The request filled with stand-ins.
 * @throws PlaygroundError `secret_not_bound` (the name)
 */
export function assertBound(api: ApiDescription, operation: ApiOperation, marked: FilledRequest, marks: Marks): void {
  for (const name of marks.names()) {
    const mark = marks.of(name)
    const all = occurrences([marked.url, ...marked.headers.flat(), marked.body?.contentType, marked.body?.text].join('\n'), mark)
    if (all !== bound(marked, slotsOf(api, operation, name), mark)) throw new PlaygroundError('secret_not_bound', { name })
  }
}

function slotsOf(api: ApiDescription, operation: ApiOperation, name: string): Slots {
  const slots: Slots = { headers: new Set(), query: new Set(), fields: new Set() }
  for (const scheme of operationSchemes(api, operation)) addPlace(slots, scheme, name)
  for (const scheme of tokenSchemes(api, operation)) addTokenRequest(slots, scheme, name)
  return slots
}

function addPlace(slots: Slots, scheme: SecurityScheme, name: string): void {
  if (!mentions(scheme.place.value, name)) return
  if (scheme.place.in === 'header') slots.headers.add(scheme.place.name.toLowerCase())
  if (scheme.place.in === 'query') slots.query.add(scheme.place.name)
  if (scheme.place.in === 'cookie') slots.headers.add('cookie')
}

function addTokenRequest(slots: Slots, scheme: SecurityScheme, name: string): void {
  for (const [header, value] of Object.entries(scheme.tokenHeaders)) {
    if (mentions(value, name)) slots.headers.add(header.toLowerCase())
  }
  const field = scheme.fields.find(other => other.name === name)
  if (field && scheme.clientAuthentication !== 'client_secret_basic') slots.fields.add(field.role)
}

function mentions(template: string, name: string): boolean {
  return splitTemplate(template).some(piece => piece.type === 'name' && piece.name === name)
}

function bound(marked: FilledRequest, slots: Slots, mark: string): number {
  const values = [
    ...marked.headers.filter(([name]) => slots.headers.has(name.toLowerCase())),
    ...slots.query.size > 0 ? [...new URL(marked.url).searchParams].filter(([name]) => slots.query.has(name)) : [],
    ...slots.fields.size > 0 ? bodyFields(marked.body).filter(([name]) => slots.fields.has(name)) : [],
  ]
  return values.reduce((sum, [, value]) => sum + occurrences(value, mark), 0)
}

/** A member that occurs twice in a JSON body counts once here and twice in the text, which is refused as it should be. */
function bodyFields(body: FilledRequest['body']): [string, string][] {
  // No scheme takes a credential from a part or a file.
  if (!body || body.bytes) return []
  if (isForm(body.contentType)) return [...new URLSearchParams(body.text)]
  const parsed = objectSchema.safeParse(jsonOf(body.text))
  return parsed.success ? Object.entries(parsed.data).flatMap(([name, value]): [string, string][] => typeof value === 'string' ? [[name, value]] : []) : []
}

/** Whether a body is `application/x-www-form-urlencoded`. */
export function isForm(contentType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
