import { isUtf8 } from 'node:buffer'
import type { EventOf } from '#shared/playground/event.ts'

/** Bytes of body in a frame of text: the frame itself is longer by JSON's escapes. */
const TEXT_BYTES = 64 * 1024
/** Bytes of body in a frame of base64, whose text is a third longer; a multiple of three, so that no frame needs padding. */
const BINARY_BYTES = 48 * 1024

/**
 * A body as `data` frames, one or more for each piece that came in and at once, so that a stream is seen as it happens. Text is
 * cut between code points only: the one that is cut off waits for its other half. The first byte that is no UTF-8 turns the rest
 * into base64; the frames' bytes, put together, are the body's.
 *
 * @param now Unix milliseconds.
 * @param count Is told the bytes of each piece.
 */
export async function* dataFrames(body: AsyncIterable<Uint8Array>, textual: boolean, now: () => number, count: (bytes: number) => void = () => undefined): AsyncGenerator<EventOf<'data'>> {
  let text = textual
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of body) {
    count(chunk.byteLength)
    const bytes = rest.length === 0 ? bufferOf(chunk) : Buffer.concat([rest, chunk])
    const whole = text ? bytes.length - unfinished(bytes) : bytes.length
    text &&= isUtf8(bytes.subarray(0, whole))
    const ready = text ? whole : bytes.length
    rest = bytes.subarray(ready)
    yield* framesOf(bytes.subarray(0, ready), text, now())
  }
  yield* framesOf(rest, false, now())
}

/** The same memory as a buffer. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function* framesOf(bytes: Buffer, text: boolean, at: number): Generator<EventOf<'data'>> {
  let start = 0
  while (start < bytes.length) {
    const most = bytes.subarray(start, start + (text ? TEXT_BYTES : BINARY_BYTES))
    const piece = text ? most.subarray(0, most.length - unfinished(most)) : most
    start += piece.length
    yield text
      ? { type: 'data', encoding: 'utf8', chunk: piece.toString('utf8'), at }
      : { type: 'data', encoding: 'base64', chunk: piece.toString('base64'), at }
  }
}

/** Bytes at the end that begin a code point without finishing it: none to three. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3; back += 1) {
    // Before the first byte there is none, which ends the search as a letter of one byte does.
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xC0) return back < lengthOf(byte) ? back : 0
  }
  return 0
}

/** Bytes of the code point that a lead byte announces (RFC 3629 §3); what announces none stands for itself. */
function lengthOf(lead: number): number {
  if (lead >= 0xF5) return 1
  if (lead >= 0xF0) return 4
  return lead >= 0xE0 ? 3 : 2
}
