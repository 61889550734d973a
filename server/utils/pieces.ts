import type { Readable } from 'node:stream'

/**
 * The pieces of a stream of bytes as they come, without the listeners that Node's own iterator adds for every kind of stream. A
 * reader who stops early leaves the stream as it is.
 *
 * @throws what the stream is destroyed with, or an `Error` with code `ERR_STREAM_PREMATURE_CLOSE` when it is closed before its end
 */
export async function* pieces(stream: Readable): AsyncGenerator<Uint8Array> {
  let wake: () => void = () => undefined
  let ended = false
  let failure: unknown
  const move = () => wake()
  const end = () => {
    ended = true
    wake()
  }
  const close = () => {
    if (!ended) failure ??= stream.errored ?? premature()
    wake()
  }
  const fail = (error: unknown) => {
    failure = error
    wake()
  }
  stream.on('readable', move).on('end', end).on('close', close).on('error', fail)
  try {
    for (;;) {
      const piece: unknown = stream.destroyed ? null : stream.read()
      if (piece instanceof Uint8Array) yield piece
      else if (ended || stream.readableEnded) return
      else if (failure !== undefined || stream.destroyed) throw failure ?? stream.errored ?? premature()
      else await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  } finally {
    // The listener for errors stays: a stream that is given up may still break, and that must not end the process.
    stream.off('readable', move).off('end', end).off('close', close)
  }
}

function premature(): Error {
  return Object.assign(new Error('closed before its end'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}
