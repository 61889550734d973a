import type { Clock } from '../clock.ts'
import type { Store } from './store.ts'

interface Entry {
  text: string
  endsAt: number
}

/** How much a store may hold; beyond either, what was written or kept longest ago goes. */
export interface StoreLimits {
  entries: number
  /** Characters of keys and texts together. */
  size: number
}

/** A store in the memory of one process. Lifetimes are compared when something is read and never armed as timers. */
export function createMemoryStore(clock: Clock, limits: StoreLimits): Store {
  const entries = new Map<string, Entry>()
  let size = 0

  function drop(key: string): void {
    const entry = entries.get(key)
    if (entry && entries.delete(key)) size -= key.length + entry.text.length
  }

  function live(key: string): string | undefined {
    const entry = entries.get(key)
    if (entry && entry.endsAt > clock.now()) return entry.text
    drop(key)
    return undefined
  }

  function write(key: string, text: string, lifetimeMs: number): void {
    drop(key)
    entries.set(key, { text, endsAt: clock.now() + lifetimeMs })
    size += key.length + text.length
    for (const oldest of entries.keys()) {
      if (entries.size <= limits.entries && size <= limits.size) return
      drop(oldest)
    }
  }

  return {
    async get(key) {
      return live(key)
    },
    async set(key, text, lifetimeMs) {
      write(key, text, lifetimeMs)
    },
    async replace(key, text, lifetimeMs) {
      const isThere = live(key) !== undefined
      if (isThere) write(key, text, lifetimeMs)
      return isThere
    },
    async keep(key, lifetimeMs) {
      const text = live(key)
      if (text === undefined) return
      entries.delete(key)
      entries.set(key, { text, endsAt: clock.now() + lifetimeMs })
    },
    async take(key) {
      const text = live(key)
      drop(key)
      return text
    },
    async delete(key) {
      drop(key)
    },
  }
}
