import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import { untilAborted } from '../egress/deadline.ts'
import type { Limits } from '../egress/limits.ts'
import type { PlainRequest } from '../message.ts'

/**
 * The JSON of a call. Bytes are counted as they come, whatever `content-length` says, and a body that trickles in is given up.
 *
 * @throws PlaygroundError `body_too_large` (the limit), `invalid_request`
 */
export async function receiveJson(request: PlainRequest, limits: Limits, clock: Clock): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > limits.requestBodyBytes) throw tooLarge(limits)
  // By hand, since AbortSignal.any costs as much as reading and parsing the body together.
  const given = new AbortController()
  const leave = () => given.abort(request.signal.reason)
  const stop = clock.after(limits.receiveMs, () => given.abort(new PlaygroundError('invalid_request', { limit: limits.receiveMs })))
  if (request.signal.aborted) leave()
  else request.signal.addEventListener('abort', leave, { once: true })
  try {
    return parsed(await untilAborted(collected(request.body, limits), given.signal))
  } finally {
    stop()
    request.signal.removeEventListener('abort', leave)
  }
}

async function collected(body: AsyncIterable<Uint8Array>, limits: Limits): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > limits.requestBodyBytes) throw tooLarge(limits)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new PlaygroundError('invalid_request', {}, { cause })
  }
}

function tooLarge(limits: Limits): PlaygroundError {
  return new PlaygroundError('body_too_large', { limit: limits.requestBodyBytes })
}
