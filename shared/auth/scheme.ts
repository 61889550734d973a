import type { ApiDescription, ApiOperation, SecurityScheme } from '#shared/apis/description.ts'

const known = new WeakMap<ApiDescription, WeakMap<ApiOperation, readonly SecurityScheme[]>>()

/** The schemes that may authorize an operation, in the order of its alternatives, each once. */
export function operationSchemes(api: ApiDescription, operation: ApiOperation): readonly SecurityScheme[] {
  const own = known.get(api) ?? new WeakMap<ApiOperation, readonly SecurityScheme[]>()
  known.set(api, own)
  const schemes = own.get(operation) ?? [...new Set(operation.security.flat())]
    .flatMap(name => Object.hasOwn(api.schemes, name) ? api.schemes[name] ?? [] : [])
  own.set(operation, schemes)
  return schemes
}

/** The schemes whose token address an operation is: it may carry what they declare for the token request. */
export function tokenSchemes(api: ApiDescription, operation: ApiOperation): SecurityScheme[] {
  if (operation.kind !== 'token') return []
  const addresses = new Set(operation.servers.map(server => plainBraces(server.url + operation.path)))
  return Object.values(api.schemes).filter(scheme =>
    [scheme.tokenUrl, scheme.refreshUrl, scheme.revocationUrl].some(url => url !== undefined && addresses.has(plainBraces(url))))
}

/**
 * The scheme for which the proxy builds `Authorization: Basic` itself, since a template cannot encode: an operation that asks for
 * Basic, or the token address of a client that authenticates by it.
 */
export function basicScheme(api: ApiDescription, operation: ApiOperation): SecurityScheme | undefined {
  return operationSchemes(api, operation).find(({ type }) => type === 'basic')
    ?? tokenSchemes(api, operation).find(scheme => scheme.clientAuthentication === 'client_secret_basic')
}

/** The names under which a Basic scheme gets its two parts. */
export function basicNames(scheme: SecurityScheme): { id: string, secret: string } {
  const named = (...roles: string[]) => scheme.fields.find(({ role }) => roles.includes(role))?.name
  return { id: named('client_id', 'username') ?? 'client_id', secret: named('client_secret', 'password') ?? 'client_secret' }
}

function plainBraces(url: string): string {
  return url.replaceAll('{{', '{').replaceAll('}}', '}')
}
