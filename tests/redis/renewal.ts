import { createAuthorizer } from '../../server/utils/auth/authorizer.ts'
import { tokenPlace } from '../../server/utils/auth/place.ts'
import type { TokenPlace } from '../../server/utils/auth/tokens.ts'
import { systemClock } from '../../server/utils/clock.ts'
import type { Clock } from '../../server/utils/clock.ts'
import { startDeadline } from '../../server/utils/egress/deadline.ts'
import { divar } from '../fixtures/upstream/apis.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { World, WorldOptions } from '../fixtures/upstream/world.ts'
import { contextOf, schemeOf } from '../unit/server/utils/auth/exchanging.ts'

const SESSION = { id: 's', vault: 'v', origin: 'https://docs.example', createdAt: 0, secrets: {} }

const SECOND = 1000

/** The clock of the process, on which no deadline passes because a machine is busy: what may take a second or more may take a minute and more. */
export const patientClock: Clock = { ...systemClock, after: (ms, action) => systemClock.after(ms < SECOND ? ms : 60 * ms, action) }

/** A process with a store, in which a consent is renewed for one reader. */
export interface Renewal {
  world: World
  place: TokenPlace
  /** Makes so many calls at once that need the token; gives the values that they would send, or the codes of what went wrong. */
  authorize(calls: number): Promise<string[]>
}

/** Puts one together; what is kept of the token is in the store. */
export function createRenewal(options: Pick<WorldOptions, 'port' | 'config' | 'authorities'>): Renewal {
  const world = createWorld({ ...options, clock: patientClock })
  const { deps } = world
  const context = contextOf(divar, schemeOf(divar, 'userConsent', { renew: 'on-expiry' }), { held: { app_slug: 'app', oauth_key: 'k', apikey: 'a' } })

  async function value(): Promise<string> {
    const deadline = startDeadline(patientClock, deps.config.limits, new AbortController().signal)
    const events = createAuthorizer({ ...context, session: SESSION, deadline }, deps).authorize()
    try {
      for (;;) {
        const next = await events.next()
        if (next.done) return next.value.value
      }
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown'
    } finally {
      deadline.end()
    }
  }

  return { world, place: tokenPlace(context, SESSION, deps.seal), authorize: calls => Promise.all(Array.from({ length: calls }, value)) }
}
