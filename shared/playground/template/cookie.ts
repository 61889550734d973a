import type { HeaderLine } from '#shared/playground/spec.ts'
import type { QueryEntry } from '#shared/playground/template/query.ts'

/**
 * The cookies that header lines send, in order. Values stay as they are written: cookies have no encoding of their own.
 *
 * @example cookieEntries([{ name: 'Cookie', value: 'a=1; b={c}' }]) → [{ name: 'a', value: '1' }, { name: 'b', value: '{c}' }]
 */
export function cookieEntries(headers: readonly (HeaderLine & { enabled?: boolean })[]): QueryEntry[] {
  const lines = headers.filter(line => isCookie(line) && line.enabled !== false)
  return lines.flatMap(({ value }) => value.split(';')).map(pair => pair.trim()).filter(Boolean).map((pair) => {
    const [name = '', ...rest] = pair.split('=')
    return { name: name.trim(), value: rest.join('=').trim() }
  })
}

/** The header lines with these cookies; one line holds them all (RFC 6265 §5.4). */
export function withCookies<Line extends HeaderLine>(headers: readonly Line[], entries: readonly QueryEntry[]): (Line | HeaderLine)[] {
  const line = { name: 'Cookie', value: entries.map(({ name, value }) => `${name}=${value}`).join('; ') }
  const first = headers.findIndex(isCookie)
  const others = headers.filter((header, index) => index === first || !isCookie(header))
  if (first < 0) return entries.length === 0 ? [...headers] : [...headers, line]
  return others.flatMap(header => isCookie(header) ? (entries.length === 0 ? [] : [{ ...header, ...line }]) : [header])
}

function isCookie({ name }: HeaderLine): boolean {
  return name.trim().toLowerCase() === 'cookie'
}
