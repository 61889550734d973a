import { z } from 'zod'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, sessionId } from '../session/carrier.ts'
import { callbackAddress } from './address.ts'
import { isBound, isSame } from './bindings.ts'
import { transactionSchema } from './transaction.ts'
import type { Transaction } from './transaction.ts'
import { sendOn } from './visit.ts'
import type { Visit } from './visit.ts'

/** Milliseconds for which a browser that did not hear the answer to its callback may come back for it. */
const REPLAY_MS = 60_000
/** How often a second visit looks whether the first has ended. */
const LOOK_MS = 100

/** Who a callback was for. */
const visitorSchema = transactionSchema.pick({ redirectUri: true, endpoint: true, api: true, binding: true, origin: true, own: true, session: true })
/** The same, and what they were told once that is known; nothing of the provider's is in it. */
const repliedSchema = visitorSchema.extend({
  answer: z.object({ location: z.string(), cookies: z.array(z.string()) }).optional(),
})
type Replied = z.infer<typeof repliedSchema>

/**
 * Whether this browser began a transaction and is at the very address that the provider was told, by its path: its origin is for
 * whoever stands in front to know.
 */
export function isReturn(request: PlainRequest, { redirectUri, endpoint, api, binding }: z.infer<typeof visitorSchema>, path: string): boolean {
  return isBound(request, endpoint, binding) && redirectUri === callbackAddress(endpoint, api) && new URL(redirectUri).pathname === path
}

/**
 * Works on a callback whose transaction was taken, so that the same browser can hear the answer again. A network that breaks, or a
 * second press of a button, takes the answer from a reader, and with it the way to a session that has another id by then.
 */
export async function repeatable(
  state: string,
  transaction: Transaction,
  { vouchers }: Pick<ProxyDependencies, 'vouchers'>,
  work: () => Promise<ProxyAnswer>,
): Promise<ProxyAnswer> {
  const put = (answer?: Replied['answer']) => vouchers.put('answer', state, repliedSchema.parse({ ...transaction, answer }), REPLAY_MS)
  try {
    await put()
    const given = await work()
    await put({ location: given.headers.location ?? '', cookies: given.cookies ?? [] })
    return given
  } catch (error) {
    // Without the store it runs out by itself.
    await vouchers.take('answer', state, repliedSchema).catch(() => undefined)
    throw error
  }
}

/**
 * The answer to a callback that was visited before, for the browser alone that has not heard it: whoever has, has another session id
 * and another cookie since. The code is not sent again.
 *
 * @throws PlaygroundError `invalid_state` for everybody else, and after a minute
 */
export async function answerAgain({ request, deps }: Visit, state: string, path: string): Promise<ProxyAnswer> {
  const { clock, config: { limits } } = deps
  const waitsUntil = clock.ticks() + limits.totalMs
  for (;;) {
    const replied = await deps.vouchers.look('answer', state, repliedSchema)
    if (!replied || !isReturn(request, replied, path) || !hasAsked(request, replied)) throw new PlaygroundError('invalid_state')
    if (replied.answer) return sendOn(replied.answer.location, replied.answer.cookies)
    if (request.signal.aborted || clock.ticks() >= waitsUntil) throw new PlaygroundError('invalid_state')
    await new Promise<void>(resolve => void clock.after(LOOK_MS, resolve))
  }
}

/** Pages of another origin show their id when they redeem their ticket. */
function hasAsked(request: PlainRequest, { origin, own, session }: Replied): boolean {
  return !own || isSame(sessionId(request, carrierOf({ origin, own })) ?? '', session)
}
