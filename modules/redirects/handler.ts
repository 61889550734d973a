import { defineEventHandler, sendRedirect } from 'h3'
import { redirectOf } from './hosts.ts'
import type { Redirect } from './table.ts'

/**
 * Answers requests for old addresses with the new ones.
 *
 * @param base Prefix of all addresses of the site, which requests come without.
 */
export function redirectHandler(redirects: Redirect[], base: string) {
  const table = new Map(redirects.map(redirect => [redirect.from, redirect]))
  return defineEventHandler((event) => {
    if (event.method !== 'GET' && event.method !== 'HEAD') return
    const to = redirectOf(event.path, table, base)
    if (to !== undefined) return sendRedirect(event, to, 301)
  })
}
