import { z } from 'zod'
import type { ErrorCode } from '#shared/playground/error.ts'
import { ERROR_CODES, errorDetailSchema } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { playgroundEventSchema } from '#shared/playground/event.ts'
import type { PlaygroundRequest, SecretsRequest, SecretsState } from '#shared/playground/request.ts'
import { PROTOCOL, PROTOCOL_HEADER, secretsStateSchema } from '#shared/playground/request.ts'

/** What a call of the proxy needs from outside. */
export interface ClientDeps {
  /** Address of the proxy, without a trailing slash. */
  endpoint: string
  fetch: typeof globalThis.fetch
  signal?: AbortSignal
}

type ErrorEvent = Extract<PlaygroundEvent, { type: 'error' }>

/** The body of an error that came before the first frame. */
const refusalSchema = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), requestId: z.string().optional(), detail: errorDetailSchema.default({}) }),
})

const failure = (code: ErrorCode): ErrorEvent => ({ type: 'error', code, detail: {} })

async function refusal(response: Response): Promise<ErrorEvent> {
  const parsed = refusalSchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? { type: 'error', ...parsed.data.error } : failure('protocol_error')
}

function post(path: string, method: string, body: unknown, { endpoint, fetch, signal }: ClientDeps): Promise<Response> {
  return fetch(`${endpoint}/${path}`, {
    method,
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL) },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    ...(signal && { signal }),
  })
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
export async function callSecrets(method: 'POST' | 'DELETE', request: SecretsRequest, deps: ClientDeps): Promise<SecretsState | ErrorEvent> {
  try {
    const response = await post('secrets', method, request, deps)
    if (!response.ok) return await refusal(response)
    const parsed = secretsStateSchema.safeParse(await response.json())
    return parsed.success ? parsed.data : failure('protocol_error')
  } catch {
    return failure('proxy_unreachable')
  }
}
