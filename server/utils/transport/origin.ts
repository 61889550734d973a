import type { ProxyConfig } from '../config.ts'
import type { PlainRequest } from '../message.ts'

/** Who is calling, by the `Origin` that browsers do not let a page choose. */
export interface Caller {
  origin: string
  /** The page and the proxy share the origin's host, so that cookies are possible and CORS is not needed. */
  own: boolean
}

/** The hosts under which the proxy itself is reached in this call. */
export function ownHosts(request: PlainRequest, { trustedHops }: Pick<ProxyConfig, 'trustedHops'>): string[] {
  const forwarded = trustedHops > 0 ? fromRight(request.headers['x-forwarded-host'], trustedHops) : undefined
  return [forwarded, request.headers.host].flatMap(host => host === undefined ? [] : [host.toLowerCase().replace(/:(?:80|443)$/, '')])
}

/**
 * The caller, if its origin is on the list; without a list, if it is the origin of the proxy itself. None for everything else: no
 * origin, `null`, another spelling.
 */
export function callerOf(request: PlainRequest, config: Pick<ProxyConfig, 'origins' | 'trustedHops'>): Caller | undefined {
  const { origin } = request.headers
  const url = origin === undefined ? null : URL.parse(origin)
  if (origin === undefined || !url) return undefined
  const hosts = ownHosts(request, config)
  const allowed = config.origins.length > 0
    ? config.origins.includes(origin)
    : hosts.some(host => originOf(schemeOf(request, config), host) === origin)
  return allowed ? { origin, own: hosts.includes(url.host) } : undefined
}

/** The origin under which the proxy itself is reached in this call, as far as the call says so. */
export function ownOrigin(request: PlainRequest, config: Pick<ProxyConfig, 'trustedHops'>): string | undefined {
  const [host] = ownHosts(request, config)
  return host === undefined ? undefined : originOf(schemeOf(request, config), host)
}

function schemeOf(request: PlainRequest, { trustedHops }: Pick<ProxyConfig, 'trustedHops'>): string {
  const forwarded = trustedHops > 0 ? fromRight(request.headers['x-forwarded-proto'], trustedHops) : undefined
  return forwarded === 'https' || forwarded === 'http' ? forwarded : request.scheme
}

function originOf(scheme: string, host: string): string | undefined {
  return URL.parse(`${scheme}://${host}`)?.origin
}

/**
 * The entry of a forwarded list that the outermost trusted hop wrote; what is left of it is the client's own claim. A list that is
 * shorter than the number of hops was made by something else and says nothing.
 *
 * @example fromRight('1.2.3.4, 5.6.7.8', 1) → '5.6.7.8'
 */
export function fromRight(list: string | undefined, hops: number): string | undefined {
  const entries = (list ?? '').split(',').map(entry => entry.trim()).filter(Boolean)
  return entries.at(-hops)
}
