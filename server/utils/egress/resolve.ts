import { PlaygroundError } from '#shared/playground/error.ts'
import { isPublicAddress } from './classify.ts'
import { untilAborted } from './deadline.ts'
import type { Deadline } from './deadline.ts'
import type { Route } from './route.ts'
import { literalOf } from './target.ts'

/** All addresses of a name, in the order in which they are to be tried; rejects or gives none where there are none. */
export type Resolver = (name: string, signal: AbortSignal) => Promise<string[]>

/**
 * The addresses to which a route may be dialled. One bad address among them denies all, since an attacker who mixes them counts on
 * being lucky once. Called for every exchange, so that a name that changes its mind is judged anew.
 *
 * @throws PlaygroundError `upstream_dns`, `upstream_timeout` (phase `dns`), `target_private`.
 */
export async function resolveRoute(route: Route, resolver: Resolver, deadline: Deadline): Promise<string[]> {
  const literal = literalOf(route.url)
  const addresses = literal === undefined ? await lookUp(route, resolver, deadline) : [literal]
  if (!route.mapped && !addresses.every(isPublicAddress)) throw new PlaygroundError('target_private')
  return addresses
}

async function lookUp(route: Route, resolver: Resolver, deadline: Deadline): Promise<string[]> {
  if (route.mapped && route.url.hostname === 'localhost') return ['127.0.0.1', '::1']
  deadline.enter('dns')
  try {
    const addresses = await untilAborted(resolver(route.url.hostname, deadline.signal), deadline.signal)
    if (addresses.length > 0) return addresses
  } catch (cause) {
    if (deadline.signal.aborted) throw deadline.signal.reason
    throw new PlaygroundError('upstream_dns', {}, { cause })
  } finally {
    deadline.leave()
  }
  throw new PlaygroundError('upstream_dns')
}
