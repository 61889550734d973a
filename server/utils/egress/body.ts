import { PlaygroundError } from '#shared/playground/error.ts'

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
