import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** One `name=value` of a query; both are templates without percent-encoding. */
export interface QueryEntry {
  name: string
  value: string
  /** As it stands in the address. It is kept until the entry is edited, so that nothing else of an author's address changes. */
  raw?: string
}

/**
 * The entries of an address's query, in order. A fragment is never sent and plays no part.
 *
 * @example queryEntries('https://a.example/x?q=a%20b&n={n}') → [{ name: 'q', value: 'a b', raw: 'q=a%20b' }, { name: 'n', value: '{n}', … }]
 */
export function queryEntries(url: string): QueryEntry[] {
  return cut(url).query.split('&').filter(Boolean).map((raw) => {
    const [name = '', ...rest] = raw.split('=')
    return { name: decoded(name), value: decoded(rest.join('=')), raw }
  })
}

/**
 * The address with another query.
 *
 * @example withQueryEntries('https://a.example/x?y=1#top', [{ name: 'q', value: 'a b{n}' }]) → 'https://a.example/x?q=a%20b{n}#top'
 */
export function withQueryEntries(url: string, entries: readonly QueryEntry[]): string {
  const { base, fragment } = cut(url)
  const query = entries.map(({ name, value, raw }) => raw ?? `${encodeTemplate(name)}=${encodeTemplate(value)}`).join('&')
  return `${base}${query && '?'}${query}${fragment}`
}

/** A template percent-encoded as a component of an address; names in braces stay. */
export function encodeTemplate(template: string): string {
  // Half a surrogate pair, as a paste can leave it, has no encoding; the replacement character says so.
  return splitTemplate(template).map(piece => piece.type === 'text' ? encodeURIComponent(piece.text.toWellFormed()) : piece.text).join('')
}

function cut(url: string): { base: string, query: string, fragment: string } {
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#[^]*)?$/.exec(url) ?? []
  return { base, query, fragment }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
