import type { EventOf } from '#shared/playground/event.ts'
import { DIRECT_LIMITS } from '#shared/playground/direct/deadline.ts'
import { PlaygroundError } from '#shared/playground/error.ts'

/** Bytes that become characters at once: more arguments than this a call may not have. */
const SLICE = 0x6000
const NOTHING = new Uint8Array()

/**
 * A body as `data` frames, one or two for each piece that comes in and at once. Text stays text up to the first byte that is no UTF-8;
 * the frames' bytes, put together, are the body's.
 *
 * @param textual Whether the media type promises text.
 * @param now Unix milliseconds.
 * @returns how many bytes there were
 * @throws PlaygroundError `response_too_large` (the limit in bytes)
 */
export async function* bodyFrames(body: AsyncIterable<Uint8Array>, textual: boolean, now: () => number): AsyncGenerator<EventOf<'data'>, number> {
  const limit = DIRECT_LIMITS.answerBytes
  const decode = textual ? textDecoder() : (rest: Uint8Array = NOTHING) => ({ text: '', rest })
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > limit) throw new PlaygroundError('response_too_large', { limit })
    yield* framesOf(decode(piece), now())
  }
  yield* framesOf(decode(), now())
  return bytes
}

/** What a piece says: its text, and the bytes that are none. */
interface Decoded { text: string, rest: Uint8Array }

function* framesOf({ text, rest }: Decoded, at: number): Generator<EventOf<'data'>> {
  if (text) yield { type: 'data', encoding: 'utf8', chunk: text, at }
  if (rest.length > 0) yield { type: 'data', encoding: 'base64', chunk: base64(rest), at }
}

/** Reads one piece after the other, together with what was left of the one before; without a piece, what is left at the end. */
function textDecoder(): (piece?: Uint8Array) => Decoded {
  // A mark at the beginning is one of the body's bytes.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const encoder = new TextEncoder()
  let isText = true
  let rest: Uint8Array = NOTHING
  return (piece) => {
    const bytes = joined(rest, piece ?? NOTHING)
    rest = NOTHING
    if (!piece || !isText) return { text: '', rest: bytes }
    try {
      const text = decoder.decode(piece, { stream: true })
      rest = bytes.subarray(encoder.encode(text).length)
      return { text, rest: NOTHING }
    } catch {
      isText = false
      return { text: '', rest: bytes }
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += SLICE) binary += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(binary)
}
