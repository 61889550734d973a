import { z } from 'zod'
import type { Environment } from '#shared/apis/environment.ts'
import type { Clock } from '../clock.ts'
import type { Seal } from '../session/seal.ts'
import type { Store } from '../session/store.ts'
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
/** A failure is everybody's answer for so long, so that a crowd of readers does not become a crowd of token requests. */
const FAILURE_MS = 2000
/** Failures remembered at most. */
const MOST_FAILURES = 1000

const recordSchema = z.record(z.string(), tokenSchema)

/** The tokens that the proxy holds. */
export interface Tokens {
  find(place: TokenPlace): Promise<Token | undefined>
  put(place: TokenPlace, token: Token): Promise<void>
  /** Puts something else in place of a token, if that is still the one that is kept. */
  change(place: TokenPlace, token: Token, change: (kept: Token) => Token): Promise<void>
  /**
   * Has a token fetched once, however many calls need it at the same time in this process; what comes is kept and is the answer to
   * them all, failures included, and to those of the next two seconds. What was forgotten meanwhile is not kept.
   *
   * @param work Gets the token that is kept when it begins, and may give that one back.
   * @throws whatever the work throws
   */
  once(place: TokenPlace, work: (kept: Token | undefined) => Promise<Token>): Promise<Token>
  /** Forgets all tokens of an owner for an API and environment; gives what it forgot by the ids of their places. */
  forget(place: Omit<TokenPlace, 'id'>): Promise<ReadonlyMap<string, Token>>
}

/** Tokens over a store, which sees neither names nor values. */
export function createTokens(tools: { store: Store, seal: Seal, clock: Clock }, lifetimeMs: number): Tokens {
  const { store, seal } = tools
  const keyOf = ({ vault, api, environment }: Omit<TokenPlace, 'id'>) => `tokens:${seal.name(JSON.stringify([vault, api, environment]))}`

  async function read(key: string): Promise<Record<string, Token>> {
    const sealed = await store.get(key)
    const text = sealed === undefined ? undefined : seal.open(sealed, key)
    const parsed = text === undefined ? undefined : recordSchema.safeParse(JSON.parse(text))
    return parsed?.data ?? {}
  }

  const inTurn = createQueues()
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

  const flights = createFlights(tools.clock)
  return {
    find,
    put: (place, token) => change(place, () => token),
    change: (place, { value }, changed) => change(place, kept => kept?.value === value ? changed(kept) : undefined),
    once: (place, work) => flights.join(keyOf(place), place.id, async (isWanted) => {
      const kept = await find(place)
      const token = await work(kept)
      if (token !== kept) await change(place, () => isWanted() ? token : undefined)
      return token
    }),
    async forget(place) {
      const key = keyOf(place)
      flights.leave(key)
      const record = await read(key)
      await inTurn(key, () => store.delete(key))
      return new Map(Object.entries(record))
    },
  }
}

/** Changes of one record follow each other, so that none of them undoes another. */
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

/** Work of which somebody may say meanwhile that its outcome is not wanted any more. */
type Flight = (isWanted: () => boolean) => Promise<Token>

interface Flights {
  join(key: string, id: string, work: Flight): Promise<Token>
  /** Nobody joins what is under way for a key any more. */
  leave(key: string): void
}

/** Work that is done once for all who want it at the same time; a failure is the answer for a while. */
function createFlights(clock: Clock): Flights {
  const flights = new Map<string, Map<string, Promise<Token>>>()
  const failures = new Map<string, { error: unknown, until: number }>()

  function remember(name: string, error: unknown): void {
    failures.delete(name)
    failures.set(name, { error, until: clock.now() + FAILURE_MS })
    const [oldest] = failures.keys()
    if (failures.size > MOST_FAILURES && oldest !== undefined) failures.delete(oldest)
  }

  async function fly(key: string, id: string, work: Flight): Promise<Token> {
    const group = flights.get(key)
    try {
      return await work(() => group !== undefined && flights.get(key) === group)
    } catch (error) {
      remember(`${key} ${id}`, error)
      throw error
    } finally {
      group?.delete(id)
      if (group?.size === 0 && flights.get(key) === group) flights.delete(key)
    }
  }

  return {
    leave: key => void flights.delete(key),
    async join(key, id, work) {
      const failure = failures.get(`${key} ${id}`)
      if (failure && failure.until > clock.now()) throw failure.error
      const group = flights.get(key) ?? new Map<string, Promise<Token>>()
      flights.set(key, group)
      const flight = group.get(id) ?? fly(key, id, work)
      group.set(id, flight)
      return flight
    },
  }
}
