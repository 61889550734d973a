import * as z from 'zod/mini'
import type { ApiDescription } from '#shared/apis/description.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { playgroundRequestSchema } from '#shared/playground/request.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { METHODS } from '#shared/playground/spec.ts'
import { tokenSchemes } from '#shared/auth/scheme.ts'
import type { Judged } from '#shared/playground/fill/judge.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import type { Sourced, Values } from '#shared/playground/fill/values.ts'
import { exchangeFrames } from './answer/exchange.ts'
import type { Attempt, Exchange } from './answer/exchange.ts'
import { guardedTokenAnswer } from './answer/guard.ts'
import { begin } from './answer/outflow.ts'
import { createAuthorizer } from './auth/authorizer.ts'
import type { Authorizer } from './auth/authorizer.ts'
import { assertSameTenant, grantFor } from './auth/grant.ts'
import type { Token } from './auth/token.ts'
import { answerCall, apiOf, once, outcome, receive } from './call.ts'
import type { Call } from './call.ts'
import { elapsed } from './clock.ts'
import type { ProxyDependencies } from './dependencies.ts'
import { startDeadline } from './egress/deadline.ts'
import type { Deadline } from './egress/deadline.ts'
import type { UpstreamAnswer } from './egress/egress.ts'
import { routeOf } from './egress/route.ts'
import { PSEUDONYM } from './fill/fields.ts'
import { judge, prepare } from './fill/prepare.ts'
import type { PrepareContext, Prepared } from './fill/prepare.ts'
import { assertQuota, takeQuota } from './limit/quota.ts'
import { tokenKeys } from './limit/token.ts'
import type { PlainRequest, ProxyAnswer } from './message.ts'
import { carrierOf, sessionId } from './session/carrier.ts'
import { scopeOf } from './session/session.ts'
import { ownHosts } from './transport/origin.ts'

/** Any method name is read, so that one which is never sent is told apart from a malformed call. */
const sendSchema = z.extend(playgroundRequestSchema, {
  request: z.extend(playgroundRequestSchema.shape.request, { method: z.string().check(z.maxLength(32)) }),
})

/**
 * `POST <endpoint>/send`: carries a reader's request to an API and the answer back, or says why not. Everything that it trusts is in
 * `deps`; everything in `request` is a stranger's.
 *
 * A failure before the first frame is the answer's status and `{"error":{…}}`, a later one is a last frame of type `error`. The
 * frames must be read to their end or returned early.
 */
export function handle(request: PlainRequest, deps: ProxyDependencies): Promise<ProxyAnswer> {
  return answerCall(request, deps, ['POST'], send)
}

async function send(call: Call): Promise<ProxyAnswer> {
  assertNoLoop(call.request)
  const wanted = withKnownMethod(await receive(call, sendSchema))
  const api = apiOf(call, wanted.api)
  if (wanted.digest !== api.digest) throw new PlaygroundError('protocol_mismatch', { name: api.id })
  await takeApiQuota(call, api)
  return carryOut(call, wanted, api)
}

/** Our own signature on a call means that an API's address leads back here. */
function assertNoLoop({ headers }: PlainRequest): void {
  const hops = (headers.via ?? '').split(',').map(hop => hop.trim().split(/\s+/)[1])
  if (hops.includes(PSEUDONYM)) throw new PlaygroundError('loop_detected')
}

function withKnownMethod(wanted: z.infer<typeof sendSchema>): PlaygroundRequest {
  const method = METHODS.find(name => name === wanted.request.method.toUpperCase())
  if (!method) throw new PlaygroundError('method_not_allowed', { allowed: [...METHODS] })
  return { ...wanted, request: { ...wanted.request, method } }
}

async function takeApiQuota({ deps }: Call, api: ApiDescription): Promise<void> {
  assertQuota(await takeQuota(deps.limiter, 'api', api.id, deps.config.limits.apiPerMinute))
}

async function takeTokenQuota({ deps }: Call, keys: string[]): Promise<void> {
  for (const key of keys) assertQuota(await takeQuota(deps.limiter, 'token', key, deps.config.limits.tokenPerMinute))
}

/** Everything that is known of a call before anything is looked up, and everything that completing it takes. */
interface Plan {
  wanted: PlaygroundRequest
  judged: Judged
  context: PrepareContext
  authorizer?: Authorizer
}

async function planned(call: Call, wanted: PlaygroundRequest, api: ApiDescription, deadline: Deadline): Promise<Plan> {
  const { request, deps, caller, note } = call
  const { environment, variables } = wanted
  const session = await deps.sessions.open(sessionId(request, carrierOf(caller)), caller.origin)
  const held = session?.secrets[scopeOf(api.id, environment)] ?? {}
  const values = valuesOf({ api, environment, variables, held, operator: deps.config.secrets[api.id] })
  const { requestHeaderBytes: headerLimit, requestBodyBytes: bodyLimit } = deps.config.limits
  const context = { api, values, stem: deps.randomId(16), ownHosts: ownHosts(request, deps.config), headerLimit, bodyLimit }
  const judged = judge(wanted, context)
  note.operation = judged.operation.id
  const scheme = grantFor(api, judged.operation, judged.names, values)
  if (!scheme) return { wanted, judged, context }
  assertSameTenant(api, scheme, values, judged.url)
  return { wanted, judged, context, authorizer: createAuthorizer({ api, scheme, environment, values, session, deadline }, deps) }
}

/** Completes a request and looks its name up. */
async function attempted({ deps }: Call, { wanted, judged, context, authorizer }: Plan, token: Token | undefined, deadline: Deadline): Promise<Attempt> {
  const { clock, config, egress } = deps
  const tokens = new Map<string, Sourced>(authorizer && token ? [[authorizer.scheme.tokenName, token]] : [])
  const prepared = prepare(wanted, judged, context, tokens)
  const route = routeOf(prepared.target, wanted.environment, config.sandboxBase)
  const started = clock.ticks()
  const addresses = await egress.resolve(route, deadline)
  return { prepared, route, addresses, started, timing: { dns: elapsed(clock, started) } }
}

/** A request that needs no token is completed before the first frame, so that what is wrong with it is the status of the answer. */
async function exchangeOf(call: Call, plan: Plan, deadline: Deadline): Promise<Exchange> {
  const { api, values } = plan.context
  const first = plan.authorizer ? undefined : await attempted(call, plan, undefined, deadline)
  if (first && plan.wanted.environment === 'live') await takeTokenQuota(call, tokenKeys(api, first.prepared, values))
  return {
    requestId: call.requestId,
    deadline,
    ...(plan.authorizer && { authorizer: plan.authorizer }),
    attempt: async token => first ?? attempted(call, plan, token, deadline),
    stream: () => call.stream(),
    guard: ({ prepared }, answer) => guarded(api, values, prepared, answer),
  }
}

/** The token that an operator's credentials get is the operator's, too, and stays here. */
function guarded(api: ApiDescription, values: Values, { operation, used }: Prepared, answer: UpstreamAnswer): UpstreamAnswer {
  const secrets = used.filter(({ source }) => source === 'operator')
  const [scheme] = tokenSchemes(api, operation)
  if (!scheme || secrets.length === 0) return answer
  return guardedTokenAnswer(answer, {
    member: scheme.tokenResponse.accessToken ?? 'access_token',
    handle: scheme.tokenName,
    secrets: secrets.flatMap(({ name }) => values.find(name)?.value ?? []),
  })
}

async function carryOut(call: Call, wanted: PlaygroundRequest, api: ApiDescription): Promise<ProxyAnswer> {
  const { request, deps: { clock, config, egress }, requestId, headers, note } = call
  const deadline = startDeadline(clock, config.limits, request.signal)
  try {
    const plan = await planned(call, wanted, api, deadline)
    const events = exchangeFrames(await exchangeOf(call, plan, deadline), egress, clock)
    const ended = finisher(call, deadline, events)
    const frames = await begin(events, {
      requestId,
      ended,
      frame(event) {
        if (event.type === 'head') note.status = event.status
      },
      failed: error => Object.assign(note, outcome(error, request)),
    })
    return { status: 200, headers: { ...headers, 'content-type': 'application/x-ndjson; charset=utf-8' }, body: frames }
  } catch (error) {
    deadline.end()
    throw error
  }
}

/** What ends a call, once: the last frame, or a reader who leaves, perhaps before the first one was asked for. */
function finisher(call: Call, deadline: Deadline, events: AsyncGenerator<PlaygroundEvent>): () => void {
  const { signal } = call.request
  const finish = once(() => {
    signal.removeEventListener('abort', cancel)
    deadline.end()
    call.close()
  })
  function cancel(): void {
    Object.assign(call.note, outcome(signal.reason, call.request))
    events.return(undefined).catch(() => undefined).finally(finish)
  }
  signal.addEventListener('abort', cancel)
  return finish
}
