import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi'
import { authorizationError, plainDescription } from '#shared/auth/oauth-error.ts'
import type { Callback } from '#shared/auth/callback.ts'
import type { ConnectOutcome } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { clientOf } from '../auth/client.ts'
import type { ExchangeContext } from '../auth/client.ts'
import { exchangeCode } from '../auth/exchange.ts'
import { tokenPlace } from '../auth/place.ts'
import { known, outcome as logged } from '../call.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import { startDeadline } from '../egress/deadline.ts'
import { assertQuota, takeQuota } from '../limit/quota.ts'
import { clientTokenKeys } from '../limit/token.ts'
import type { Session } from '../session/session.ts'
import { exchangeContext, partyOf } from './party.ts'
import type { Transaction } from './transaction.ts'
import type { Visit } from './visit.ts'

/** How a consent ended, and the session as it is now: with another id if a token was added to what it holds. */
export interface Finished {
  outcome: ConnectOutcome
  session: Session
}

/**
 * Finishes a transaction that was taken, for a reader who was found to be the one who began it: judges what the provider says,
 * exchanges the code, keeps the token.
 *
 * @throws PlaygroundError `invalid_state` where the answer is not one of the provider that was asked (RFC 9207 §2.4)
 */
export async function finishConsent(visit: Visit, transaction: Transaction, session: Session, callback: Callback): Promise<Finished> {
  const { environment, scheme } = transaction
  const end = (result: Pick<ConnectOutcome, 'outcome' | 'error'>, now = session): Finished =>
    ({ outcome: { api: transaction.api, environment, scheme, ...result }, session: now })
  try {
    const context = contextOf(visit, transaction, session)
    const parameters = judged(context, callback)
    if (!parameters) return end({ outcome: 'denied' })
    return end({ outcome: 'granted' }, await granted(visit, transaction, session, context, parameters))
  } catch (error) {
    if (visit.request.signal.aborted || (error instanceof PlaygroundError && error.code === 'invalid_state')) throw error
    const { code, fault } = logged(error, visit.request)
    Object.assign(visit.note, { code, fault })
    return end({ outcome: 'failed', error: { code: known(error).code, detail: known(error).detail, requestId: visit.requestId } })
  }
}

function contextOf({ deps, note }: Visit, transaction: Transaction, session: Session): ExchangeContext {
  const api = deps.apis.get(transaction.api)
  if (!api) throw new PlaygroundError('invalid_state')
  note.api = api.id
  const context = exchangeContext(api, transaction, session, deps)
  if (partyOf(context) !== transaction.party) throw new PlaygroundError('invalid_state')
  return context
}

/** The parameters of a consent; none for a refusal, which some providers tell by leaving the code out. */
function judged(context: ExchangeContext, { state, parameters }: Callback): URLSearchParams | undefined {
  try {
    const { server, client } = clientOf(context)
    const validated = validateAuthResponse(server, client, parameters, state)
    return validated.get('code') ? validated : undefined
  } catch (error) {
    if (!(error instanceof AuthorizationResponseError)) throw new PlaygroundError('invalid_state', {}, { cause: error })
    if (error.error === 'access_denied') return undefined
    const description = plainDescription(error.error_description ?? '')
    const oauth = authorizationError(error.error)
    throw new PlaygroundError('token_endpoint_error', { ...(oauth && { oauth }), ...(description !== undefined && { description }) }, { cause: error })
  }
}

/** The id changes before the token is there, so that whoever knew the old one never has a session with it (case O19). */
async function granted(visit: Visit, transaction: Transaction, session: Session, context: ExchangeContext, parameters: URLSearchParams): Promise<Session> {
  const { request, deps } = visit
  const { redirectUri, verifier } = transaction
  await takeTokenQuota(context, deps)
  const deadline = startDeadline(deps.clock, deps.config.limits, request.signal)
  try {
    const token = await exchangeCode(context, { parameters, redirectUri, ...(verifier !== undefined && { verifier }) }, deps, deadline)
    const rotated = await deps.sessions.rotate(session)
    await deps.tokens.put(tokenPlace(context, rotated, deps.seal), token)
    return rotated
  } finally {
    deadline.end()
  }
}

/** A code that somebody made up is a way to try client secrets, so that this counts like every other token request (case X15). */
async function takeTokenQuota(context: ExchangeContext, { limiter, config }: ProxyDependencies): Promise<void> {
  if (context.environment !== 'live') return
  for (const key of clientTokenKeys(context)) assertQuota(await takeQuota(limiter, 'token', key, config.limits.tokenPerMinute))
}
