import { readCallback } from '#shared/auth/callback.ts'
import { CONNECT_FRAGMENT } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, handOver } from '../session/carrier.ts'
import type { Session } from '../session/session.ts'
import { placeOf } from './address.ts'
import { release } from './bindings.ts'
import { finishConsent } from './finish.ts'
import type { Finished } from './finish.ts'
import { remainingMs, returningSession } from './reader.ts'
import { answerAgain, isReturn, repeatable } from './replay.ts'
import { CONNECT_MS, transactionSchema } from './transaction.ts'
import type { Arrival, Transaction } from './transaction.ts'
import { answerVisit, sendOn } from './visit.ts'
import type { Visit } from './visit.ts'

const TICKET_BYTES = 32

/**
 * `GET <endpoint>/callback/<api>`: takes what a provider says, once, from the browser that was sent there, and sends that back to
 * the page it came from. No code, state or token is in the address of that page; a ticket is, which is worth something to it alone.
 * A code that has come is exchanged whether the reader stays or not, since it is used up: their browser hears of it when it asks again.
 */
export function handleCallback(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerVisit(request, deps, async (visit) => {
    const { root, rest, query } = placeOf(request.path)
    const path = `${root}/${rest}`
    const callback = readCallback(query)
    const transaction = await deps.vouchers.take('transaction', callback.state, transactionSchema)
    if (!transaction) return answerAgain(visit, callback.state, path)
    if (!isReturn(request, transaction, path)) throw new PlaygroundError('invalid_state')
    return repeatable(callback.state, transaction, deps, async () => {
      const session = await returningSession(request, transaction, deps)
      const staying = { ...visit, request: { ...request, signal: new AbortController().signal } }
      return arrive(visit, transaction, session, await finishConsent(staying, transaction, session, callback))
    })
  })
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
