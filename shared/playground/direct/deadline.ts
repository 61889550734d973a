import type { Clock } from '#shared/clock.ts'
import { PlaygroundError } from '#shared/playground/error.ts'

/**
 * What a page waits for, in milliseconds, and takes, in bytes. Until the first byte a browser looks the name up, connects, and asks
 * whether it may send the request at all, without telling how far it has come.
 */
export const DIRECT_LIMITS = { headersMs: 30_000, idleMs: 30_000, totalMs: 60_000, streamMs: 300_000, answerBytes: 10 * 1024 * 1024 }

/** The deadlines of one call. */
export interface DirectDeadline {
  /** Aborted with a `PlaygroundError` when a deadline passes, with the reader's reason when they cancel. */
  signal: AbortSignal
  /** Something came: the time until the next piece begins. */
  heard(): void
  /** The answer is a stream: it may take as long as streams may. */
  stream(): void
  /** Nothing can pass any more. */
  end(): void
}

/** Starts the deadlines of a call. An idle timer alone never ends a drip of single bytes, so that the total runs beside it. */
export function startDirectDeadline(clock: Clock, reader?: AbortSignal): DirectDeadline {
  const { headersMs, idleMs, totalMs, streamMs } = DIRECT_LIMITS
  const controller = new AbortController()
  const started = clock.ticks()
  const wait = (ms: number, error: PlaygroundError) => clock.after(ms, () => controller.abort(error))
  const cancel = () => controller.abort(reader?.reason)
  let stopPhase = wait(headersMs, new PlaygroundError('upstream_timeout', { phase: 'headers', limit: headersMs }))
  let stopTotal = wait(totalMs, new PlaygroundError('total_timeout', { phase: 'total', limit: totalMs }))
  if (reader?.aborted) cancel()
  else reader?.addEventListener('abort', cancel)
  return {
    signal: controller.signal,
    heard() {
      stopPhase()
      stopPhase = wait(idleMs, new PlaygroundError('idle_timeout', { phase: 'idle', limit: idleMs }))
    },
    stream() {
      stopTotal()
      stopTotal = wait(streamMs - (clock.ticks() - started), new PlaygroundError('total_timeout', { phase: 'total', limit: streamMs }))
    },
    end() {
      stopPhase()
      stopTotal()
      reader?.removeEventListener('abort', cancel)
    },
  }
}
