import { readReturnAddress } from '#shared/auth/callback.ts'
import { returnRequestSchema } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { answerCall, apiOf, receive } from '../call.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, handOver, sessionId } from '../session/carrier.ts'
import { finishConsent } from './finish.ts'
import { remainingMs } from './reader.ts'
import { transactionSchema } from './transaction.ts'

/**
 * `POST <endpoint>/return`: the same as the callback for a provider that returned somewhere else, from the address that the reader
 * copied there. The reader's session takes the place of the cookie.
 */
export function handleReturn(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerCall(request, deps, ['POST'], async (call) => {
    const wanted = await receive(call, returnRequestSchema)
    const api = apiOf(call, wanted.api)
    const carrier = carrierOf(call.caller)
    const callback = readReturnAddress(wanted.address)
    const session = await deps.sessions.open(sessionId(request, carrier), call.caller.origin)
    const transaction = await deps.vouchers.take('transaction', callback.state, transactionSchema)
    const isTheirs = session !== undefined && session.vault === transaction?.vault
    if (!carrier || !isTheirs || transaction.api !== api.id || transaction.environment !== wanted.environment) throw new PlaygroundError('invalid_state')
    const finished = await finishConsent(call, transaction, session, callback)
    const fields = finished.session.id === session.id ? {} : handOver(carrier, finished.session.id, remainingMs(session, deps))
    return { status: 200, headers: { ...call.headers, 'content-type': 'application/json; charset=utf-8', ...fields }, body: JSON.stringify(finished.outcome) }
  })
}
