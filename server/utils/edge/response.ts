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

type Frames = AsyncIterable<PlaygroundEvent>

/** A body that was refused is read on for so long and so far, since closing at once would reset the connection under the answer. */
const LINGER_MS = 2000
const LINGER_BYTES = 16 * 1024 * 1024

/** Characters that are written without waiting for the end of the turn. */
const GATHERED = 64 * 1024

/**
 * Writes an answer to Node's response. Frames go out as they come and no faster than the reader takes them, which the framework's
 * own streams do not see to.
 */
export async function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: ProxyAnswer, tools: WriteTools): Promise<void> {
  // What is left of a body that was not read would be taken for the next call.
  if (!request.complete) response.setHeader('connection', 'close')
  if (answer.cookies) response.setHeader('set-cookie', answer.cookies)
  if (answer.body === undefined || typeof answer.body === 'string') {
    const bytes = Buffer.from(answer.body ?? '')
    response.writeHead(answer.status, answer.status === 204 ? answer.headers : { ...answer.headers, 'content-length': String(bytes.byteLength) })
    response.write(bytes)
    if (!request.complete) await discarded(request, tools)
    response.end()
  } else {
    response.end(await writeFrames(response, { ...answer, body: answer.body }, tools))
  }
}

/**
 * Writes frames, those of one turn of the event loop together, since each write waits for the system; none waits for the next turn.
 * Returns what is still to be written, which is the whole of a short answer.
 */
async function writeFrames(response: ServerResponse, answer: Omit<ProxyAnswer, 'body'> & { body: Frames }, tools: WriteTools): Promise<string> {
  let lines = ''
  const flush = () => {
    if (lines === '') return
    if (!response.headersSent) response.writeHead(answer.status, answer.headers)
    response.write(lines)
    lines = ''
  }
  for await (const frame of answer.body) {
    if (response.destroyed) return ''
    if (lines === '') setImmediate(flush)
    lines += frameLine(frame)
    if (lines.length >= GATHERED) flush()
    if (response.writableNeedDrain) await drained(response, tools)
  }
  const rest = lines
  lines = ''
  if (!response.headersSent) response.writeHead(answer.status, { ...answer.headers, 'content-length': String(Buffer.byteLength(rest)) })
  return rest
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
