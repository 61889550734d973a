import type { Client, Dispatcher } from 'undici'
import type { Method } from '#shared/playground/spec.ts'
import type { Deadline } from './deadline.ts'
import { headerPairs } from './headers.ts'

/** What is sent to the API, complete but for `host` and `content-length`, which follow from it. */
export interface UpstreamRequest {
  method: Method
  headers: [string, string][]
  body?: string | Uint8Array
}

/** The head of an answer with the bytes that follow; these must be read to their end or returned early. */
export interface RawAnswer {
  status: number
  statusText: string
  headers: [string, string][]
  body: AsyncGenerator<Uint8Array>
}

/** Bytes that may wait for the reader before the connection is told to wait. */
const WAITING_BYTES = 128 * 1024

/** What has come of an answer and was not read yet. */
interface Inbox {
  pieces: Uint8Array[]
  bytes: number
  ended: boolean
  failure?: unknown
  wake(): void
}

/**
 * Puts a request on a connection. The idle deadline runs while we wait for the API and stands still while we wait for the reader,
 * for whom no more than a little is kept.
 *
 * @throws whatever the engine or the deadline ends the exchange with, before the head or from the body
 */
export function ask(client: Client, path: string, request: UpstreamRequest, deadline: Deadline): Promise<RawAnswer> {
  const { signal } = deadline
  return new Promise((resolve, reject) => {
    const inbox: Inbox = { pieces: [], bytes: 0, ended: false, wake: () => undefined }
    let controller: Dispatcher.DispatchController | undefined
    const abort = () => {
      if (controller) controller.abort(signal.reason)
      else fail(signal.reason)
    }
    const settle = () => signal.removeEventListener('abort', abort)
    function fail(error: unknown): void {
      settle()
      inbox.failure = error
      inbox.wake()
      reject(error)
    }
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', abort)
    client.dispatch({ path, method: request.method, headers: request.headers.flat(), body: request.body ?? null }, {
      onRequestStart(started) {
        controller = started
        if (signal.aborted) abort()
      },
      onResponseStart(started, status, _headers, statusText = '') {
        if (status < 200) return
        resolve({ status, statusText, headers: headerPairs(started.rawHeaders), body: bytesOf(inbox, started, deadline) })
      },
      onResponseData(started, piece) {
        inbox.pieces.push(piece)
        inbox.bytes += piece.byteLength
        if (inbox.bytes > WAITING_BYTES) started.pause()
        inbox.wake()
      },
      onResponseEnd() {
        settle()
        inbox.ended = true
        inbox.wake()
      },
      onResponseError: (_controller, error) => fail(error),
    })
  })
}

async function* bytesOf(inbox: Inbox, controller: Dispatcher.DispatchController, deadline: Deadline): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const piece = inbox.pieces.shift()
      if (piece) {
        inbox.bytes -= piece.byteLength
        yield piece
      } else if (inbox.failure !== undefined) {
        throw inbox.failure
      } else if (inbox.ended) {
        return
      } else {
        deadline.enter('idle')
        const more = new Promise<void>((resolve) => {
          inbox.wake = resolve
        })
        if (controller.paused) controller.resume()
        await more
        deadline.leave()
      }
    }
  } finally {
    if (!inbox.ended && inbox.failure === undefined) controller.abort(new Error('given up by its reader'))
  }
}
