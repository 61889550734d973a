import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Environment } from '#shared/apis/environment.ts'
import type { Clock } from '../clock.ts'
import type { Limits } from '../egress/limits.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store.ts'

/** Bytes of an id: twice what can be guessed by nobody. */
const ID_BYTES = 32
const ID = /^[A-Za-z0-9_-]{43}$/

const recordSchema = z.object({
  origin: z.string(),
  createdAt: z.number(),
  /** Values by scope ({@link scopeOf}) and name. */
  secrets: z.record(z.string(), z.record(z.string(), z.string())),
})

/** What the proxy holds for one reader. */
export type Session = z.infer<typeof recordSchema> & { id: string }

/** The sessions of all readers. */
export interface Sessions {
  /** The session of an id, used from this moment; `undefined` for an id that is unknown, over, or of pages on another origin. */
  open(id: string | undefined, origin: string): Promise<Session | undefined>
  /** A session that the store does not know yet. */
  create(origin: string): Session
  /** Stores a session; returns the Unix milliseconds after which it is gone if nobody uses it. */
  save(session: Session): Promise<number>
  end(session: Session): Promise<void>
}

/** What sessions need. */
export interface SessionTools {
  store: Store
  seal: Seal
  clock: Clock
  randomId(bytes: number): string
}

/**
 * Where in a session the values of an API and environment are: what was entered for the sandbox never reaches the live API.
 *
 * @example scopeOf('divar', 'live') → 'divar live'
 */
export function scopeOf(api: string, environment: Environment): string {
  return `${api} ${environment}`
}

/** Sessions over a store, which sees neither ids nor secrets: keys are hashes and records are sealed. */
export function createSessions({ store, seal, clock, randomId }: SessionTools, limits: Pick<Limits, 'sessionIdleMs' | 'sessionTotalMs'>): Sessions {
  const endOf = (session: Session) => Math.min(clock.now() + limits.sessionIdleMs, session.createdAt + limits.sessionTotalMs)
  return {
    async save(session) {
      const { id, ...record } = session
      const key = keyOf(id)
      const expiresAt = endOf(session)
      await store.set(key, seal.close(JSON.stringify(record), key), expiresAt - clock.now())
      return expiresAt
    },
    async open(id, origin) {
      if (id === undefined || !ID.test(id)) return undefined
      const key = keyOf(id)
      const sealed = await store.get(key)
      const text = sealed === undefined ? undefined : seal.open(sealed, key)
      if (text === undefined) return undefined
      const session = { ...recordSchema.parse(JSON.parse(text)), id }
      if (session.origin !== origin || session.createdAt + limits.sessionTotalMs <= clock.now()) return undefined
      // Written back, it would undo what another call has changed since, forgetting included.
      await store.keep(key, endOf(session) - clock.now())
      return session
    },
    create: origin => ({ id: randomId(ID_BYTES), origin, createdAt: clock.now(), secrets: {} }),
    end: session => store.delete(keyOf(session.id)),
  }
}

function keyOf(id: string): string {
  return `session:${createHash('sha256').update(id).digest('base64url')}`
}
