import type { ApiDescription, ApiOperation, ApiServer } from '#shared/apis/description.ts'
import { matchOperation } from '#shared/apis/match.ts'
import type { OperationMatch } from '#shared/apis/match.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { METHODS } from '#shared/playground/spec.ts'
import type { Method } from '#shared/playground/spec.ts'
import { fillUrl } from '#shared/playground/template/url.ts'

/** What an author's notation is read against: the APIs of the site and the one that the page is about. */
export interface AuthorContext {
  apis: ApiDescription[]
  /** Id of the API in the page's front matter (`api:`). */
  pageApi?: string
}

/** An operation with the API and server that it belongs to, and the absolute URL template of the request. */
export interface Target {
  api: ApiDescription
  operation: ApiOperation
  server: ApiServer
  url: string
}

/**
 * The operation of `operation="digishare/listCampaigns"`; without an API id it is one of the page's API.
 *
 * @throws AuthorMistake `unknown-api`, `unknown-operation`.
 */
export function targetOfOperation(reference: string, apiId: string | undefined, context: AuthorContext): Target {
  const [first = '', second] = reference.split('/')
  const api = apiOf(second === undefined ? apiId : first, context, 'operation')
  const operation = api.operations.find(({ id }) => id === (second ?? first))
  const server = operation?.servers[0]
  if (!operation || !server) {
    throw new AuthorMistake('unknown-operation', `The API "${api.id}" has no operation "${second ?? first}".`, { attribute: 'operation' })
  }
  return { api, operation, server, url: server.url + operation.path }
}

/**
 * The operation that a method and a URL mean. A relative URL is read below a server of the page's API (`/campaigns`), or, failing
 * that, from the root of its origin (`/v1/campaigns`).
 *
 * @throws AuthorMistake `insecure-target`, `invalid-url`, `unknown-api`, `unknown-operation`.
 */
export function targetOfUrl(method: Method, url: string, apiId: string | undefined, context: AuthorContext): Target {
  if (/^http:/i.test(url)) throw new AuthorMistake('insecure-target', `The address "${url}" is not encrypted; write https.`, { attribute: 'url' })
  const allowed = new Set<Method>()
  for (const { api, address } of readings(url, apiId, context)) {
    checkUrl(address)
    const match = matchOperation(api, method, address)
    if (match.type === 'operation') return { api, operation: match.operation, server: match.server, url: address }
    for (const other of allowedBy(match)) allowed.add(other)
  }
  const hint = allowed.size ? ` The address takes ${[...allowed].join(', ')}.` : ''
  throw new AuthorMistake('unknown-operation', `No API describes ${method} ${url}.${hint}`, { attribute: 'url' })
}

/** What a URL may mean: an absolute one an address of any API, the page's first; a relative one several of the page's. */
function readings(url: string, apiId: string | undefined, context: AuthorContext): { api: ApiDescription, address: string }[] {
  const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)
  if (!isAbsolute) {
    const api = apiOf(apiId, context, 'url')
    return addresses(api, url).map(address => ({ api, address }))
  }
  const apis = apiId === undefined ? preferred(context.apis, context.pageApi) : [apiOf(apiId, context, 'url')]
  return apis.map(api => ({ api, address: url }))
}

/**
 * The method of a request; letters may be small, as people write them.
 *
 * @throws AuthorMistake `invalid-attribute`.
 */
export function methodOf(value: string): Method {
  const method = METHODS.find(name => name === value.trim().toUpperCase())
  if (!method) throw new AuthorMistake('invalid-attribute', `"${value}" is no method that a playground may use.`, { attribute: 'method' })
  return method
}

function apiOf(id: string | undefined, { apis, pageApi }: AuthorContext, attribute: string): ApiDescription {
  const wanted = id ?? pageApi
  const api = apis.find(candidate => candidate.id === wanted)
  if (api) return api
  throw new AuthorMistake('unknown-api', wanted === undefined
    ? 'A relative address and a bare operation need an API: name it in the page\'s front matter or in the attribute "api".'
    : `There is no API "${wanted}".`, { attribute })
}

function preferred(apis: ApiDescription[], first: string | undefined): ApiDescription[] {
  return apis.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
}

function addresses(api: ApiDescription, url: string): string[] {
  const path = url.startsWith('/') ? url : `/${url}`
  const servers = [...api.servers, ...api.operations.flatMap(operation => operation.servers)].map(server => server.url)
  const origins = servers.map(server => /^https:\/\/[^/]+/.exec(server)?.[0] ?? server)
  return [...new Set([...servers, ...origins])].map(base => base + path)
}

function allowedBy(match: OperationMatch): Method[] {
  return match.type === 'method' ? match.allowed : []
}

function checkUrl(url: string): void {
  try {
    fillUrl(url, () => 'x')
  } catch (cause) {
    throw new AuthorMistake('invalid-url', `The address "${url}" is none that can be called.`, { attribute: 'url', cause })
  }
}
