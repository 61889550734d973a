import { readAddress } from '#shared/apis/address.ts'
import type { Address } from '#shared/apis/address.ts'
import type { ApiDescription, ApiOperation, ApiServer } from '#shared/apis/description.ts'
import { acceptsHost, listedValues } from '#shared/apis/host.ts'
import { concreteness, pathMatcher } from '#shared/apis/path.ts'
import type { PathMatcher, PathParameters } from '#shared/apis/path.ts'
import type { Method } from '#shared/playground/spec.ts'

/** What an address is to an API: one of its operations, a known path with another method, or none of its business. */
export type OperationMatch
  = | { type: 'operation', operation: ApiOperation, server: ApiServer, parameters: PathParameters }
    | { type: 'method', allowed: Method[] }
    | { type: 'target' }

interface Candidate { operation: ApiOperation, server: ApiServer, parameters: PathParameters, key: string }

/** One operation on one of its servers, read once; `own` are the segments of the server's own path. */
interface Door { operation: ApiOperation, server: ApiServer, host: string, own: string[], path: PathMatcher, key: string }

const doors = new WeakMap<ApiDescription, Door[]>()

/**
 * Finds the operation that a method and an absolute address mean. This is the proxy's allow-list: what does not match
 * is not called. Origin and path have to be equal after canonicalisation, the query plays no part, and addresses that
 * could be read in two ways match nothing. At build time the address may still hold `{name}` or `{{name}}`; a host
 * with a variable then means the server with the variable of that name. A description is read once and must not change after.
 *
 * @example matchOperation(digishare, 'GET', 'https://api.digishare.ma/v1/thirds/7') → { type: 'operation', operation: getThird, …, parameters: { id: '7' } }
 */
export function matchOperation(api: ApiDescription, method: string, url: string): OperationMatch {
  const address = readAddress(url)
  const candidates = address ? enter(doorsOf(api), address) : []
  const best = candidates.reduce<string | undefined>((least, { key }) => least === undefined || key < least ? key : least, undefined)
  if (best === undefined) return { type: 'target' }
  const closest = candidates.filter(candidate => candidate.key === best)
  const found = closest.find(candidate => candidate.operation.method === method.toUpperCase())
  if (!found) return { type: 'method', allowed: [...new Set(closest.map(candidate => candidate.operation.method))] }
  const { operation, server, parameters } = found
  return { type: 'operation', operation, server, parameters }
}

function doorsOf(api: ApiDescription): Door[] {
  const known = doors.get(api)
  if (known) return known
  const read = api.operations.flatMap((operation) => {
    const path = pathMatcher(operation.path)
    const key = concreteness(operation.path)
    return operation.servers.flatMap((server) => {
      const base = readAddress(server.url)
      return base ? [{ operation, server, host: base.host, own: base.path === '/' ? [] : segmentsOf(base.path), path, key }] : []
    })
  })
  doors.set(api, read)
  return read
}

function enter(all: Door[], { host, path }: Address): Candidate[] {
  const given = segmentsOf(path)
  const candidates: Candidate[] = []
  for (const { operation, server, key, host: served, own, path: below } of all) {
    if (given.length !== own.length + below.length || !startsWith(given, own, server)) continue
    const parameters = below.match(own.length === 0 ? given : given.slice(own.length))
    if (parameters && acceptsHost(server, served, host)) candidates.push({ operation, server, parameters, key })
  }
  return candidates
}

/** Whether a path lies below the server's own one, which may hold variables as whole segments: `/{version}`. */
function startsWith(given: string[], own: string[], server: ApiServer): boolean {
  return own.every((segment, index) => segment === given[index]
    || (segment.startsWith('{') && listedValues(server, segment.slice(1, -1)).includes(given[index] ?? '')))
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/')
}
