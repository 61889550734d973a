import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Answer } from '../api.ts'
import type { Fault } from './faults.ts'
import type { Gate } from './gate.ts'
import { sendAnswer } from '../send.ts'

/** Waits, or stops waiting when the signal aborts; it never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

/** Where a fault is played: a response, and what may delay it. */
interface Stage {
  res: ServerResponse
  /** Aborts when the connection of the response closes. */
  signal: AbortSignal
  sleep: Sleep
  steps: Gate
  releases: Gate
  /** The answer that the API would give. */
  answer: () => Answer
}

type Streamed = Extract<Fault, { kind: 'stream' | 'sse' }>

const PIECE = 65_536

/** Answers a request in the way that a fault says. */
export async function playFault(fault: Fault, stage: Stage): Promise<void> {
  switch (fault.kind) {
    case 'status': return sendAnswer(stage.res, fault)
    case 'reset': return reset(stage.res)
    case 'large': return sendLarge(fault.bytes, stage)
    case 'slow': return sendAfter(stage.sleep(fault.ms, stage.signal), stage)
    case 'hold': return sendAfter(stage.releases.pass(stage.signal), stage)
    default: return sendStream(fault, stage)
  }
}

async function sendAfter(delay: Promise<void>, { res, signal, answer }: Stage): Promise<void> {
  await delay
  // A caller that went away changes nothing in the state.
  if (!signal.aborted) sendAnswer(res, answer())
}

function reset(res: ServerResponse): void {
  res.socket?.resetAndDestroy()
}

async function sendLarge(bytes: number, { res, signal }: Stage): Promise<void> {
  const [head, tail] = ['{"data":"', '"}']
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes })
  res.write(head)
  const piece = 'x'.repeat(PIECE)
  for (let left = bytes - head.length - tail.length; left > 0 && !signal.aborted; left -= PIECE) {
    const hasRoom = res.write(left >= PIECE ? piece : piece.slice(0, left))
    if (!hasRoom) await once(res, 'drain', { signal }).catch(() => undefined)
  }
  if (!signal.aborted) res.end(tail)
}

async function sendStream(fault: Streamed, stage: Stage): Promise<void> {
  const { res, signal } = stage
  res.writeHead(200, { 'content-type': fault.kind === 'sse' ? 'text/event-stream' : 'text/plain; charset=utf-8' })
  res.flushHeaders()
  for (const chunk of fault.chunks) {
    await (fault.everyMs === undefined ? stage.steps.pass(signal) : stage.sleep(fault.everyMs, signal))
    if (signal.aborted) return
    res.write(fault.kind === 'sse' ? eventOf(chunk) : chunk)
  }
  if (fault.then === 'end') res.end()
  if (fault.then === 'reset') reset(res)
}

/** One event; a text of several lines is several `data` lines. */
function eventOf(chunk: string): string {
  return `${chunk.replace(/\n$/, '').split('\n').map(line => `data: ${line}\n`).join('')}\n`
}
