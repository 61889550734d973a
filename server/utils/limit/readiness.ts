import type { ProxyDependencies } from '../dependencies.ts'

/**
 * Whether a process should be sent calls: `degraded` without the store that it shares, since it refuses whatever concerns a session
 * then; `ending` once it was told to end; `empty` without any API.
 */
export type Readiness = 'ready' | 'degraded' | 'ending' | 'empty'

/** The readiness of this moment; asks the shared store if there is one. */
export async function readinessOf({ apis, gate, shared }: Pick<ProxyDependencies, 'apis' | 'gate' | 'shared'>): Promise<Readiness> {
  if (gate.closed) return 'ending'
  if (apis.size === 0) return 'empty'
  return shared && !await shared.reachable() ? 'degraded' : 'ready'
}
