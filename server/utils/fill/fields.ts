import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { duplicateNames } from '#shared/playground/template/form.ts'
import { isForbiddenHeader } from '#shared/playground/template/header.ts'
import { operationSchemes } from '../auth/scheme.ts'
import { isForm } from './binding.ts'

/** How we name ourselves to APIs, and how we know a request that has been through here before. */
export const PSEUDONYM = 'dragoman'

/** Fields that are ours alone: we read answers that are not compressed, and we sign every hop (RFC 9110 §7.6.3). */
const OWN = new Set(['accept-encoding', 'via'])

/**
 * The header lines of the request to the API: the template's and our own. Nothing of the reader's call is among them.
 *
 * @param authorization Replaces the template's line of that name.
 * @throws PlaygroundError `invalid_header` (the name), `headers_too_large` (the limit in bytes)
 */
export function upstreamHeaders(filled: FilledRequest, authorization: string | undefined, limit: number): [string, string][] {
  const forbidden = filled.headers.find(([name]) => isForbiddenHeader(name))
  if (forbidden) throw new PlaygroundError('invalid_header', { name: forbidden[0] })
  const given = filled.headers.filter(([name]) =>
    !OWN.has(name.toLowerCase()) && !(authorization !== undefined && name.toLowerCase() === 'authorization'))
  const names = new Set(given.map(([name]) => name.toLowerCase()))
  const defaults: [string, string][] = [['accept', '*/*'], ['user-agent', 'Dragoman']]
  const headers: [string, string][] = [
    ...given,
    ...defaults.filter(([name]) => !names.has(name)),
    ['accept-encoding', 'identity'],
    ['via', `1.1 ${PSEUDONYM}`],
  ]
  if (filled.body) headers.push(['content-type', filled.body.contentType])
  if (authorization !== undefined) headers.push(['authorization', authorization])
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  if (bytes > limit) throw new PlaygroundError('headers_too_large', { limit })
  return headers
}

/**
 * Refuses what is well-formed and still must not leave: a cookie that the operation does not declare, a documented hint written
 * where a credential belongs, a token request that repeats a parameter (RFC 6749 §3.2).
 *
 * @throws PlaygroundError `invalid_header`, `placeholder_value`, `invalid_request` (each with the name)
 */
export function assertSendable(api: ApiDescription, operation: ApiOperation, filled: FilledRequest): void {
  const places = operationSchemes(api, operation).map(({ place }) => place)
  const cookies = [...places, ...operation.parameters].some(place => place.in === 'cookie')
  const credentials = new Set(places.filter(place => place.in === 'header').map(place => place.name.toLowerCase()))
  for (const [name, value] of filled.headers) {
    const lower = name.toLowerCase()
    if (lower === 'cookie' && !cookies) throw new PlaygroundError('invalid_header', { name })
    if (credentials.has(lower) && isPlaceholder(value.replace(/^\S+ /, ''))) throw new PlaygroundError('placeholder_value', { name })
  }
  if (operation.kind === 'token') assertNoRepetition(filled.body)
}

/**
 * Refuses a body that is larger than one may be, however small it was on its way here.
 *
 * @param limit Bytes.
 * @throws PlaygroundError `body_too_large` (the limit)
 */
export function assertBodyFits({ body }: FilledRequest, limit: number): void {
  if (body && (body.bytes?.length ?? Buffer.byteLength(body.text)) > limit) throw new PlaygroundError('body_too_large', { limit })
}

function assertNoRepetition(body: FilledRequest['body']): void {
  if (!body || !isForm(body.contentType)) return
  const [name] = duplicateNames(new URLSearchParams(body.text).keys())
  if (name !== undefined) throw new PlaygroundError('invalid_request', { name })
}
