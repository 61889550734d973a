/** Time as the core sees it; a test moves it by hand. */
export interface Clock {
  /** Unix milliseconds: for lifetimes and log lines. */
  now(): number
  /** Milliseconds from any fixed point, never going back: for durations. */
  ticks(): number
  /** Runs `action` after `ms` milliseconds unless the returned function is called before. */
  after(ms: number, action: () => void): () => void
}

/** Milliseconds since a moment of {@link Clock.ticks}, to the hundredth. */
export function elapsed(clock: Clock, since: number): number {
  return Math.round((clock.ticks() - since) * 100) / 100
}

/** The clock of the process or of the page. */
export const systemClock: Clock = {
  now: () => Date.now(),
  ticks: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
}
