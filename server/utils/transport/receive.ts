import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import type { Limits } from '../egress/limits.ts'
import type { PlainRequest } from '../message.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The JSON of a call. Bytes are counted as they come, whatever `content-length` says, and a body that trickles in is given up.
 *
 * @throws PlaygroundError `body_too_large` (the limit), `invalid_request`
 */
export async function receiveJson(request: PlainRequest, limits: Limits, clock: Clock): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > callBytes(limits)) throw tooLarge(limits)
  return parsed(await inTime(collected(request.body, limits), request, limits, clock))
}

/** By hand, since a signal for both reasons costs more than reading the body. */
function inTime(body: Promise<Buffer>, { signal }: PlainRequest, { receiveMs }: Limits, clock: Clock): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    const stop = clock.after(receiveMs, () => reject(new PlaygroundError('invalid_request', { limit: receiveMs })))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave)
    body.then(resolve, reject).finally(() => {
      stop()
      signal.removeEventListener('abort', leave)
    })
  })
}

async function collected(body: AsyncIterable<Uint8Array>, limits: Limits): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > callBytes(limits)) throw tooLarge(limits)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch (cause) {
    throw new PlaygroundError('invalid_request', {}, { cause })
  }
}

/** What a call may have: the body of its request as it travels, and all that goes with it. */
function callBytes({ requestBodyBytes }: Limits): number {
  return Math.ceil(requestBodyBytes * 1.5)
}

function tooLarge(limits: Limits): PlaygroundError {
  return new PlaygroundError('body_too_large', { limit: limits.requestBodyBytes })
}
