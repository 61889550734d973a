import { createHash } from 'node:crypto'
import type { ApiDescription } from '#shared/apis/description.ts'
import { tokenSchemes } from '#shared/auth/scheme.ts'
import type { Values } from '#shared/playground/fill/values.ts'
import { clientOf } from '../auth/client.ts'
import type { ExchangeContext } from '../auth/client.ts'
import type { Prepared } from '../fill/prepare.ts'

/**
 * What a token request counts for: its address, and each client id that the API's schemes know for it, as a hash. None for any
 * other request.
 *
 * @example tokenKeys(digishare, prepared, values) → ['api.digishare.ma', 'api.digishare.ma 9f86d081884c7d65']
 */
export function tokenKeys(api: ApiDescription, { operation, target }: Pick<Prepared, 'operation' | 'target'>, values: Values): string[] {
  if (operation.kind !== 'token') return []
  const names = new Set(tokenSchemes(api, operation).flatMap(({ fields }) => fields.filter(({ role }) => role === 'client_id').map(({ name }) => name)))
  const ids = [...names].flatMap(name => values.find(name)?.value ?? [])
  return tokenKeysOf(target.host, ids)
}

/**
 * The same for a token request that the proxy makes by itself.
 *
 * @throws PlaygroundError those of `clientOf`
 */
export function clientTokenKeys(context: ExchangeContext): string[] {
  const { server, client } = clientOf(context)
  return tokenKeysOf(new URL(server.token_endpoint ?? server.issuer).host, [client.client_id])
}

function tokenKeysOf(host: string, clientIds: readonly string[]): string[] {
  return [host, ...clientIds.map(id => `${host} ${createHash('sha256').update(id).digest('hex').slice(0, 16)}`)]
}
