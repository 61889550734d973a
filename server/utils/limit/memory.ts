import type { Clock } from '../clock.ts'
import type { Limits } from '../egress/limits.ts'
import type { Gate, RateLimiter } from './limiter.ts'

/** Keys remembered at most; beyond it the oldest are forgotten. */
const MOST_KEYS = 50_000

interface Window {
  count: number
  endsAt: number
}

/**
 * A limiter for one process, exact under a burst, since counting and judging is one step; its windows are all of one length. Unlike
 * the library's own it takes a clock, arms no timer for a key, and does not grow with the number of addresses that somebody has.
 */
export function createMemoryLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, Window>()

  /** All windows are as long as each other, so that the first in the map are the first to end. */
  function room(now: number): void {
    for (const [key, window] of windows) {
      if (window.endsAt > now && windows.size < MOST_KEYS) return
      windows.delete(key)
    }
  }

  return {
    async take(key, limit, windowMs) {
      const now = clock.ticks()
      let window = windows.get(key)
      if (!window || window.endsAt <= now) {
        windows.delete(key)
        room(now)
        window = { count: 0, endsAt: now + windowMs }
        windows.set(key, window)
      }
      const allowed = window.count < limit
      if (allowed) window.count += 1
      return { allowed, limit, remaining: limit - window.count, resetMs: window.endsAt - now }
    },
  }
}

/** A gate for one process. */
export function createGate(limits: Pick<Limits, 'clientConcurrency' | 'concurrency'>): Gate {
  const inside = new Map<string, number>()
  const { promise: empty, resolve: emptied } = Promise.withResolvers<undefined>()
  let all = 0
  let closed = false

  function leave(key: string): void {
    const left = (inside.get(key) ?? 1) - 1
    if (left > 0) inside.set(key, left)
    else inside.delete(key)
    all -= 1
    if (closed && all === 0) emptied(undefined)
  }

  return {
    enter(key) {
      const mine = inside.get(key) ?? 0
      if (closed) return 'all'
      if (mine >= limits.clientConcurrency) return 'client'
      if (all >= limits.concurrency) return 'all'
      inside.set(key, mine + 1)
      all += 1
      let left = false
      return () => {
        if (!left) leave(key)
        left = true
      }
    },
    async close() {
      closed = true
      if (all === 0) emptied(undefined)
      await empty
    },
    get closed() {
      return closed
    },
  }
}
