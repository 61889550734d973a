import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import type { Connection } from './connection.ts'

/** Has work that is known by a name done once at a time: what comes second begins when the first has ended. */
export type Lock = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>

/** What a lock between processes needs. */
export interface LockTools {
  clock: Clock
  /** Unguessable text, by which the holder of a lock knows its own. */
  randomId(bytes: number): string
}

const PREFIX = 'dragoman:lock:'
const ID_BYTES = 16
/** How often a process that waits looks whether it is its turn. */
const LOOK_MS = 50

/** Takes a lock back in one step, unless it has run out and is somebody else's by now. */
const RELEASE = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0'

/**
 * A lock between all processes that share a Redis. Without the store nothing is done: what two processes may not do at once is not
 * done by chance either.
 *
 * @param holdMs Milliseconds after which a lock whose process has died is free, and for which another one waits at most.
 * @throws PlaygroundError from the lock: `overloaded` where the store is down or it never was this process's turn
 */
export function createRedisLock({ client, strict }: Connection, { clock, randomId }: LockTools, holdMs: number): Lock {
  async function take(key: string, own: string): Promise<void> {
    const waitsUntil = clock.ticks() + holdMs
    while (await strict(() => client.set(key, own, 'PX', holdMs, 'NX')) !== 'OK') {
      if (clock.ticks() >= waitsUntil) throw new PlaygroundError('overloaded', { retryAfter: 1 })
      await new Promise<void>(resolve => void clock.after(LOOK_MS, resolve))
    }
  }

  return async (name, work) => {
    const key = PREFIX + name
    const own = randomId(ID_BYTES)
    await take(key, own)
    try {
      return await work()
    } finally {
      // What cannot be taken back runs out.
      await strict(() => client.eval(RELEASE, 1, key, own)).catch(() => undefined)
    }
  }
}
