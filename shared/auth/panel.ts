import type { SchemeState } from '#shared/playground/connect.ts'
import type { Exchange } from '#shared/playground/event.ts'

/** What the proxy said of an API's schemes, by their names. */
type States = Readonly<Record<string, SchemeState>>

/** Steps after which the state of a scheme may be another one. */
const TOKEN_STEPS = new Set(['token_requested', 'token_received', 'unauthorized', 'retried', 'failed'])

/**
 * Whether the proxy has something of a reader's that *Forget* takes away: what they handed over, what came of it, or a consent, which
 * is theirs whoever's application it was asked for with. A token that all readers share is none of theirs.
 *
 * @param held Names of the values that the reader handed over.
 */
export function canForget(held: readonly string[], states: States): boolean {
  return held.length > 0 || Object.values(states).some(({ state, by, callback }) =>
    state !== 'none' && (by === 'reader' || (callback !== undefined && state !== 'held')))
}

/**
 * Whether the states of schemes may be other ones after an exchange than the proxy said before: it got or lost a token, or used one
 * that others had got meanwhile.
 */
export function changesState(exchange: Pick<Exchange, 'auth' | 'head'> | undefined, states: States): boolean {
  const isNew = (name: string) => !Object.hasOwn(states, name) || states[name]?.state !== 'token'
  if (!exchange) return false
  return exchange.head?.status === 401 || exchange.auth.some(({ step, name }) => TOKEN_STEPS.has(step) || (step === 'token_reused' && isNew(name)))
}
