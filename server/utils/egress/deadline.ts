import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import type { Limits } from './limits.ts'

/** A stretch of an exchange with a deadline of its own. */
export type Phase = 'dns' | 'connect' | 'tls' | 'headers' | 'idle'

/** The deadlines of one exchange. */
export interface Deadline {
  /** Aborted with a `PlaygroundError` when a deadline passes, with `Cancelled` when the reader has gone. */
  signal: AbortSignal
  /** Ends the present phase and starts another. */
  enter(phase: Phase): void
  /** Ends the present phase; only the total goes on. */
  leave(): void
  /** The answer turned out to be a stream: it may take as long as streams may. */
  stream(): void
  /** Nothing can pass any more. */
  end(): void
}

/** The reader closed the connection: nobody is left to be told. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

/**
 * Starts the total deadline of an exchange. An idle timer alone never ends a drip of single bytes, so that the total runs beside
 * every phase.
 */
export function startDeadline(clock: Clock, limits: Limits, reader: AbortSignal): Deadline {
  const controller = new AbortController()
  const started = clock.ticks()
  const pass = (phase: Phase | 'total', limit: number) =>
    controller.abort(new PlaygroundError('upstream_timeout', { phase, limit }))
  const cancel = () => controller.abort(new Cancelled())
  let stopPhase = noop
  let stopTotal = clock.after(limits.totalMs, () => pass('total', limits.totalMs))
  if (reader.aborted) cancel()
  else reader.addEventListener('abort', cancel)
  return {
    signal: controller.signal,
    enter(phase) {
      stopPhase()
      const limit = limits[`${phase}Ms`]
      stopPhase = clock.after(limit, () => pass(phase, limit))
    },
    leave() {
      stopPhase()
      stopPhase = noop
    },
    stream() {
      stopTotal()
      stopTotal = clock.after(limits.streamMs - (clock.ticks() - started), () => pass('total', limits.streamMs))
    },
    end() {
      stopPhase()
      stopTotal()
      reader.removeEventListener('abort', cancel)
    },
  }
}

/**
 * The promise's outcome, or the signal's reason if that comes first. The promise is left to itself then, without a trace.
 */
export function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
  })
}

function noop(): void {}
