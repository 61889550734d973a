import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest } from '../message.ts'
import { carrierOf, sessionId } from '../session/carrier.ts'
import type { Session } from '../session/session.ts'
import type { Transaction } from './transaction.ts'

/**
 * The session of the browser that makes a visit, if it is the one that asked. Somebody who sends the address of their own consent
 * to another person gets nothing of what that person agrees to (case O03).
 */
export async function ownSession(request: PlainRequest, { origin, vault }: Pick<Transaction, 'origin' | 'vault'>, deps: ProxyDependencies): Promise<Session | undefined> {
  const session = await deps.sessions.open(sessionId(request, carrierOf({ origin, own: true })), origin)
  return session?.vault === vault ? session : undefined
}

/**
 * The session to which a returning browser belongs. Pages of another origin keep their id where no visit can show it; whether it is
 * theirs is asked when the page redeems its ticket, and until then nobody has the new id.
 *
 * @throws PlaygroundError `invalid_state`
 */
export async function returningSession(request: PlainRequest, transaction: Transaction, deps: ProxyDependencies): Promise<Session> {
  const session = transaction.own
    ? await ownSession(request, transaction, deps)
    : await deps.sessions.open(transaction.session, transaction.origin)
  if (!session) throw new PlaygroundError('invalid_state')
  return session
}

/** Milliseconds until a session ends, however much it is used. */
export function remainingMs({ createdAt }: Session, { clock, config }: ProxyDependencies): number {
  return createdAt + config.limits.sessionTotalMs - clock.now()
}
