/** What is left of a quota after a call has taken its part, or that there was nothing left. */
export interface Quota {
  allowed: boolean
  limit: number
  remaining: number
  /** Milliseconds until the quota is whole again. */
  resetMs: number
}

/** Counts calls in windows of time; several processes share one by implementing this over a store that counts atomically. */
export interface RateLimiter {
  take(key: string, limit: number, windowMs: number): Promise<Quota>
}

/** Counts calls that are under way in this process. */
export interface Gate {
  /** Lets a call in and gives the way to let it out again, or says which limit was full. */
  enter(key: string): (() => void) | 'client' | 'all'
  /** Lets nobody in any more (`'all'` is full then); resolves when the last one has left. */
  close(): Promise<void>
  /** Whether it was closed. */
  readonly closed: boolean
}
