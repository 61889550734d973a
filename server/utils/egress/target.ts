/**
 * Where a request may go, before anything is looked up.
 *
 * A target passes four gates, each of which is enough for most attacks and none of which is trusted alone: its text must be a
 * plain `https` URL; its host must not be an address or a name of this machine or network; it must be an origin, method and path
 * of the API (`#shared/apis/match.ts`); and every address of its name must be public (`resolve.ts`), of which one is dialled as
 * it was judged (`dial.ts`).
 */
import { domainToUnicode } from 'node:url'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPublicAddress } from './classify.ts'

// The WHATWG parser strips or repairs these silently, so that what was judged would not be what was written.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u0020\u007F\\]/

/** Encoded slashes, backslashes and NUL, and dots or slashes encoded twice: servers differ in when they decode them. */
const ENCODED_SEPARATOR = /%(?:2f|5c|00|25(?:2e|2f|5c|00))/i

const SPECIAL_NAMES = new Set(['localhost', 'metadata', 'ip6-localhost', 'ip6-loopback'])

/** Zones of one machine or one network (RFC 6761, RFC 6762, RFC 8375, RFC 9476, cloud metadata under `.internal`). */
const SPECIAL_ZONES = ['.localhost', '.localdomain', '.local', '.internal', '.intranet', '.private', '.corp', '.home', '.lan', '.home.arpa', '.alt', '.onion']

/**
 * The one reading of a filled URL that everything after it uses: lower-case host without a trailing dot, no default port,
 * dot segments resolved, no fragment.
 *
 * @throws PlaygroundError `invalid_url`
 * @example canonicalTarget('https://API.Example.:443/a/../b#c').href → 'https://api.example/b'
 */
export function canonicalTarget(raw: string): URL {
  const url = isPlain(raw) ? URL.parse(raw) : null
  if (!url) throw new PlaygroundError('invalid_url')
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  if (!isUnambiguous(url)) throw new PlaygroundError('invalid_url')
  url.hash = ''
  return url
}

/** A user part, even an empty one, shows one host to a reader and goes to another. */
function isPlain(raw: string): boolean {
  return !UNSAFE.test(raw) && /^https:\/\/[^/]/i.test(raw) && !/^https:\/\/[^/?#]*@/i.test(raw)
}

function isUnambiguous({ hostname, pathname }: URL): boolean {
  return !hostname.endsWith('.') && !hasInvalidPunycode(hostname) && !pathname.startsWith('//') && !ENCODED_SEPARATOR.test(pathname)
}

/**
 * Refuses a host that means this machine, this network or a cloud's metadata service, before any look-up.
 *
 * @throws PlaygroundError `target_private`
 */
export function assertPublicHost(url: URL): void {
  const literal = literalOf(url)
  const allowed = literal === undefined ? !isSpecialName(url.hostname) : isPublicAddress(literal)
  if (!allowed) throw new PlaygroundError('target_private')
}

/** The address of a URL whose host is one, without brackets; `undefined` for a name. */
export function literalOf(url: URL): string | undefined {
  const { hostname } = url
  if (hostname.startsWith('[')) return hostname.slice(1, -1)
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname : undefined
}

/** The parser lets pass what merely looks like punycode; other parsers do not, or read something into it. */
function hasInvalidPunycode(host: string): boolean {
  return host.includes('xn--') && domainToUnicode(host).split('.').some(label => label.startsWith('xn--'))
}

function isSpecialName(host: string): boolean {
  return !host.includes('.') || SPECIAL_NAMES.has(host) || SPECIAL_ZONES.some(zone => host.endsWith(zone))
}
