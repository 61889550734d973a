import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { frameLine } from '../answer/ndjson.ts'
import type { Clock } from '../clock.ts'
import type { ProxyAnswer } from '../message.ts'

/** How patiently an answer is written. */
export interface WriteTools {
  clock: Clock
  /** Milliseconds that a reader may take nothing before the connection is closed. */
  stallMs: number
}

/** A body that was refused is read on for so long and so far, since closing at once would reset the connection under the answer. */
const LINGER_MS = 2000
const LINGER_BYTES = 16 * 1024 * 1024

/**
 * Writes an answer to Node's response. Frames go out as they come and no faster than the reader takes them, which the framework's
 * own streams do not see to.
 */
export async function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: ProxyAnswer, tools: WriteTools): Promise<void> {
  // What is left of a body that was not read would be taken for the next call.
  if (!request.complete) response.setHeader('connection', 'close')
  if (answer.body === undefined || typeof answer.body === 'string') {
    const bytes = Buffer.from(answer.body ?? '')
    response.writeHead(answer.status, answer.status === 204 ? answer.headers : { ...answer.headers, 'content-length': String(bytes.byteLength) })
    response.write(bytes)
  } else {
    response.writeHead(answer.status, answer.headers)
    await writeFrames(response, answer.body, tools)
  }
  if (!request.complete) await discarded(request, tools)
  response.end()
}

async function writeFrames(response: ServerResponse, frames: AsyncIterable<PlaygroundEvent>, tools: WriteTools): Promise<void> {
  for await (const frame of frames) {
    if (response.destroyed) return
    if (!response.write(frameLine(frame))) await drained(response, tools)
  }
}

function drained(response: ServerResponse, { clock, stallMs }: WriteTools): Promise<void> {
  return new Promise((resolve) => {
    const stop = clock.after(stallMs, () => response.destroy())
    const settle = () => {
      stop()
      response.off('drain', settle)
      response.off('close', settle)
      resolve()
    }
    response.once('drain', settle)
    response.once('close', settle)
  })
}

function discarded(request: IncomingMessage, { clock }: WriteTools): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0
    const settle = () => {
      stop()
      request.off('data', count).off('end', settle).off('close', settle).pause()
      resolve()
    }
    const stop = clock.after(LINGER_MS, settle)
    const count = (chunk: Uint8Array) => {
      bytes += chunk.byteLength
      if (bytes > LINGER_BYTES) settle()
    }
    request.on('data', count).once('end', settle).once('close', settle)
    if (request.destroyed) settle()
  })
}
