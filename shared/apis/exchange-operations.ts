import type { ApiDescription, ApiOperation, ApiServer, SecurityScheme } from '#shared/apis/description.ts'
import { matchOperation } from '#shared/apis/match.ts'
import type { Method } from '#shared/playground/spec.ts'

/**
 * Operations for token and authorization addresses that a file names in its schemes but not under `paths`, as most
 * files do: a page that shows such a request can then be live. Their id is `<scheme>:token` or
 * `<scheme>:authorization`, with a sign that no `operationId` may hold.
 */
export function exchangeOperations(api: ApiDescription): ApiOperation[] {
  return Object.values(api.schemes).flatMap((scheme) => {
    const found = [
      exchangeOperation(api, scheme, 'token', 'POST', scheme.tokenUrl),
      exchangeOperation(api, scheme, 'authorization', 'GET', scheme.authorizationUrl),
    ]
    return found.filter(operation => operation !== undefined)
  })
}

function exchangeOperation(api: ApiDescription, scheme: SecurityScheme, kind: 'token' | 'authorization', method: Method, url?: string): ApiOperation | undefined {
  if (url === undefined || matchOperation(api, method, url).type === 'operation') return undefined
  const { server, path } = splitUrl(url, api.servers)
  return {
    id: `${scheme.name}:${kind}`,
    kind,
    method,
    path,
    servers: [server],
    summary: '',
    tags: [],
    tryIt: 'live',
    security: [],
    parameters: [],
    body: kind === 'token' ? { contentType: scheme.tokenBody === 'json' ? 'application/json' : 'application/x-www-form-urlencoded', required: true } : undefined,
    responses: [],
  }
}

/** The API's own server where the address is below one (it may have a variable host), else a server of its own. */
function splitUrl(url: string, servers: ApiServer[]): { server: ApiServer, path: string } {
  const server = servers.find(({ url: base }) => url.startsWith(`${base}/`))
  if (server) return { server, path: url.slice(server.url.length) }
  const [origin = url] = /^https:\/\/[^/]+/i.exec(url) ?? []
  return { server: { url: origin, variables: {}, hosts: [] }, path: url.slice(origin.length) || '/' }
}
