import { readAddress } from '#shared/apis/address.ts'
import type { Address } from '#shared/apis/address.ts'
import type { ApiDescription, ApiOperation, ApiServer } from '#shared/apis/description.ts'
import { acceptsHost, listedValues } from '#shared/apis/host.ts'
import { concreteness, matchPath } from '#shared/apis/path.ts'
import type { PathParameters } from '#shared/apis/path.ts'
import type { Method } from '#shared/playground/spec.ts'

/** What an address is to an API: one of its operations, a known path with another method, or none of its business. */
export type OperationMatch
  = | { type: 'operation', operation: ApiOperation, server: ApiServer, parameters: PathParameters }
    | { type: 'method', allowed: Method[] }
    | { type: 'target' }

interface Candidate { operation: ApiOperation, server: ApiServer, parameters: PathParameters, key: string }

/**
 * Finds the operation that a method and an absolute address mean. This is the proxy's allow-list: what does not match
 * is not called. Origin and path have to be equal after canonicalisation, the query plays no part, and addresses that
 * could be read in two ways match nothing. At build time the address may still hold `{name}` or `{{name}}`; a host
 * with a variable then means the server with the variable of that name.
 *
 * @example matchOperation(digishare, 'GET', 'https://api.digishare.ma/v1/thirds/7') → { type: 'operation', operation: getThird, …, parameters: { id: '7' } }
 */
export function matchOperation(api: ApiDescription, method: string, url: string): OperationMatch {
  const address = readAddress(url)
  const candidates = address ? api.operations.flatMap(operation => matchServers(operation, address)) : []
  const best = candidates.reduce<string | undefined>((least, { key }) => least === undefined || key < least ? key : least, undefined)
  if (best === undefined) return { type: 'target' }
  const closest = candidates.filter(candidate => candidate.key === best)
  const found = closest.find(candidate => candidate.operation.method === method.toUpperCase())
  if (!found) return { type: 'method', allowed: [...new Set(closest.map(candidate => candidate.operation.method))] }
  const { operation, server, parameters } = found
  return { type: 'operation', operation, server, parameters }
}

function matchServers(operation: ApiOperation, address: Address): Candidate[] {
  return operation.servers.flatMap((server) => {
    const base = readAddress(server.url)
    if (!base || !acceptsHost(server, base.host, address.host)) return []
    const rest = stripBase(server, base.path, address.path)
    const parameters = rest === undefined ? undefined : matchPath(operation.path, rest)
    return parameters ? [{ operation, server, parameters, key: concreteness(operation.path) }] : []
  })
}

/** The path below the server's own one, which may hold variables as whole segments: `/{version}`. */
function stripBase(server: ApiServer, base: string, path: string): string | undefined {
  const own = base === '/' ? [] : base.split('/').slice(1)
  const given = path.split('/').slice(1)
  const fits = given.length > own.length && own.every((segment, index) => segment === given[index]
    || (segment.startsWith('{') && listedValues(server, segment.slice(1, -1)).includes(given[index] ?? '')))
  return fits ? `/${given.slice(own.length).join('/')}` : undefined
}
