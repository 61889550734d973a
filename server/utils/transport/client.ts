import ipaddr from 'ipaddr.js'
import type { ProxyConfig } from '../config.ts'
import type { PlainRequest } from '../message.ts'
import { fromRight } from './origin.ts'

/**
 * What stands for a client in limits: its address as far as trusted hops vouch for it, IPv6 by its /64, since one household or
 * server has all addresses of that network.
 *
 * @example clientKey({ remoteAddress: '2001:db8::1', … }, { trustedHops: 0 }) → '2001:db8:0:0:0:0:0:0/64'
 */
export function clientKey(request: PlainRequest, { trustedHops }: Pick<ProxyConfig, 'trustedHops'>): string {
  const forwarded = trustedHops > 0 ? fromRight(request.headers['x-forwarded-for'], trustedHops) : undefined
  return keyOf(forwarded) ?? keyOf(request.remoteAddress) ?? 'unknown'
}

function keyOf(address: string | undefined): string | undefined {
  if (address === undefined || !ipaddr.isValid(address)) return undefined
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toNormalizedString()}/64`
}
