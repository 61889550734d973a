import { z } from 'zod'
import type { Environment } from '#shared/apis/environment.ts'
import type { Clock } from '../clock.ts'
import type { Seal } from '../session/seal.ts'
import type { Lock } from '../session/lock.ts'
import type { Store } from '../session/store.ts'
import { createFlights } from './flights.ts'
import { tokenSchema } from './token.ts'
import type { Token } from './token.ts'

/** Where a token is kept. */
export interface TokenPlace {
  /** Whose it is: a session's vault, or {@link SHARED_VAULT}. */
  vault: string
  api: string
  environment: Environment
  /** Everything that makes two tokens of an owner different: see `tokenPlace`. */
  id: string
}

/** The vault of tokens that belong to the operator or to the sandbox's demo client, not to a reader. */
export const SHARED_VAULT = 'shared'

/** Tokens of an owner for an API and environment at most, lest somebody makes up tenants; the one that was put longest ago goes. */
const MOST_TOKENS = 20

const recordSchema = z.record(z.string(), tokenSchema)

/** The tokens that the proxy holds. */
export interface Tokens {
  find(place: TokenPlace): Promise<Token | undefined>
  put(place: TokenPlace, token: Token): Promise<void>
  /** Puts something else in place of a token, if that is still the one that is kept. */
  change(place: TokenPlace, token: Token, change: (kept: Token) => Token): Promise<void>
  /**
   * Has a token fetched once, however many calls need it at the same time, in this process or in others that share the store; what
   * comes is kept and is the answer to them all. A failure is the answer to all of this process, and to those of the next two
   * seconds, or of as many as the server asked to wait. What was forgotten meanwhile is not kept.
   *
   * @param work Gets the token that is kept when it begins, and may give that one back.
   * @throws whatever the work throws
   */
  once(place: TokenPlace, work: (kept: Token | undefined) => Promise<Token>): Promise<Token>
  /** Whether an owner has tokens for an API and environment, ended ones included. */
  holds(place: Omit<TokenPlace, 'id'>): Promise<boolean>
  /** Forgets all tokens of an owner for an API and environment; gives what it forgot by the ids of their places. */
  forget(place: Omit<TokenPlace, 'id'>): Promise<ReadonlyMap<string, Token>>
}

/** What tokens need. */
export interface TokenTools {
  store: Store
  seal: Seal
  clock: Clock
  /** Between the processes that share the store; one process alone needs none. */
  lock?: Lock
}

/** Tokens over a store, which sees neither names nor values. */
export function createTokens({ store, seal, clock, lock = (_name, work) => work() }: TokenTools, lifetimeMs: number): Tokens {
  const keyOf = ({ vault, api, environment }: Omit<TokenPlace, 'id'>) => `tokens:${seal.name(JSON.stringify([vault, api, environment]))}`

  async function read(key: string): Promise<Record<string, Token>> {
    const sealed = await store.get(key)
    const text = sealed === undefined ? undefined : seal.open(sealed, key)
    const parsed = text === undefined ? undefined : recordSchema.safeParse(JSON.parse(text))
    return parsed?.data ?? {}
  }

  const queue = createQueues()
  /** Changes of one record follow each other, so that none of them undoes another. */
  const inTurn = (key: string, work: () => Promise<void>) => queue(key, () => lock(key, work))
  const change = (place: TokenPlace, changed: (kept: Token | undefined) => Token | undefined) => inTurn(keyOf(place), async () => {
    const key = keyOf(place)
    const { [place.id]: kept, ...others } = await read(key)
    const token = changed(kept)
    if (!token || token === kept) return
    const record = Object.fromEntries([...Object.entries(others).slice(1 - MOST_TOKENS), [place.id, token]])
    await store.set(key, seal.close(JSON.stringify(record), key), lifetimeMs)
  })

  async function find(place: TokenPlace): Promise<Token | undefined> {
    const record = await read(keyOf(place))
    return Object.hasOwn(record, place.id) ? record[place.id] : undefined
  }

  const flights = createFlights(clock)
  return {
    find,
    put: (place, token) => change(place, () => token),
    change: (place, { value }, changed) => change(place, kept => kept?.value === value ? changed(kept) : undefined),
    once: (place, work) => flights.join(keyOf(place), place.id, isWanted => lock(`${keyOf(place)} ${place.id}`, async () => {
      const kept = await find(place)
      const token = await work(kept)
      // Another process may have forgotten what was renewed here.
      const isLost = (now: Token | undefined) => kept !== undefined && now === undefined
      if (token !== kept) await change(place, now => isWanted() && !isLost(now) ? token : undefined)
      return token
    })),
    holds: async place => Object.keys(await read(keyOf(place))).length > 0,
    async forget(place) {
      const key = keyOf(place)
      flights.leave(key)
      let forgotten: Record<string, Token> = {}
      await inTurn(key, async () => {
        forgotten = await read(key)
        await store.delete(key)
      })
      return new Map(Object.entries(forgotten))
    },
  }
}

/** Work under one key follows each other, whatever came of what was before. */
function createQueues(): (key: string, change: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>()
  return async (key, change) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(change, change)
    last.set(key, turn)
    try {
      await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}
