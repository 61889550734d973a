import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { placeOf } from './address.ts'
import { bind } from './bindings.ts'
import { ownSession } from './reader.ts'
import { departureSchema } from './transaction.ts'
import { answerVisit, sendOn } from './visit.ts'

/**
 * `GET <endpoint>/connect/<ticket>`: sends the reader's browser to the consent page and leaves it a cookie by which it is known
 * when it comes back. The address works once.
 */
export function handleDeparture(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerVisit(request, deps, async () => {
    const { rest } = placeOf(request.path)
    const departure = await deps.vouchers.take('ticket', rest.replace(/^connect\//, ''), departureSchema)
    if (!departure || (departure.own && !await ownSession(request, departure, deps))) throw new PlaygroundError('invalid_state')
    return sendOn(departure.url, [bind(request, departure.endpoint, departure.binding)])
  })
}
