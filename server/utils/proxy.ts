import { z } from 'zod'
import type { ApiDescription } from '#shared/apis/description.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundEvent, Timing } from '#shared/playground/event.ts'
import { playgroundRequestSchema } from '#shared/playground/request.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { METHODS } from '#shared/playground/spec.ts'
import { exchangeFrames } from './answer/exchange.ts'
import { begin } from './answer/outflow.ts'
import { answerCall, apiOf, once, outcome, receive } from './call.ts'
import type { Call } from './call.ts'
import { elapsed } from './clock.ts'
import type { ProxyDependencies } from './dependencies.ts'
import { startDeadline } from './egress/deadline.ts'
import type { Deadline } from './egress/deadline.ts'
import { routeOf } from './egress/route.ts'
import { PSEUDONYM } from './fill/fields.ts'
import { prepare } from './fill/prepare.ts'
import type { Prepared } from './fill/prepare.ts'
import { valuesOf } from './fill/values.ts'
import { assertQuota, takeQuota } from './limit/quota.ts'
import { tokenKeys } from './limit/token.ts'
import type { PlainRequest, ProxyAnswer } from './message.ts'
import { carrierOf, sessionId } from './session/carrier.ts'
import { scopeOf } from './session/session.ts'
import { ownHosts } from './transport/origin.ts'

/** Any method name is read, so that one which is never sent is told apart from a malformed call. */
const sendSchema = playgroundRequestSchema.extend({
  request: playgroundRequestSchema.shape.request.extend({ method: z.string().max(32) }),
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
  return carryOut(call, wanted, await preparedCall(call, api, wanted))
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

async function preparedCall(call: Call, api: ApiDescription, wanted: PlaygroundRequest): Promise<Prepared> {
  const { request, deps, caller, note } = call
  const { environment, variables } = wanted
  const session = await deps.sessions.open(sessionId(request, carrierOf(caller)), caller.origin)
  const held = session?.secrets[scopeOf(api.id, environment)] ?? {}
  const values = valuesOf({ api, environment, variables, held })
  const prepared = prepare(wanted, {
    api,
    values,
    stem: deps.randomId(16),
    ownHosts: ownHosts(request, deps.config),
    headerLimit: deps.config.limits.requestHeaderBytes,
  })
  note.operation = prepared.operation.id
  if (environment === 'live') await takeTokenQuota(call, tokenKeys(api, prepared, values))
  return prepared
}

async function carryOut(call: Call, wanted: PlaygroundRequest, prepared: Prepared): Promise<ProxyAnswer> {
  const { request, deps: { clock, config, egress }, requestId, headers, note } = call
  const deadline = startDeadline(clock, config.limits, request.signal)
  try {
    const route = routeOf(prepared.target, wanted.environment, config.sandboxBase)
    const started = clock.ticks()
    const addresses = await egress.resolve(route, deadline)
    const timing: Timing = { dns: elapsed(clock, started) }
    const events = exchangeFrames({ requestId, prepared, route, addresses, timing, started, deadline, stream: () => call.stream() }, egress, clock)
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
  signal.addEventListener('abort', cancel, { once: true })
  return finish
}
