import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { matchOperation } from '#shared/apis/match.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { assertPublicHost, canonicalTarget } from '../egress/target.ts'

/** A target that the API allows. */
export interface AllowedTarget {
  url: URL
  operation: ApiOperation
}

/**
 * Decides by the API's description alone whether a request may go where it wants to.
 *
 * @param ownHosts Hosts of the proxy itself.
 * @throws PlaygroundError `invalid_url`, `target_private`, `loop_detected`, `target_not_allowed`, `method_not_allowed_for_target`
 */
export function allowedTarget(api: ApiDescription, environment: Environment, method: string, url: string, ownHosts: string[]): AllowedTarget {
  const target = canonicalTarget(url)
  assertPublicHost(target)
  if (ownHosts.includes(target.host)) throw new PlaygroundError('loop_detected')
  const match = matchOperation(api, method, target.href)
  if (match.type === 'target') throw new PlaygroundError('target_not_allowed')
  if (match.type === 'method') throw new PlaygroundError('method_not_allowed_for_target', { allowed: match.allowed })
  if (!isOffered(match.operation, environment)) throw new PlaygroundError('target_not_allowed', { name: match.operation.id })
  return { url: target, operation: match.operation }
}

/** A consent page is visited, never fetched; and what an operation's `tryIt` keeps from a reader it keeps from the proxy, too. */
function isOffered({ kind, tryIt }: ApiOperation, environment: Environment): boolean {
  return kind !== 'authorization' && tryIt !== 'off' && (tryIt !== 'sandbox' || environment === 'sandbox')
}
