import type { Connection } from './connection.ts'
import type { Store } from './store.ts'

const PREFIX = 'dragoman:'

/**
 * A store in Redis (6.2 or later), for several processes. What it cannot do at once it refuses: a reader whose secrets cannot be
 * read is told so instead of being taken for one who has none.
 */
export function createRedisStore({ client, run, strict }: Connection): Store {
  return {
    get: key => strict(async () => await client.get(PREFIX + key) ?? undefined),
    set: (key, text, lifetimeMs) => strict(async () => {
      await client.set(PREFIX + key, text, 'PX', wholeMs(lifetimeMs))
    }),
    replace: (key, text, lifetimeMs) => strict(async () => await client.set(PREFIX + key, text, 'PX', wholeMs(lifetimeMs), 'XX') === 'OK'),
    keep: (key, lifetimeMs) => strict(async () => {
      await client.pexpire(PREFIX + key, wholeMs(lifetimeMs))
    }),
    take: key => strict(async () => await client.getdel(PREFIX + key) ?? undefined),
    // To forget is never wrong.
    delete: key => run(async () => {
      await client.del(PREFIX + key)
    }),
  }
}

/** Redis refuses a lifetime of nothing. */
function wholeMs(lifetimeMs: number): number {
  return Math.max(1, Math.floor(lifetimeMs))
}
