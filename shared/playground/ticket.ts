/** Name of the fragment parameter that carries the ticket: `#dragoman-connect=<ticket>`. */
export const CONNECT_FRAGMENT = 'dragoman-connect'

/**
 * The one-time ticket of a consent in a page's fragment, with the fragment that is left without it.
 *
 * @example takeTicket('#dragoman-connect=abc') → { ticket: 'abc', rest: '' }; takeTicket('#scopes') → { rest: '#scopes' }
 */
export function takeTicket(fragment: string): { ticket?: string, rest: string } {
  const [, before = '', ticket] = new RegExp(`^(#(?:.*[&#])?)${CONNECT_FRAGMENT}=([\\w-]+)$`).exec(fragment) ?? []
  return ticket === undefined ? { rest: fragment } : { ticket, rest: before.replace(/[&#]$/, '') }
}
