import { PlaygroundError } from '#shared/playground/error.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { isForbiddenHeader } from '#shared/playground/template/header.ts'

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
