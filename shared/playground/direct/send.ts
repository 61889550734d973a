import { elapsed } from '#shared/clock.ts'
import type { Clock } from '#shared/clock.ts'
import { isStreaming, isTextual } from '#shared/playground/answer/media.ts'
import { bodyFrames } from '#shared/playground/direct/body.ts'
import { startDirectDeadline } from '#shared/playground/direct/deadline.ts'
import type { DirectDeadline } from '#shared/playground/direct/deadline.ts'
import { directRequest } from '#shared/playground/direct/request.ts'
import type { DirectContext, DirectRequest } from '#shared/playground/direct/request.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'

/** What a direct call needs from outside. */
export interface DirectDeps extends DirectContext {
  fetch: typeof globalThis.fetch
  clock: Clock
  signal?: AbortSignal
}

/**
 * Sends a request from the page itself and yields the frames that a proxy would. Never throws but for an abort: a refusal of our own
 * has its code; a `fetch` that fails is `direct_unreachable`, since a page is not told whether the API lets no page in or the network
 * is down; a body that breaks off is `reset`.
 */
export async function* sendDirect(call: PlaygroundRequest, deps: DirectDeps): AsyncGenerator<PlaygroundEvent> {
  const deadline = startDirectDeadline(deps.clock, deps.signal)
  try {
    const request = directRequest(call, deps)
    for (const name of request.used) yield { type: 'auth', step: 'secret_used', name, at: deps.clock.now() }
    yield* exchanged(request, deps, deadline)
  } catch (error) {
    const cause: unknown = deadline.signal.aborted ? deadline.signal.reason : error
    if (!(cause instanceof PlaygroundError)) throw cause
    yield { type: 'error', code: cause.code, detail: cause.detail }
  } finally {
    deadline.end()
  }
}

/** The times are the ones that a page can measure: what came before the first byte no browser splits up for another origin. */
async function* exchanged(request: DirectRequest, { fetch, clock }: DirectDeps, deadline: DirectDeadline): AsyncGenerator<PlaygroundEvent> {
  const started = clock.ticks()
  const response = await fetched(request, fetch, deadline.signal)
  deadline.heard()
  const firstByte = elapsed(clock, started)
  const contentType = response.headers.get('content-type')?.toLowerCase() ?? ''
  if (isStreaming(contentType)) deadline.stream()
  const { method, shown: url } = request
  yield { type: 'head', requestId: '', status: response.status, statusText: response.statusText, headers: [...response.headers], method, url, timing: { firstByte } }
  const bytes = response.body ? yield* bodyFrames(pieces(response.body, deadline), isTextual(contentType), () => clock.now()) : 0
  yield { type: 'end', bytes, timing: { firstByte, total: elapsed(clock, started) } }
}

/** No cookie goes along and no address of ours. A redirect could carry a token to another place, and a page cannot see where it leads: none is followed. */
async function fetched({ url, method, headers, body }: DirectRequest, fetch: DirectDeps['fetch'], signal: AbortSignal): Promise<Response> {
  const options = { credentials: 'omit', cache: 'no-store', redirect: 'manual', referrerPolicy: 'no-referrer' } as const
  const bytes = typeof body === 'string' ? body : body && new Blob([new Uint8Array(body)])
  const response = await fetch(url, { ...options, method, headers, signal, ...bytes !== undefined && { body: bytes } }).catch((cause: unknown) => {
    throw new PlaygroundError('direct_unreachable', {}, { cause })
  })
  if (response.type === 'opaqueredirect') throw new PlaygroundError('upstream_redirect_blocked')
  return response
}

/** The pieces of a stream as they come; not every browser can iterate over one. */
async function* pieces(stream: ReadableStream<Uint8Array>, deadline: DirectDeadline): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new PlaygroundError('reset', {}, { cause })
      })
      if (done) return
      deadline.heard()
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
