import * as z from 'zod/mini'
import type { ConnectOutcome, ConnectRequest, ConnectStart, RedeemRequest, ReturnRequest } from '#shared/playground/connect.ts'
import { connectOutcomeSchema, connectStartSchema } from '#shared/playground/connect.ts'
import type { ErrorCode } from '#shared/playground/error.ts'
import { ERROR_CODES, errorDetailSchema } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { playgroundEventSchema } from '#shared/playground/event.ts'
import type { PlaygroundRequest, SecretsRequest, SecretsState } from '#shared/playground/request.ts'
import { PROTOCOL, PROTOCOL_HEADER, SESSION_HEADER, secretsStateSchema } from '#shared/playground/request.ts'

/** What a call of the proxy needs from outside. */
export interface ClientDeps {
  /** Address of the proxy, without a trailing slash. */
  endpoint: string
  fetch: typeof globalThis.fetch
  signal?: AbortSignal
  /** Where the session's id is kept, where no cookie can carry it: on pages of another origin than the proxy's. */
  session?: SessionKeeper
}

/** Keeps the id of a session for as long as the tab lives. The id says nothing and opens nothing from another origin. */
export interface SessionKeeper {
  read(): string | undefined
  keep(id: string): void
}

type ErrorEvent = Extract<PlaygroundEvent, { type: 'error' }>

/** The body of an error that came before the first frame. */
const refusalSchema = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), requestId: z.optional(z.string()), detail: z._default(errorDetailSchema, {}) }),
})

const failure = (code: ErrorCode): ErrorEvent => ({ type: 'error', code, detail: {} })

async function refusal(response: Response): Promise<ErrorEvent> {
  const parsed = refusalSchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? { type: 'error', ...parsed.data.error } : failure('protocol_error')
}

async function post(path: string, method: string, body: unknown, { endpoint, fetch, signal, session }: ClientDeps): Promise<Response> {
  const id = session?.read()
  const response = await fetch(`${endpoint}/${path}`, {
    method,
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL), ...(id && { [SESSION_HEADER]: id }) },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    ...(signal && { signal }),
  })
  const given = response.headers.get(SESSION_HEADER)
  if (given) session?.keep(given)
  return response
}

/** One call with one answer, or the error that it was answered with. */
async function ask<Answer>(path: string, method: 'POST' | 'DELETE', body: unknown, schema: z.ZodMiniType<Answer>, deps: ClientDeps): Promise<Answer | ErrorEvent> {
  try {
    const response = await post(path, method, body, deps)
    if (!response.ok) return await refusal(response)
    const parsed = schema.safeParse(await response.json())
    return parsed.success ? parsed.data : failure('protocol_error')
  } catch {
    return failure('proxy_unreachable')
  }
}

function parseFrame(line: string): PlaygroundEvent {
  try {
    const parsed = playgroundEventSchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : failure('protocol_error')
  } catch {
    return failure('protocol_error')
  }
}

async function* frames(body: ReadableStream<Uint8Array>): AsyncGenerator<PlaygroundEvent> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = done ? '' : lines.pop() ?? ''
    for (const line of lines) if (line) yield parseFrame(line)
    if (done) return
  }
}

async function* framesOrReset(body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<PlaygroundEvent> {
  let last: PlaygroundEvent['type'] | undefined
  try {
    for await (const event of frames(body)) {
      last = event.type
      yield event
    }
  } catch (error) {
    if (signal?.aborted) throw error
  }
  if (last !== 'end' && last !== 'error') yield failure('reset')
}

/**
 * Sends a request through the proxy and yields its frames as they come. Never throws but for an abort: a proxy that
 * cannot be reached is `proxy_unreachable`, an answer that is not in the protocol `protocol_error`, a stream that
 * breaks off `reset`.
 */
export async function* sendRequest(request: PlaygroundRequest, deps: ClientDeps): AsyncGenerator<PlaygroundEvent> {
  let response: Response
  try {
    response = await post('send', 'POST', request, deps)
  } catch (error) {
    if (deps.signal?.aborted) throw error
    yield failure('proxy_unreachable')
    return
  }
  const framed = response.headers.get('content-type')?.startsWith('application/x-ndjson')
  if (framed && response.body) yield* framesOrReset(response.body, deps.signal)
  else yield await refusal(response)
}

/**
 * Hands secrets to the proxy (`POST`; an empty record only asks) or makes it forget them (`DELETE`). Gives the state,
 * or the error that the proxy answered with.
 */
export function callSecrets(method: 'POST' | 'DELETE', request: SecretsRequest, deps: ClientDeps): Promise<SecretsState | ErrorEvent> {
  return ask('secrets', method, request, secretsStateSchema, deps)
}

/**
 * Begins an authorization code flow. The address that comes back is one of the proxy: with any other one the page would go
 * wherever an answer says, so that it is a `protocol_error`.
 */
export async function startConnect(request: ConnectRequest, deps: ClientDeps & { page: string }): Promise<ConnectStart | ErrorEvent> {
  const answer = await ask('connect', 'POST', request, connectStartSchema, deps)
  if ('type' in answer) return answer
  return new URL(answer.url).origin === new URL(deps.endpoint, deps.page).origin ? answer : failure('protocol_error')
}

/** Exchanges the ticket that came back in a page's fragment for the outcome of its consent; works once. */
export function redeem(request: RedeemRequest, deps: ClientDeps): Promise<ConnectOutcome | ErrorEvent> {
  return ask('redeem', 'POST', request, connectOutcomeSchema, deps)
}

/** Hands over the address that a provider returned to, where the callback of the proxy is not registered. */
export function returnAddress(request: ReturnRequest, deps: ClientDeps): Promise<ConnectOutcome | ErrorEvent> {
  return ask('return', 'POST', request, connectOutcomeSchema, deps)
}
