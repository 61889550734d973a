import { PlaygroundError } from '#shared/playground/error.ts'
import { secretsRequestSchema } from '#shared/playground/request.ts'
import type { SecretsRequest, SecretsState } from '#shared/playground/request.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { trimPasted } from '#shared/playground/template/characters.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { secretNames } from '#shared/apis/names.ts'
import { answerCall, apiOf, receive } from './call.ts'
import type { Call } from './call.ts'
import type { ProxyDependencies } from './dependencies.ts'
import type { PlainRequest, ProxyAnswer } from './message.ts'
import { carrierOf, handOver, sessionId } from './session/carrier.ts'
import type { Carrier } from './session/carrier.ts'
import { scopeOf } from './session/session.ts'
import type { Session } from './session/session.ts'

/** Forgetting names an API and an environment; there is nothing to hold. */
const forgetSchema = secretsRequestSchema.extend({ values: secretsRequestSchema.shape.values.default({}) })

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
  if (!known && Object.keys(values).length === 0) return stateAnswer(call, { held: [] })
  const session = known ?? call.deps.sessions.create(call.caller.origin)
  const scope = scopeOf(wanted.api, wanted.environment)
  const secrets = { ...session.secrets, [scope]: { ...session.secrets[scope], ...values } }
  const expiresAt = await call.deps.sessions.save({ ...session, secrets })
  const held = Object.keys(secrets[scope] ?? {})
  const fields = known ? {} : handOver(carrier, session.id, call.deps.config.limits.sessionTotalMs)
  return stateAnswer(call, { held, ...(held.length > 0 && { expiresAt }) }, fields)
}

async function forget(call: Call, wanted: SecretsRequest, session: Session | undefined, carrier: Carrier): Promise<ProxyAnswer> {
  if (!session) return stateAnswer(call, { held: [] })
  const { [scopeOf(wanted.api, wanted.environment)]: _, ...secrets } = session.secrets
  if (Object.keys(secrets).length > 0) {
    await call.deps.sessions.save({ ...session, secrets })
    return stateAnswer(call, { held: [] })
  }
  await call.deps.sessions.end(session)
  return stateAnswer(call, { held: [] }, carrier.type === 'cookie' ? handOver(carrier, '', 0) : {})
}

function stateAnswer({ headers }: Call, state: SecretsState, fields: Record<string, string> = {}): ProxyAnswer {
  return { status: 200, headers: { ...headers, 'content-type': 'application/json; charset=utf-8', ...fields }, body: JSON.stringify(state) }
}
