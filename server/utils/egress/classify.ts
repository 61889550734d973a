import ipaddr from 'ipaddr.js'

/**
 * IPv4 ranges that the library calls public and that are not for us: Azure's host agent answers on 168.63.129.16.
 */
const OWN_IPV4: [string, number][] = [['168.63.129.16', 32]]

/**
 * IPv6 ranges that the library calls public: IPv4-compatible addresses (RFC 4291 §2.5.5.1, deprecated, but still routed to the
 * embedded address by some stacks), the dummy prefix (RFC 9780) and what is left of 100::/8.
 */
const OWN_IPV6: [string, number][] = [['::', 96], ['100::', 8]]

/** Interface identifiers of ISATAP (RFC 5214 §6.1): `[02]00:5efe` before an IPv4 address, under any prefix. */
const ISATAP = new Set([0x0000_5EFE, 0x0200_5EFE])

/**
 * Whether a connection may go to an address: only what is globally reachable and carries no other address inside. Tunnel and
 * translation forms are refused even when the embedded address is public, since who unwraps them is not ours to know.
 *
 * @example isPublicAddress('93.184.216.34') → true; isPublicAddress('::ffff:93.184.216.34') → false
 */
export function isPublicAddress(address: string): boolean {
  // The library reads 0177.0.0.1 and zone ids too; what comes from a resolver or a canonical URL has neither.
  if (address.includes('%') || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 ? isPublicIpv4(parsed, address) : isPublicIpv6(parsed)
}

function isPublicIpv4(address: ipaddr.IPv4, text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text)
    && !OWN_IPV4.some(([base, bits]) => address.match(ipaddr.IPv4.parse(base), bits))
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  const [, , , , high = 0, low = 0] = address.parts
  return !ISATAP.has(high * 0x1_0000 + low)
    && !OWN_IPV6.some(([base, bits]) => address.match(ipaddr.IPv6.parse(base), bits))
}
