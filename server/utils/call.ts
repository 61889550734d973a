import { ERROR_STATUS, PlaygroundError } from '#shared/playground/error.ts'
import { PROTOCOL } from '#shared/playground/request.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import type * as z from 'zod/mini'
import type { ProxyDependencies } from './dependencies.ts'
import { assertQuota, takeQuota } from './limit/quota.ts'
import type { LogLine } from './log.ts'
import type { PlainRequest, ProxyAnswer } from './message.ts'
import { admit } from './transport/admission.ts'
import { clientKey } from './transport/client.ts'
import { commonHeaders, preflight } from './transport/cors.ts'
import { callerOf } from './transport/origin.ts'
import type { Caller } from './transport/origin.ts'
import { receiveJson } from './transport/receive.ts'
import { refusal } from './transport/refusal.ts'

/** One call of the proxy, from its first byte to its log line. */
export interface Call {
  request: PlainRequest
  deps: ProxyDependencies
  requestId: string
  /** Fields of the answer, whatever it will be. */
  headers: Record<string, string>
  caller: Caller
  /** Becomes the log line. */
  note: Partial<Omit<LogLine, 'time' | 'requestId' | 'ms'>>
  /**
   * Takes a place among the streams, until the call is closed.
   *
   * @throws PlaygroundError `overloaded` (the limit)
   */
  stream(): void
  /** Gives the call's place free and writes its log line; the first time counts. An answer without frames is closed for it. */
  close(): void
}

/** What is done with a call that has been admitted. */
export type Work = (call: Call) => Promise<ProxyAnswer>

/**
 * Admits a call, has it worked on, and turns whatever is thrown into an answer. An error that has no code is a mistake of ours;
 * it is answered as `overloaded` and says nothing about itself.
 */
export async function answerCall(request: PlainRequest, deps: ProxyDependencies, methods: string[], work: Work): Promise<ProxyAnswer> {
  const origin = callerOf(request, deps.config)
  const headers = commonHeaders(origin)
  if (request.method === 'OPTIONS') return preflight(origin, methods)
  const requestId = deps.randomId(12)
  const note: Call['note'] = {}
  const opened = openCall(requestId, note, deps)
  try {
    const caller = admit(request, origin, methods)
    const client = clientKey(request, deps.config)
    const quota = await takeQuota(deps.limiter, 'client', client, deps.config.limits.clientPerMinute)
    Object.assign(headers, quota.headers)
    assertQuota(quota)
    assertQuota(await takeQuota(deps.limiter, 'all', 'calls', deps.config.limits.allPerMinute))
    opened.enter(client)
    const answer = await work({ request, deps, requestId, headers, caller, note, stream: () => opened.stream(client), close: opened.close })
    if (typeof answer.body === 'string') opened.close()
    return answer
  } catch (error) {
    Object.assign(note, outcome(error, request))
    opened.close()
    return refusal(known(error), requestId, headers)
  }
}

/**
 * The body of a call, parsed. The protocol is compared before anything else is required of it, since a page of another version may
 * well have another form.
 *
 * @throws PlaygroundError `protocol_mismatch`, `invalid_request`, `body_too_large`
 */
export async function receive<Schema extends z.ZodMiniType>({ request, deps }: Call, schema: Schema): Promise<z.infer<Schema>> {
  const json = await receiveJson(request, deps.config.limits, deps.clock)
  if (typeof json === 'object' && json !== null && 'protocol' in json && json.protocol !== PROTOCOL) throw new PlaygroundError('protocol_mismatch')
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new PlaygroundError('invalid_request', { name: parsed.error.issues[0]?.path.join('.') ?? '' }, { cause: parsed.error })
  return parsed.data
}

/**
 * The API of an id.
 *
 * @throws PlaygroundError `unknown_api` (the id)
 */
export function apiOf({ deps, note }: Call, id: string): ApiDescription {
  const api = deps.apis.get(id)
  if (!api) throw new PlaygroundError('unknown_api', { name: id })
  note.api = api.id
  return api
}

/** Status of a call whose reader left before there was an answer; nobody sees it but the log. */
const READER_GONE = 499

/** What the log says of a failure. */
export function outcome(error: unknown, { signal }: PlainRequest): Call['note'] {
  if (error instanceof PlaygroundError) return { status: ERROR_STATUS[error.code], code: error.code }
  if (signal.aborted) return { status: READER_GONE }
  return { status: ERROR_STATUS.overloaded, code: 'overloaded', fault: error instanceof Error ? error.name : typeof error }
}

/** Any failure as one that has a code. */
export function known(error: unknown): PlaygroundError {
  return error instanceof PlaygroundError ? error : new PlaygroundError('overloaded', { retryAfter: 1 }, { cause: error })
}

/** The two ends of a call: its place among those that are under way, and its log line. */
export function openCall(requestId: string, note: Call['note'], { clock, gate, streams, log, config }: ProxyDependencies) {
  const started = clock.ticks()
  let leaveStreams: () => void = () => undefined
  let leave: () => void = () => undefined
  return {
    enter(client: string) {
      const { clientConcurrency, concurrency } = config.limits
      const place = gate.enter(client)
      if (place === 'client') throw new PlaygroundError('rate_limited', { limit: clientConcurrency, retryAfter: 1 })
      if (place === 'all') throw new PlaygroundError('overloaded', { limit: concurrency, retryAfter: 1 })
      leave = place
    },
    stream(client: string) {
      const place = streams.enter(client)
      if (typeof place === 'string') throw new PlaygroundError('overloaded', { limit: config.limits[place === 'client' ? 'clientStreams' : 'streams'], retryAfter: 1 })
      leaveStreams = place
    },
    close: once(() => {
      leave()
      leaveStreams()
      const ms = Math.round(clock.ticks() - started)
      log({ time: new Date(clock.now()).toISOString(), requestId, ...note, status: note.status ?? 200, ms })
    }),
  }
}

/** A function that does its work once. */
export function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) {
      done = true
      work()
    }
  }
}
