import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyConfig } from '../config.ts'
import type { PlainRequest } from '../message.ts'
import { carrierOf } from '../session/carrier.ts'
import type { Carrier } from '../session/carrier.ts'
import { ownOrigin } from '../transport/origin.ts'
import type { Caller } from '../transport/origin.ts'

/** The part of an address that all routes of the proxy share. */
const ROUTES = /^((?:\/[^/?#]+)*?\/api\/playground)\/([^?#]*)/

/** Where a call of the proxy went to. */
export interface Place {
  /** Path of the proxy itself, without a slash at its end. */
  root: string
  /** The rest of the path: `callback/divar`. */
  rest: string
  /** Without the question mark. */
  query: string
}

/**
 * Takes the address of a call apart.
 *
 * @throws PlaygroundError `invalid_state` for one that no link of ours leads to
 * @example placeOf('/docs/api/playground/callback/divar?code=1') → { root: '/docs/api/playground', rest: 'callback/divar', query: 'code=1' }
 */
export function placeOf(path: string): Place {
  const [, root, rest] = ROUTES.exec(path) ?? []
  if (root === undefined || rest === undefined) throw new PlaygroundError('invalid_state')
  const at = path.indexOf('?')
  return { root, rest, query: at < 0 ? '' : path.slice(at + 1) }
}

/**
 * Address of the proxy as browsers reach it, without a slash at its end. A page on the proxy's own origin knows best which that is;
 * for others it is the address of their call.
 *
 * @throws PlaygroundError `invalid_request` (name `host`) for a call that does not say it
 */
export function endpointOf(request: PlainRequest, config: Pick<ProxyConfig, 'trustedHops'>, caller: Caller): string {
  const origin = caller.own ? caller.origin : ownOrigin(request, config)
  if (origin === undefined) throw new PlaygroundError('invalid_request', { name: 'host' })
  return origin + placeOf(request.path).root
}

/**
 * The callback address of an API, to be registered with its provider: one for each, so that no provider can answer in the name of
 * another (RFC 9700 §4.4.2.2), and without parameters, which some do not allow.
 */
export function callbackAddress(endpoint: string, api: string): string {
  return `${endpoint}/callback/${api}`
}

/**
 * The cookie in which a browser keeps what it has begun: on the proxy's own origin, whatever origin the page has.
 *
 * @throws PlaygroundError `origin_not_allowed` (name `https`) where it would cross a network in the clear
 */
export function connectCarrier(endpoint: string): Extract<Carrier, { type: 'cookie' }> {
  const carrier = carrierOf({ origin: new URL(endpoint).origin, own: true })
  if (carrier?.type !== 'cookie') throw new PlaygroundError('origin_not_allowed', { name: 'https' })
  return { ...carrier, name: `${carrier.name}-connect` }
}
