import type { Environment } from '#shared/apis/environment.ts'
import type { SchemeState } from '#shared/playground/connect.ts'
import type { ErrorCode } from '#shared/playground/error.ts'
import type { RequestSpec, SchemeSpec } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** What a page knows of a reader's credentials for one API and environment. */
export interface Credentials {
  schemes: SchemeSpec[]
  /** Names of the values that the proxy holds. */
  held: readonly string[]
  /** What the proxy last said of the schemes; nothing before it was asked. */
  known: Readonly<Record<string, SchemeState>>
  environment: Environment
  /** Unix milliseconds. */
  now: number
}

/**
 * State of a scheme: what the proxy said, brought up to date, or, before it was asked, what follows from the values that it holds and
 * those of the sandbox.
 */
export function schemeState(scheme: SchemeSpec, credentials: Credentials): SchemeState {
  const known = saidOf(scheme, credentials)
  if (known.state !== 'none') return known
  if (ownToken(scheme, credentials)) return { ...known, state: 'token', by: 'reader' }
  if (missingFields(scheme, credentials).length > 0) return known
  const entered = scheme.fields.some(({ name }) => credentials.held.includes(name))
  return { ...known, state: 'held', by: entered ? 'reader' : 'demo' }
}

/** What the proxy said; a token may have ended since. */
function saidOf({ name }: SchemeSpec, { known, now }: Credentials): SchemeState {
  const said = Object.hasOwn(known, name) ? known[name] : undefined
  if (said?.state === 'token' && said.until !== undefined && said.until <= now) return { ...said, state: 'expired' }
  return said ?? { state: 'none' }
}

/** Whether the reader handed over the very token of an exchange, under a name that no other scheme asks for. */
function ownToken({ tokenName }: SchemeSpec, { held, schemes }: Credentials): boolean {
  return tokenName !== undefined && held.includes(tokenName) && !schemes.some(({ fields }) => fields.some(({ name }) => name === tokenName))
}

function missingFields(scheme: SchemeSpec, credentials: Credentials): string[] {
  return scheme.fields.map(({ name }) => name).filter(name => !credentials.held.includes(name) && !isDemo(scheme, name, credentials))
}

/** Whether the sandbox fills a name of a scheme by itself. */
export function isDemo({ demo }: SchemeSpec, name: string, { environment }: Pick<Credentials, 'environment'>): boolean {
  return environment === 'sandbox' && demo.includes(name)
}

/** Whether a value is there without the page: held, the sandbox's, the operator's, or the token of an exchange that can be made. */
export function isCovered(name: string, credentials: Credentials): boolean {
  return credentials.held.includes(name) || credentials.schemes.some((scheme) => {
    if (isDemo(scheme, name, credentials)) return true
    const { state, by } = schemeState(scheme, credentials)
    if (scheme.fields.some(field => field.name === name)) return by === 'server' && state !== 'none'
    return scheme.tokenName === name && canServe(scheme, state)
  })
}

/** An exchange of client credentials is made when it is needed; one of a consent begins with the reader. */
function canServe({ type }: SchemeSpec, state: SchemeState['state']): boolean {
  return state !== 'none' && (type !== 'authorizationCode' || state !== 'held')
}

/** Why a request that needs a credential cannot be sent, and what to fill in: a field, or the scheme whose consent is missing. */
export function lackOf(name: string, credentials: Credentials): { code: ErrorCode, name: string } {
  const direct = credentials.schemes.find(({ fields }) => fields.some(field => field.name === name))
  const exchange = credentials.schemes.find(({ tokenName }) => tokenName === name)
  if (direct || !exchange) return { code: 'secret_required', name }
  if (exchange.type === 'authorizationCode') return { code: 'consent_required', name: exchange.name }
  return { code: 'secret_required', name: missingFields(exchange, credentials)[0] ?? name }
}

/**
 * The schemes as a reader meets them: those that give the same value stand together, since one of them is enough.
 *
 * @example alternatives([personalToken, clientCredentials]) → [[personalToken, clientCredentials]]
 * @example alternatives([userConsent, apikey]) → [[userConsent], [apikey]]
 */
export function alternatives(schemes: SchemeSpec[]): SchemeSpec[][] {
  const groups = new Map<string, SchemeSpec[]>()
  for (const scheme of schemes) {
    const gives = scheme.tokenName ?? scheme.fields.find(({ secret }) => secret)?.name ?? scheme.name
    groups.set(gives, [...groups.get(gives) ?? [], scheme])
  }
  return [...groups.values()]
}

/** The scheme whose consent a documented address or exchange belongs to: *Connect* takes the place of sending it. */
export function consentOf({ kind, schemes }: Pick<RequestSpec, 'kind' | 'schemes'>): SchemeSpec | undefined {
  return kind === 'request' ? undefined : schemes.slice(0, 1).find(({ type }) => type === 'authorizationCode')
}

/**
 * The name in a scope that has to be filled, where there is one.
 *
 * @example scopeName('ADDON_USER_APPROVED__{resource_id}') → 'resource_id'
 */
export function scopeName(scope: string): string | undefined {
  return splitTemplate(scope).flatMap(piece => piece.type === 'name' ? [piece.name] : [])[0]
}

/**
 * The permission of a scope without the resource that it is for, as interface texts name it.
 *
 * @example permissionOf('ADDON_USER_APPROVED__{resource_id}') → 'ADDON_USER_APPROVED'
 */
export function permissionOf(scope: string): string {
  return scope.replace(/\W*\{.*$/, '').replace(/_+$/, '')
}
