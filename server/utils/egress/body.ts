import { PlaygroundError } from '#shared/playground/error.ts'
import type { Deadline } from './deadline.ts'

/** A body under the idle deadline, which runs while we wait for the API and stands still while we wait for the reader. */
export async function* punctual(body: AsyncIterable<Uint8Array>, deadline: Deadline): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      deadline.enter('idle')
      const next = await iterator.next()
      deadline.leave()
      if (next.done) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}

/**
 * A body up to a number of bytes, counted here and therefore after decoding: counting on the wire lets a compressed bomb through.
 *
 * @throws PlaygroundError `response_too_large` once the limit is passed; what fits is delivered first.
 */
export async function* limited(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    const room = limit - bytes
    bytes += chunk.byteLength
    if (bytes <= limit) {
      yield chunk
      continue
    }
    if (room > 0) yield chunk.subarray(0, room)
    throw new PlaygroundError('response_too_large', { limit })
  }
}
