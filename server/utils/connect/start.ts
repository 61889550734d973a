import { returnPath } from '#shared/auth/return-path.ts'
import { connectRequestSchema } from '#shared/playground/connect.ts'
import type { ConnectRequest, ConnectStart } from '#shared/playground/connect.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { answerCall, apiOf, receive } from '../call.ts'
import type { Call } from '../call.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { carrierOf, handOver, sessionId } from '../session/carrier.ts'
import type { Session } from '../session/session.ts'
import { connectCarrier, endpointOf } from './address.ts'
import { consentOf } from './consent.ts'
import type { Consent } from './consent.ts'
import { exchangeContext } from './party.ts'
import { CONNECT_MS } from './transaction.ts'

const TICKET_BYTES = 32
const BINDING_BYTES = 32

/**
 * `POST <endpoint>/connect`: begins an authorization code flow (RFC 6749 §4.1) for the reader of a session, who gets one if there
 * was none, and answers with the address of ours that leads to the consent page. The page goes there by itself.
 */
export function handleConnect(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerCall(request, deps, ['POST'], async (call) => {
    const wanted = await receive(call, connectRequestSchema)
    const api = apiOf(call, wanted.api)
    const carrier = carrierOf(call.caller)
    if (!carrier) throw new PlaygroundError('origin_not_allowed', { name: 'https' })
    const endpoint = endpointOf(request, deps.config, call.caller)
    connectCarrier(endpoint)
    const known = await deps.sessions.open(sessionId(request, carrier), call.caller.origin)
    const session = known ?? deps.sessions.create(call.caller.origin)
    const consent = await consentOf(wanted, exchangeContext(api, wanted, session, deps), endpoint, deps)
    if (!known) await deps.sessions.save(session)
    const start: ConnectStart = { url: `${endpoint}/connect/${await begun(call, wanted, endpoint, session, consent)}` }
    const fields = known ? {} : handOver(carrier, session.id, deps.config.limits.sessionTotalMs)
    return { status: 200, headers: { ...call.headers, 'content-type': 'application/json; charset=utf-8', ...fields }, body: JSON.stringify(start) }
  })
}

/** Puts away what the way to the provider and the way back need; returns the ticket for the first. */
async function begun({ deps, caller }: Call, wanted: ConnectRequest, endpoint: string, session: Session, consent: Consent): Promise<string> {
  const { vouchers, randomId, site } = deps
  const ticket = randomId(TICKET_BYTES)
  const binding = randomId(BINDING_BYTES)
  const common = { endpoint, binding, ...caller, vault: session.vault }
  const { api, environment, scheme } = wanted
  const back = returnPath(wanted.back, site)
  await vouchers.put('transaction', consent.state, { ...common, ...consent.grant, api, environment, scheme, back, session: session.id }, CONNECT_MS)
  await vouchers.put('ticket', ticket, { ...common, url: consent.url }, CONNECT_MS)
  return ticket
}
