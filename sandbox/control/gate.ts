/**
 * Lets waiting work through one piece at a time.
 * A permit given before anybody waits is kept, so that it does not matter which of the two comes first.
 */
export class Gate {
  readonly #waiting = new Set<() => void>()
  #permits = 0

  /** Resolves when a permit is there, or when `signal` aborts. */
  pass(signal: AbortSignal): Promise<void> {
    if (this.#permits > 0) {
      this.#permits -= 1
      return Promise.resolve()
    }
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const leave = () => {
        this.#waiting.delete(leave)
        signal.removeEventListener('abort', leave)
        resolve()
      }
      this.#waiting.add(leave)
      signal.addEventListener('abort', leave)
    })
  }

  open(permits: number): void {
    this.#permits += permits
    for (const leave of this.#waiting) {
      if (this.#permits === 0) return
      this.#permits -= 1
      leave()
    }
  }

  /** Lets everybody through and keeps no permit. */
  reset(): void {
    for (const leave of this.#waiting) leave()
    this.#permits = 0
  }
}
