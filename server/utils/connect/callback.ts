import { readCallback } from '#shared/auth/callback.ts'
import { CONNECT_FRAGMENT } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, handOver } from '../session/carrier.ts'
import type { Session } from '../session/session.ts'
import { callbackAddress, placeOf } from './address.ts'
import { isBound, release } from './bindings.ts'
import { finishConsent } from './finish.ts'
import type { Finished } from './finish.ts'
import { remainingMs, returningSession } from './reader.ts'
import { CONNECT_MS, transactionSchema } from './transaction.ts'
import type { Arrival, Transaction } from './transaction.ts'
import { answerVisit, sendOn } from './visit.ts'
import type { Visit } from './visit.ts'

const TICKET_BYTES = 32

/**
 * `GET <endpoint>/callback/<api>`: takes what a provider says, once, from the browser that was sent there, and sends that back to
 * the page it came from. No code, state or token is in the address of that page; a ticket is, which is worth something to it alone.
 */
export function handleCallback(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerVisit(request, deps, async (visit) => {
    const { root, rest, query } = placeOf(request.path)
    const callback = readCallback(query)
    const transaction = await deps.vouchers.take('transaction', callback.state, transactionSchema)
    if (!transaction) throw new PlaygroundError('invalid_state')
    const isBack = isBound(request, transaction.endpoint, transaction.binding) && isCallback(transaction, `${root}/${rest}`)
    if (!isBack) throw new PlaygroundError('invalid_state')
    const session = await returningSession(request, transaction, deps)
    const finished = await finishConsent(visit, transaction, session, callback)
    return arrive(visit, transaction, session, finished)
  })
}

/** Whether this is the very address that the provider was told, by its path: its origin is for whoever stands in front to know. */
function isCallback({ redirectUri, endpoint, api }: Transaction, path: string): boolean {
  return redirectUri === callbackAddress(endpoint, api) && new URL(redirectUri).pathname === path
}

/** The way back to the page: with a ticket, and for a page of our own origin with the session's other id. */
async function arrive({ request, deps }: Visit, transaction: Transaction, before: Session, { outcome, session }: Finished): Promise<ProxyAnswer> {
  const { origin, own, vault, endpoint, binding, back } = transaction
  const ticket = deps.randomId(TICKET_BYTES)
  const arrival: Arrival = { outcome, origin, own, vault, session: session.id, asked: before.id }
  await deps.vouchers.put('outcome', ticket, arrival, CONNECT_MS)
  const cookies = [release(request, endpoint, binding)]
  const carrier = carrierOf({ origin, own })
  if (carrier?.type === 'cookie' && session.id !== before.id) {
    cookies.push(handOver(carrier, session.id, remainingMs(session, deps))['set-cookie'] ?? '')
  }
  return sendOn(`${origin}${back}#${CONNECT_FRAGMENT}=${ticket}`, cookies)
}
