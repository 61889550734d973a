import type { SandboxRequest } from '../api.ts'
import { singleValues } from '../body.ts'
import { Refusal } from '../refusal.ts'

export const APP_SLUG = 'sandbox-app'
const POSTS = ['AZTH74V2', 'BYTK28Q5']

/** One permission: on a post, or on nothing in particular. */
export type Scope = { permission: 'USER_PHONE' } | { permission: 'ADDON_USER_APPROVED', post: string }

/** What an application asks of a user. */
export interface ConsentRequest {
  redirectUri: string
  scopes: Scope[]
  state: string
}

/**
 * Reads the query of the consent page.
 * Whatever is wrong is told to the user and never to the redirect address: Divar has no error parameter on the way back.
 */
export function readConsentRequest(request: SandboxRequest): ConsentRequest {
  const query = singleValues(request.query, 'invalid_request')
  if (query.get('response_type') !== 'code') {
    throw new Refusal(400, 'unsupported_response_type', 'response_type must be code.')
  }
  if (query.get('client_id') !== APP_SLUG) throw new Refusal(400, 'unknown_client', 'No application has this client_id.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRedirectAddress(redirectUri)) {
    throw new Refusal(400, 'invalid_redirect_uri', 'redirect_uri must be absolute, https, without query, fragment or user.')
  }
  const state = query.get('state') ?? ''
  if (state === '' || state.length > 1024) throw new Refusal(400, 'invalid_request', 'state is missing or too long.')
  return { redirectUri, scopes: readScopes(query.get('scope') ?? ''), state }
}

/** Any https address, or http on loopback. Nothing is registered beforehand: the page names the host, and the user decides. */
function isRedirectAddress(value: string): boolean {
  // The parser drops tabs and line ends and forgets an empty query, so these are looked for before it.
  if (value.length > 2000 || /[?#\s\\\p{Cc}]/u.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function readScopes(value: string): Scope[] {
  const names = new Set(value.split(' ').filter(name => name !== ''))
  if (names.size === 0 || names.size > 10) throw new Refusal(400, 'invalid_scope', 'scope must name some permissions.')
  return [...names].map(readScope)
}

function readScope(name: string): Scope {
  if (name === 'USER_PHONE') return { permission: 'USER_PHONE' }
  const [permission, post = '', ...rest] = name.split('__')
  if (permission === 'ADDON_USER_APPROVED' && rest.length === 0 && POSTS.includes(post)) return { permission, post }
  throw new Refusal(400, 'invalid_scope', 'A permission is unknown, or the post that it concerns is missing or unknown.')
}

/** Where the user goes back to; a refusal is told by the absence of a code. */
export function returnAddress({ redirectUri, state }: ConsentRequest, code: string | undefined): string {
  const address = new URL(redirectUri)
  address.search = new URLSearchParams(code === undefined ? { state } : { state, code }).toString()
  return address.href
}
