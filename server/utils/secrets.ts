import * as z from 'zod/mini'
import { environmentSchema } from '#shared/apis/environment.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { secretsRequestSchema } from '#shared/playground/request.ts'
import type { SecretsRequest, SecretsState } from '#shared/playground/request.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { trimPasted } from '#shared/playground/template/characters.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { isExchange, secretNames } from '#shared/apis/names.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import type { Values } from '#shared/playground/fill/values.ts'
import type { ExchangeContext } from './auth/client.ts'
import { revokeToken } from './auth/exchange.ts'
import { tokenPlace } from './auth/place.ts'
import { schemeStates } from './auth/state.ts'
import type { Token } from './auth/token.ts'
import type { TokenPlace } from './auth/tokens.ts'
import { answerCall, apiOf, receive } from './call.ts'
import type { Call } from './call.ts'
import { callbackAddress, endpointOf } from './connect/address.ts'
import type { ProxyDependencies } from './dependencies.ts'
import { startDeadline } from './egress/deadline.ts'
import type { PlainRequest, ProxyAnswer } from './message.ts'
import { carrierOf, handOver, sessionId } from './session/carrier.ts'
import type { Carrier } from './session/carrier.ts'
import type { Seal } from './session/seal.ts'
import { scopeOf } from './session/session.ts'
import type { Session } from './session/session.ts'

/** Forgetting names an API and an environment; there is nothing to hold. */
const forgetSchema = z.extend(secretsRequestSchema, { values: z._default(secretsRequestSchema.shape.values, {}) })

/**
 * `<endpoint>/secrets`: takes a reader's secrets into the session (`POST` with values), says which are held (`POST` without), or
 * forgets those of an API and environment (`DELETE`, with the same body). A value goes in and never comes out again; a session, and
 * its cookie, begin with the first secret.
 */
export function handleSecrets(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerCall(request, deps, ['POST', 'DELETE'], async (call) => {
    const wanted = await receive(call, forgetSchema)
    const api = apiOf(call, wanted.api)
    const carrier = carrierOf(call.caller)
    if (!carrier) throw new PlaygroundError('origin_not_allowed', { name: 'https' })
    const session = await call.deps.sessions.open(sessionId(request, carrier), call.caller.origin)
    return request.method === 'DELETE'
      ? forget(call, wanted, session, carrier)
      : hold(call, wanted, checked(api, wanted.values), session, carrier)
  })
}

function checked(api: ApiDescription, values: Record<string, string>): Record<string, string> {
  const names = new Set([...secretNames(api), ...Object.values(api.schemes).flatMap(({ fields }) => fields.map(({ name }) => name))])
  const entries = Object.entries(values).map(([name, value]): [string, string] => [name, trimPasted(value)])
  for (const [name, value] of entries) {
    if (!names.has(name) || value === '') throw new PlaygroundError('invalid_request', { name })
    if (isPlaceholder(value)) throw new PlaygroundError('placeholder_value', { name })
  }
  return Object.fromEntries(entries)
}

async function hold(call: Call, wanted: SecretsRequest, values: Record<string, string>, known: Session | undefined, carrier: Carrier): Promise<ProxyAnswer> {
  if (Object.keys(values).length === 0) return stateAnswer(call, wanted, known)
  const session = known ?? call.deps.sessions.create(call.caller.origin)
  const scope = scopeOf(wanted.api, wanted.environment)
  const changed = { ...session, secrets: { ...session.secrets, [scope]: { ...session.secrets[scope], ...values } } }
  await stored(call, changed, known !== undefined)
  return stateAnswer(call, wanted, changed, known ? {} : handOver(carrier, session.id, call.deps.config.limits.sessionTotalMs))
}

/** Whoever has another id by now, or none, must not get the old one back (case O19). */
async function stored({ deps: { sessions } }: Call, session: Session, known: boolean): Promise<void> {
  const endsAt = known ? await sessions.update(session) : await sessions.save(session)
  if (endsAt === undefined) throw new PlaygroundError('invalid_state')
}

/** Our copies are gone before a provider is asked to take a token back, and whatever comes of that. */
async function forget(call: Call, wanted: SecretsRequest, session: Session | undefined, carrier: Carrier): Promise<ProxyAnswer> {
  if (!session) return stateAnswer(call, wanted, undefined)
  const { tokens, sessions } = call.deps
  const { [scopeOf(wanted.api, wanted.environment)]: _, ...secrets } = session.secrets
  const rest = { ...session, secrets }
  const forgotten = await tokens.forget({ vault: session.vault, api: wanted.api, environment: wanted.environment })
  const isOver = Object.keys(secrets).length === 0 && !await holdsToken(call, session)
  if (isOver) await sessions.end(session)
  else await stored(call, rest, true)
  await takeBack(call, wanted, session, forgotten)
  return stateAnswer(call, wanted, rest, isOver && carrier.type === 'cookie' ? handOver(carrier, '', 0) : {})
}

/** Whether a session that holds no secret is good for something: a consent through the operator's application leaves it a token. */
async function holdsToken({ deps: { apis, tokens } }: Call, { vault }: Session): Promise<boolean> {
  for (const api of apis.keys()) {
    for (const environment of environmentSchema.options) if (await tokens.holds({ vault, api, environment })) return true
  }
  return false
}

/** Only a token that is of this very server and client is told to it; one of another tenant just ends (case O18). */
async function takeBack(call: Call, wanted: SecretsRequest, session: Session, forgotten: ReadonlyMap<string, Token>): Promise<void> {
  const { deps, request } = call
  const api = apiOf(call, wanted.api)
  const context = { api, environment: wanted.environment, values: readerValues(call, wanted, session) }
  const deadline = startDeadline(deps.clock, deps.config.limits, request.signal)
  try {
    for (const scheme of Object.values(api.schemes).filter(({ revocationUrl }) => revocationUrl !== undefined)) {
      const place = knownPlace({ ...context, scheme }, session, deps.seal)
      const token = place && forgotten.get(place.id)
      if (token) await revokeToken({ ...context, scheme }, token, deps, deadline)
    }
  } finally {
    deadline.end()
  }
}

function readerValues({ deps }: Call, { api: id, environment, variables = {} }: SecretsRequest, session: Session | undefined): Values {
  const api = deps.apis.get(id)
  if (!api) throw new PlaygroundError('unknown_api', { name: id })
  return valuesOf({ api, environment, variables, held: session?.secrets[scopeOf(id, environment)] ?? {}, operator: deps.config.secrets[id] })
}

/** What the reader is told: names and states, never a value. */
async function stateAnswer(
  call: Call,
  wanted: SecretsRequest,
  session: Session | undefined,
  fields: Record<string, string> = {},
): Promise<ProxyAnswer> {
  const api = apiOf(call, wanted.api)
  const values = readerValues(call, wanted, session)
  const kept = await keptTokens(call, wanted, values, session)
  const held = Object.keys(session?.secrets[scopeOf(api.id, wanted.environment)] ?? {})
  const state: SecretsState = {
    held,
    ...(session && held.length > 0 && { expiresAt: call.deps.sessions.endOf(session) }),
    schemes: schemeStates(api, {
      values,
      tokenOf: ({ name }) => kept.get(name),
      callback: callbackAddress(endpointOf(call.request, call.deps.config, call.caller), api.id),
      now: call.deps.clock.now(),
    }),
  }
  return { status: 200, headers: { ...call.headers, 'content-type': 'application/json; charset=utf-8', ...fields }, body: JSON.stringify(state) }
}

async function keptTokens(call: Call, wanted: SecretsRequest, values: Values, session: Session | undefined): Promise<Map<string, Token>> {
  const { deps } = call
  const api = apiOf(call, wanted.api)
  const kept = new Map<string, Token>()
  for (const scheme of Object.values(api.schemes).filter(isExchange)) {
    const place = knownPlace({ api, scheme, environment: wanted.environment, values }, session, deps.seal)
    const token = place && await deps.tokens.find(place)
    if (token) kept.set(scheme.name, token)
  }
  return kept
}

/** Where a token would be; nowhere as long as something is missing that getting it takes. */
function knownPlace(context: ExchangeContext, session: Session | undefined, seal: Seal): TokenPlace | undefined {
  try {
    return tokenPlace(context, session, seal)
  } catch (error) {
    if (error instanceof PlaygroundError) return undefined
    throw error
  }
}
