import type { RequestSpec, SchemeSpec } from '#shared/playground/spec.ts'

/** Why the pages of a site cannot send a request; the sentences live in the locale files under `playground.obstacle`. */
export type Obstacle = 'none' | 'off' | 'sandbox' | 'cors' | 'exchange' | 'cookie'

/**
 * What keeps a request from being sent straight from the browser: an exchange of secrets, an author who offers it in the sandbox alone
 * or not at all, an API that lets no page in, a cookie, which no page can set for another origin.
 */
export function obstacleOf({ tryIt, kind, cors, headers }: Pick<RequestSpec, 'tryIt' | 'kind' | 'cors' | 'headers'>): Obstacle | undefined {
  if (kind !== 'request') return 'exchange'
  if (tryIt === 'off' || tryIt === 'sandbox') return tryIt
  if (cors === false) return 'cors'
  return headers.some(({ name }) => name.trim().toLowerCase() === 'cookie') ? 'cookie' : undefined
}

/**
 * A request as a page without a proxy offers it. An exchange needs a client secret, which has no place in a page: in its stead the
 * token that it gives is asked for, unless another scheme asks for that already.
 *
 * @example directSpec(listCustomers).schemes → [{ name: 'clientCredentials', type: 'bearer', fields: [{ name: 'token', … }], tokenName: 'token', demo: [] }]
 */
export function directSpec(spec: RequestSpec): RequestSpec {
  const asked = new Set(spec.schemes.filter(scheme => !isExchange(scheme)).flatMap(({ fields }) => fields.map(({ name }) => name)))
  const schemes: SchemeSpec[] = []
  for (const scheme of spec.schemes) {
    if (!isExchange(scheme)) schemes.push(scheme)
    else if (scheme.tokenName !== undefined && !asked.has(scheme.tokenName)) {
      asked.add(scheme.tokenName)
      schemes.push(tokenScheme(scheme, scheme.tokenName))
    }
  }
  return { ...spec, schemes }
}

/** Whether a scheme asks for the token of an exchange that is made elsewhere. */
export function isMadeElsewhere({ type, tokenName }: SchemeSpec): boolean {
  return type === 'bearer' && tokenName !== undefined
}

function isExchange({ type }: SchemeSpec): boolean {
  return type === 'clientCredentials' || type === 'authorizationCode'
}

function tokenScheme({ name }: SchemeSpec, tokenName: string): SchemeSpec {
  return { name, type: 'bearer', fields: [{ name: tokenName, role: 'token', secret: true }], tokenName, demo: [] }
}
