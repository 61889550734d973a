import { redeemRequestSchema } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { answerCall, receive } from '../call.ts'
import type { Call } from '../call.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, handOver, sessionId } from '../session/carrier.ts'
import { isSame } from './bindings.ts'
import { ownSession } from './reader.ts'
import { arrivalSchema } from './transaction.ts'
import type { Arrival } from './transaction.ts'

/**
 * `POST <endpoint>/redeem`: tells the page to which a consent returned how it ended, once, and gives a page of another origin the
 * id that its session has from now on. A ticket in the hands of anybody else ends the session instead.
 */
export function handleRedeem(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerCall(request, deps, ['POST'], async (call) => {
    const { ticket } = await receive(call, redeemRequestSchema)
    const arrival = await deps.vouchers.take('outcome', ticket, arrivalSchema)
    if (!arrival) throw new PlaygroundError('invalid_state')
    call.note.api = arrival.outcome.api
    if (!await isOwner(call, arrival)) {
      await revoke(arrival, deps)
      throw new PlaygroundError('invalid_state')
    }
    const fields = arrival.own || arrival.session === arrival.asked ? {} : handOver({ type: 'header' }, arrival.session, 0)
    return { status: 200, headers: { ...call.headers, 'content-type': 'application/json; charset=utf-8', ...fields }, body: JSON.stringify(arrival.outcome) }
  })
}

async function isOwner({ request, deps, caller }: Call, arrival: Arrival): Promise<boolean> {
  if (caller.origin !== arrival.origin || caller.own !== arrival.own) return false
  if (arrival.own) return await ownSession(request, arrival, deps) !== undefined
  return isSame(sessionId(request, carrierOf(caller)) ?? '', arrival.asked)
}

/** What a consent gave to a session whose page never asked for it belongs to nobody. */
async function revoke({ outcome, origin, own, session: id, asked }: Arrival, deps: ProxyDependencies): Promise<void> {
  const session = own || id === asked ? undefined : await deps.sessions.open(id, origin)
  if (!session) return
  await deps.tokens.forget({ vault: session.vault, api: outcome.api, environment: outcome.environment })
  await deps.sessions.end(session)
}
