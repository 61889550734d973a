/** What an authorization request (RFC 6749 §4.1.1) says. */
export interface AuthorizationRequest {
  clientId: string
  redirectUri: string
  /** Joined by a space; without any the parameter is left out and the provider decides. */
  scopes: readonly string[]
  state: string
  /** `code_challenge` of method S256 (RFC 7636 §4.3), where the provider knows PKCE. */
  challenge?: string
}

/**
 * The address of a consent page. What the provider's own address has in its query stays (RFC 6749 §3.1); none of the parameters
 * below is there twice.
 *
 * @example authorizationAddress('https://a.example/oauth', { clientId: 'x', redirectUri: 'https://b.example/cb', scopes: ['A', 'B'], state: 's' })
 *   → 'https://a.example/oauth?response_type=code&client_id=x&redirect_uri=https%3A%2F%2Fb.example%2Fcb&scope=A+B&state=s'
 */
export function authorizationAddress(endpoint: string, { clientId, redirectUri, scopes, state, challenge }: AuthorizationRequest): string {
  const url = new URL(endpoint)
  const parameters: [string, string | undefined][] = [
    ['response_type', 'code'],
    ['client_id', clientId],
    ['redirect_uri', redirectUri],
    ['scope', scopes.length > 0 ? scopes.join(' ') : undefined],
    ['state', state],
    ['code_challenge', challenge],
    ['code_challenge_method', challenge === undefined ? undefined : 'S256'],
  ]
  for (const [name, value] of parameters) {
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  return url.href
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/**
 * Whether an address can be a redirection endpoint (RFC 6749 §3.1.2): absolute, https (or http on loopback), without a fragment;
 * nor may it have a query or credentials, so that it means the same to every provider.
 */
export function isRedirectAddress(address: string): boolean {
  if (/[?#\s\\\p{Cc}]/u.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}
