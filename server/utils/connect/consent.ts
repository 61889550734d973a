import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { authorizationAddress, isRedirectAddress } from '#shared/auth/authorization.ts'
import { fillScopes } from '#shared/auth/scopes.ts'
import { matchOperation } from '#shared/apis/match.ts'
import type { ConnectRequest } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { clientOf } from '../auth/client.ts'
import type { ExchangeContext } from '../auth/client.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import { routeOf } from '../egress/route.ts'
import { callbackAddress } from './address.ts'
import { keptVariables, partyOf } from './party.ts'
import type { Transaction } from './transaction.ts'

/** Bytes of what nobody may guess: the state (RFC 6749 §10.10) and the verifier (RFC 7636 §4.1). */
const SECRET_BYTES = 32

/** What a consent is asked for with. */
export interface Consent {
  state: string
  /** Address of the consent page, as the reader's browser reaches it. */
  url: string
  /** The part of the transaction that is about the provider. */
  grant: Pick<Transaction, 'variables' | 'scopes' | 'redirectUri' | 'verifier' | 'party'>
}

/**
 * Puts together what a provider is asked. Whatever could fail later for want of a value fails here, before the reader is sent away.
 *
 * @param endpoint Address of the proxy as the reader's browser reaches it.
 * @throws PlaygroundError `invalid_request`, `secret_required`, `placeholder_value`, `invalid_variable` (each with the name),
 *   `target_not_allowed`
 */
export async function consentOf(wanted: ConnectRequest, context: ExchangeContext, endpoint: string, deps: ProxyDependencies): Promise<Consent> {
  const { api, scheme, environment, values } = context
  const party = partyOf(context)
  const scopes = fillScopes(wanted.scopes, scheme.scopes, name => values.find(name)?.value)
  const redirectUri = wanted.redirectUri ?? callbackAddress(endpoint, api.id)
  if (!isRedirectAddress(redirectUri)) throw new PlaygroundError('invalid_request', { name: 'redirectUri' })
  const state = deps.randomId(SECRET_BYTES)
  const verifier = scheme.pkce ? deps.randomId(SECRET_BYTES) : undefined
  const url = authorizationAddress(routeOf(consentPage(context), environment, deps.config.sandboxBase).url.href, {
    clientId: clientOf(context).client.client_id,
    redirectUri,
    scopes,
    state,
    ...(verifier !== undefined && { challenge: await calculatePKCECodeChallenge(verifier) }),
  })
  const variables = keptVariables(scheme, wanted.variables)
  return { state, url, grant: { variables, scopes, redirectUri, party, ...(verifier !== undefined && { verifier }) } }
}

/** The consent page's own address. What an operation's `tryIt` keeps from a reader it keeps from them here, too. */
function consentPage(context: ExchangeContext): URL {
  const { api, environment } = context
  const address = clientOf(context).server.authorization_endpoint
  const match = matchOperation(api, 'GET', address ?? '')
  const tryIt = match.type === 'operation' && match.operation.kind === 'authorization' ? match.operation.tryIt : 'off'
  if (address === undefined || tryIt === 'off' || (tryIt === 'sandbox' && environment === 'live')) throw new PlaygroundError('target_not_allowed')
  return new URL(address)
}
