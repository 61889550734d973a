import { SESSION_HEADER } from '#shared/playground/request.ts'
import type { PlainRequest } from '../message.ts'
import type { Caller } from '../transport/origin.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * How a caller's session id travels: in a cookie to the pages of the proxy's own origin, in a header to those of another one.
 * A cookie is `__Host-` and `Secure`, but for plain HTTP on loopback, where not every browser takes such a cookie.
 */
export type Carrier = { type: 'header' } | { type: 'cookie', name: string, secure: boolean }

/** The carrier for a caller; none where an id would cross a network in the clear. */
export function carrierOf({ origin, own }: Caller): Carrier | undefined {
  const { protocol, hostname } = new URL(origin)
  const secure = protocol === 'https:'
  if (!secure && !LOOPBACK.has(hostname)) return undefined
  if (!own) return { type: 'header' }
  return { type: 'cookie', name: secure ? '__Host-dragoman' : 'dragoman', secure }
}

/** The id that a call brings along. A cookie that is there twice was planted by somebody: then there is none. */
export function sessionId(request: PlainRequest, carrier: Carrier | undefined): string | undefined {
  if (carrier === undefined) return undefined
  if (carrier.type === 'header') return request.headers[SESSION_HEADER]
  const values = (request.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=', 2)
    return name === carrier.name && value !== undefined ? [value] : []
  })
  return values.length === 1 ? values[0] : undefined
}

/**
 * The field that hands an id over.
 *
 * @param lifetimeMs Milliseconds that a browser may keep a cookie; zero takes it back.
 */
export function handOver(carrier: Carrier, id: string, lifetimeMs: number): Record<string, string> {
  if (carrier.type === 'header') return { [SESSION_HEADER]: id }
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${Math.floor(lifetimeMs / 1000)}`, ...(carrier.secure ? ['Secure'] : [])]
  return { 'set-cookie': [`${carrier.name}=${id}`, ...attributes].join('; ') }
}
