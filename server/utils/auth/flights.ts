import { PlaygroundError } from '#shared/playground/error.ts'
import type { Clock } from '../clock.ts'
import type { Token } from './token.ts'

/** A failure is everybody's answer for so long, so that a crowd of readers does not become a crowd of token requests. */
const FAILURE_MS = 2000
/** The same for a server that asked for patience: as long as it said, but no longer than this. */
const LONGEST_FAILURE_MS = 60_000
/** Failures remembered at most. */
const MOST_FAILURES = 1000

/** Work of which somebody may say meanwhile that its outcome is not wanted any more. */
type Flight = (isWanted: () => boolean) => Promise<Token>

/** Token requests of this process that are under way or have just failed. */
export interface Flights {
  join(key: string, id: string, work: Flight): Promise<Token>
  /** Nobody joins what is under way for a key any more. */
  leave(key: string): void
}

interface Failure {
  error: unknown
  since: number
  until: number
}

/** Work that is done once for all who want it at the same time; a failure is the answer for a while. */
export function createFlights(clock: Clock): Flights {
  const flights = new Map<string, Map<string, Promise<Token>>>()
  const failures = new Map<string, Failure>()

  function remember(name: string, error: unknown): void {
    const since = clock.now()
    failures.delete(name)
    failures.set(name, { error, since, until: since + failureMs(error) })
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
      if (failure && failure.until > clock.now()) throw later(failure, clock.now())
      const group = flights.get(key) ?? new Map<string, Promise<Token>>()
      flights.set(key, group)
      const flight = group.get(id) ?? fly(key, id, work)
      group.set(id, flight)
      return flight
    },
  }
}

/** Milliseconds for which a failure is the answer: two seconds, or what the server said where that is more (RFC 9110 §10.2.3). */
function failureMs(error: unknown): number {
  const seconds = error instanceof PlaygroundError ? error.detail.retryAfter ?? 0 : 0
  return Math.min(Math.max(seconds * 1000, FAILURE_MS), LONGEST_FAILURE_MS)
}

/** The same failure for somebody who comes later: less is left of the patience that the server asked for. */
function later({ error, since }: Failure, now: number): unknown {
  if (!(error instanceof PlaygroundError) || error.detail.retryAfter === undefined) return error
  const passed = Math.floor((now - since) / 1000)
  return new PlaygroundError(error.code, { ...error.detail, retryAfter: Math.max(1, error.detail.retryAfter - passed) }, { cause: error })
}
