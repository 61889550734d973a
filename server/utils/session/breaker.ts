import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'

/** The shared store did not answer, answered an error, or is left alone for a while because of that; a reader gets `overloaded`. */
export class StoreDown extends PlaygroundError {
  /** @param waitMs Milliseconds until another try makes sense. */
  constructor(waitMs: number, options?: ErrorOptions) {
    super('overloaded', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) }, options)
    this.name = 'StoreDown'
  }
}

/** Milliseconds of a {@link Breaker}. */
export interface BreakerTimes {
  /** How long one command may take. */
  waitMs: number
  /** How long the store is not asked after it failed, so that not every call waits for nothing. */
  restMs: number
  /** How long after work that did without the store nothing is done that needs it. */
  doubtMs: number
}

/** Stands between the process and a store that may fail. */
export interface Breaker {
  /**
   * For work that can do without the store.
   *
   * @throws StoreDown
   */
  run<Value>(work: () => Promise<Value>): Promise<Value>
  /**
   * For work that must not be done without the store, nor in a call of which an earlier part was: a limit that was counted by this
   * process alone is no limit for secrets. The reader's body lies between the two, so that this lasts longer than a body may take.
   *
   * @throws StoreDown
   */
  strict<Value>(work: () => Promise<Value>): Promise<Value>
}

/** A breaker whose store has not failed yet. */
export function createBreaker(clock: Clock, { waitMs, restMs, doubtMs }: BreakerTimes): Breaker {
  let restsUntil = -Infinity
  let doubtedUntil = -Infinity

  async function attempt<Value>(work: () => Promise<Value>): Promise<Value> {
    const waitedMs = restsUntil - clock.ticks()
    if (waitedMs > 0) throw new StoreDown(waitedMs)
    try {
      return await within(clock, waitMs, work())
    } catch (cause) {
      restsUntil = clock.ticks() + restMs
      throw new StoreDown(restMs, { cause })
    }
  }

  return {
    async run(work) {
      try {
        return await attempt(work)
      } catch (error) {
        doubtedUntil = clock.ticks() + doubtMs
        throw error
      }
    },
    async strict(work) {
      const doubtMs = doubtedUntil - clock.ticks()
      if (doubtMs > 0) throw new StoreDown(doubtMs)
      return attempt(work)
    },
  }
}

function within<Value>(clock: Clock, ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => reject(new Error('late')))
    promise.then(resolve, reject).finally(stop)
  })
}
