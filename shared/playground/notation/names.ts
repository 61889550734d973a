import type { ApiDescription, ApiOperation, SecurityScheme } from '#shared/apis/description.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** A header that a security scheme fills: its name in lower case and its template. */
export interface CredentialHeader {
  name: string
  value: string
}

/** Schemes of an API, the ones that an operation uses or serves first. */
export function schemesOf(api: ApiDescription, operation: ApiOperation): SecurityScheme[] {
  const used = new Set(operation.security.flat())
  const rank = (scheme: SecurityScheme) => servesTokens(scheme, operation) ? 0 : used.has(scheme.name) ? 1 : 2
  return Object.values(api.schemes).sort((a, b) => rank(a) - rank(b))
}

/** Whether an operation is the token or authorization address of a scheme. */
export function servesTokens(scheme: SecurityScheme, operation: ApiOperation): boolean {
  const address = operation.kind === 'token' ? scheme.tokenUrl : operation.kind === 'authorization' ? scheme.authorizationUrl : undefined
  return address !== undefined && operation.servers.some(server => sameAddress(server.url + operation.path, address))
}

/** Names of the two variables of which Basic credentials are made (RFC 7617). */
export interface BasicNames {
  username: string
  password: string
}

/**
 * The variables of an operation that takes Basic credentials: by its own scheme, or as the token address of a client that
 * authenticates that way (RFC 6749 §2.3.1). They stand in no template: the proxy encodes them, code samples write them in their
 * language's way.
 */
export function basicNames(api: ApiDescription, operation: ApiOperation): BasicNames | undefined {
  const scheme = schemesOf(api, operation).find(candidate =>
    (candidate.type === 'basic' && operation.security[0]?.includes(candidate.name))
    || (operation.kind === 'token' && candidate.clientAuthentication === 'client_secret_basic' && servesTokens(candidate, operation)))
  const username = scheme?.fields.find(({ role }) => role === 'username' || role === 'client_id')?.name
  const password = scheme?.fields.find(({ role }) => role === 'password' || role === 'client_secret')?.name
  return username === undefined || password === undefined ? undefined : { username, password }
}

/**
 * The variable that a field of a request means: by the scheme's own name for it, or by its OAuth role.
 *
 * @example fieldVariable(schemesOf(divar, exchangeCode), 'client_secret') → 'oauth_key'
 */
export function fieldVariable(schemes: SecurityScheme[], field: string): string | undefined {
  const fields = schemes.flatMap(scheme => scheme.fields)
  return (fields.find(({ name }) => name === field) ?? fields.find(({ role }) => role === field))?.name
}

/** Headers in which schemes place credentials, on later calls and on token calls. */
export function credentialHeaders(schemes: SecurityScheme[]): CredentialHeader[] {
  return schemes.flatMap(({ place, tokenHeaders }) => [
    ...place.in === 'header' ? [{ name: place.name.toLowerCase(), value: place.value }] : [],
    ...Object.entries(tokenHeaders).map(([name, value]) => ({ name: name.toLowerCase(), value })),
  ])
}

/** What a reader brings to an authorization code flow without any file saying so (RFC 6749 §4.1, RFC 7636 §4.5). */
const OAUTH_PARAMETERS = ['code', 'redirect_uri', 'state', 'scope', 'code_verifier', 'refresh_token']

/**
 * Every name that an API declares for an operation: fields and tokens of schemes, parameters, server variables, demo values,
 * and the names in the examples of its parameters and body.
 */
export function declaredNames(api: ApiDescription, operation: ApiOperation): Set<string> {
  return new Set([
    ...Object.values(api.schemes).flatMap(scheme => [...scheme.fields.map(({ name }) => name), scheme.tokenName]),
    ...operation.parameters.flatMap(({ name }) => [name, variableName(name)]),
    ...operation.servers.flatMap(server => Object.keys(server.variables)),
    ...Object.keys(api.sandbox.values),
    ...splitTemplate(JSON.stringify([operation.body?.example, ...operation.parameters.map(({ example }) => example)]))
      .flatMap(piece => piece.type === 'name' ? [piece.name] : []),
    ...operation.kind === 'request' ? [] : OAUTH_PARAMETERS,
  ])
}

/**
 * A field's name in the grammar of variables.
 *
 * @example variableName('filter[status]') → 'filter_status'
 */
export function variableName(field: string): string {
  const name = field.replace(/\[\]$|\]/g, '').replace(/[^\w.-]+/g, '_')
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`
}

function sameAddress(one: string, other: string): boolean {
  const plain = (address: string) => address.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, '{$1}')
  return plain(one) === plain(other)
}
