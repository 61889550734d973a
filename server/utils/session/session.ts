import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Environment } from '#shared/apis/environment.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import type { Limits } from '../egress/limits.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store.ts'

/** Bytes of an id: twice what can be guessed by nobody. */
const ID_BYTES = 32
const ID = /^[A-Za-z0-9_-]{43}$/

/** Bytes of a vault's name. */
const VAULT_BYTES = 16

const recordSchema = z.object({
  /** Under what the tokens of this session are kept; it stays when the id changes, and nobody outside ever sees it. */
  vault: z.string(),
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
  /** The same for a session that was opened; `undefined` if it has ended meanwhile, or has another id: then nothing is stored. */
  update(session: Session): Promise<number | undefined>
  /**
   * Gives a session another id and takes the old one back. What another call has changed since the session was opened stays changed.
   *
   * @throws PlaygroundError `invalid_state` for a session that has ended meanwhile
   */
  rotate(session: Session): Promise<Session>
  end(session: Session): Promise<void>
  /** Unix milliseconds after which a session is gone if nobody uses it. */
  endOf(session: Session): number
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
  const endOf = (session: Pick<Session, 'createdAt'>) => Math.min(clock.now() + limits.sessionIdleMs, session.createdAt + limits.sessionTotalMs)
  function read(key: string, sealed: string | undefined): Omit<Session, 'id'> | undefined {
    const text = sealed === undefined ? undefined : seal.open(sealed, key)
    return text === undefined ? undefined : recordSchema.safeParse(JSON.parse(text)).data
  }

  async function write(how: 'set' | 'replace', { id, ...record }: Session): Promise<number | undefined> {
    const key = keyOf(id)
    const expiresAt = endOf(record)
    const written = await store[how](key, seal.close(JSON.stringify(record), key), expiresAt - clock.now())
    return written === false ? undefined : expiresAt
  }

  async function save(session: Session): Promise<number> {
    await write('set', session)
    return endOf(session)
  }

  return {
    save,
    update: session => write('replace', session),
    async open(id, origin) {
      if (id === undefined || !ID.test(id)) return undefined
      const key = keyOf(id)
      const record = read(key, await store.get(key))
      if (!record) return undefined
      const session = { ...record, id }
      if (session.origin !== origin || session.createdAt + limits.sessionTotalMs <= clock.now()) return undefined
      // Written back, it would undo what another call has changed since, forgetting included.
      await store.keep(key, endOf(session) - clock.now())
      return session
    },
    create: origin => ({ id: randomId(ID_BYTES), vault: randomId(VAULT_BYTES), origin, createdAt: clock.now(), secrets: {} }),
    async rotate({ id }) {
      const key = keyOf(id)
      const record = read(key, await store.take(key))
      if (!record) throw new PlaygroundError('invalid_state')
      const session = { ...record, id: randomId(ID_BYTES) }
      await save(session)
      return session
    },
    end: session => store.delete(keyOf(session.id)),
    endOf,
  }
}

function keyOf(id: string): string {
  return `session:${createHash('sha256').update(id).digest('base64url')}`
}
