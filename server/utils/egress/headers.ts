/** Fields of one hop (RFC 9110 §7.6.1): they described our connection to the API, not its answer. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authentication-info', 'te', 'trailer', 'transfer-encoding', 'upgrade'])

/** The engine's flat list of names and values, bytes or texts, as pairs, in order. */
export function headerPairs(raw: unknown): [string, string][] {
  if (!Array.isArray(raw)) return []
  return Array.from({ length: raw.length / 2 }, (_, index): [string, string] => [latin1(raw[2 * index]), latin1(raw[2 * index + 1])])
}

/** Every byte is a character, so that nothing of a field is lost (RFC 9110 §5.5). */
function latin1(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('latin1') : String(value)
}

/**
 * The answer's fields as a reader may see them: as data in the `head` frame, never as fields of our own answer. Fields of the hop
 * and those that `Connection` nominates are gone.
 *
 * @example endToEnd([['Connection', 'x-a'], ['X-A', '1'], ['X-B', '2']]) → [['X-B', '2']]
 */
export function endToEnd(headers: [string, string][]): [string, string][] {
  const nominated = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map(name => name.trim().toLowerCase()))
  const gone = new Set([...HOP_BY_HOP, ...nominated])
  return headers.filter(([name]) => !gone.has(name.toLowerCase()))
}

/** The first value of a field, lower-cased, or an empty string. */
export function headerValue(headers: [string, string][], name: string): string {
  return (headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? '').toLowerCase()
}
