import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { matchOperation } from '#shared/apis/match.ts'
import { PlaygroundError } from '#shared/playground/error.ts'

/**
 * The operation that a request means, by the API's description alone.
 *
 * @throws PlaygroundError `target_not_allowed`, `method_not_allowed_for_target`
 */
export function allowedOperation(api: ApiDescription, environment: Environment, method: string, url: URL): ApiOperation {
  const match = matchOperation(api, method, url.href)
  if (match.type === 'target') throw new PlaygroundError('target_not_allowed')
  if (match.type === 'method') throw new PlaygroundError('method_not_allowed_for_target', { allowed: match.allowed })
  if (!isOffered(match.operation, environment)) throw new PlaygroundError('target_not_allowed', { name: match.operation.id })
  return match.operation
}

/** A consent page is visited, never fetched; and what an operation's `tryIt` keeps from a reader it keeps from whatever sends, too. */
function isOffered({ kind, tryIt }: ApiOperation, environment: Environment): boolean {
  return kind !== 'authorization' && tryIt !== 'off' && (tryIt !== 'sandbox' || environment === 'sandbox')
}
