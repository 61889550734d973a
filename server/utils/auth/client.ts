import * as oauth from 'oauth4webapi'
import { readAddress, variablesIn } from '#shared/apis/address.ts'
import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { acceptsHost } from '#shared/apis/host.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { fillHeader } from '#shared/playground/template/header.ts'
import { fillUrl } from '#shared/playground/template/url.ts'
import type { Sourced, Values } from '#shared/playground/fill/values.ts'
import { basicCredentials } from '#shared/auth/basic.ts'
import { assertPublicHost, canonicalTarget } from '../egress/target.ts'

/** What an exchange is about: a scheme of an API, in an environment, with everything that names mean there. */
export interface ExchangeContext {
  api: ApiDescription
  scheme: SecurityScheme
  environment: Environment
  values: Values
}

/** A scheme's client as the library takes it. */
export interface OauthClient {
  server: oauth.AuthorizationServer
  client: oauth.Client
  authentication: oauth.ClientAuth
  /** Header lines of token requests beside the library's. */
  headers: [string, string][]
  /** Whose the credentials are. */
  source: Sourced['source']
  /** What goes to the server and must not come back from it. */
  secrets: string[]
}

/**
 * The server of a scheme, its addresses filled. The file is its only source: none of the APIs publishes metadata (RFC 8414), and what
 * a stranger's server publishes would decide where secrets go.
 *
 * @throws PlaygroundError `invalid_variable`, `unresolved_variable`, `target_not_allowed`, `target_private`, `invalid_url`
 */
export function authorizationServer({ api, scheme, values }: Pick<ExchangeContext, 'api' | 'scheme' | 'values'>): oauth.AuthorizationServer {
  const filled = (template: string | undefined) => template === undefined ? undefined : schemeAddress(api, template, values)
  const token = filled(scheme.tokenUrl)
  const consent = filled(scheme.authorizationUrl)
  const revocation = filled(scheme.revocationUrl)
  return {
    issuer: scheme.issuer ?? new URL(token ?? consent ?? '').origin,
    ...(token !== undefined && { token_endpoint: token }),
    ...(consent !== undefined && { authorization_endpoint: consent }),
    ...(revocation !== undefined && { revocation_endpoint: revocation }),
  }
}

/**
 * One address of a scheme, filled. Only its host can hold variables, and then it has to be a host that the API's servers accept.
 *
 * @throws PlaygroundError see {@link authorizationServer}
 */
export function schemeAddress(api: ApiDescription, template: string, values: Values): string {
  const url = canonicalTarget(fillUrl(template, name => values.find(name)?.value))
  assertPublicHost(url)
  const variable = readAddress(template)?.host.includes('{') ?? true
  if (variable && !api.servers.some(server => acceptsHost(server, readAddress(server.url)?.host ?? '', url.host))) {
    throw new PlaygroundError('target_not_allowed')
  }
  return url.href
}

/**
 * The client of a scheme with its credentials.
 *
 * @throws PlaygroundError `secret_required` (the name), `placeholder_value`, and what {@link authorizationServer} throws
 */
export function clientOf(context: Pick<ExchangeContext, 'api' | 'scheme' | 'values'>): OauthClient {
  const { scheme, values } = context
  const credentials = credentialsOf(scheme, values)
  const { id, secret } = credentials
  return {
    server: authorizationServer({ ...context, values: boundValues(scheme, values) }),
    client: { client_id: id.value },
    authentication: authenticationOf(scheme, credentials),
    headers: Object.entries(scheme.tokenHeaders).map(([name, value]) => fillHeader({ name, value }, key => need(values, key).value)),
    source: secret?.source ?? id.source,
    secrets: secretsOf(scheme).flatMap(name => values.find(name)?.value ?? []),
  }
}

/** Names of everything secret that a token request of a scheme carries. */
function secretsOf({ fields, tokenHeaders }: SecurityScheme): string[] {
  return [...fields.filter(({ secret }) => secret).map(({ name }) => name), ...Object.values(tokenHeaders).flatMap(variablesIn)]
}

/**
 * The values that fill a scheme's addresses. A secret of the operator's goes to no host but the operator's, whatever a reader calls
 * the tenant (case V09): then no value of theirs counts.
 */
export function boundValues(scheme: SecurityScheme, values: Values): Values {
  if (!secretsOf(scheme).some(name => values.find(name)?.source === 'operator')) return values
  return { ...values, find: (name) => {
    const value = values.operator(name)
    return value === undefined ? undefined : { value, source: 'operator' }
  } }
}

/** Client id and, for a confidential client, its secret. */
export interface Credentials {
  id: Sourced
  secret?: Sourced
}

/**
 * The credentials of a scheme's client.
 *
 * @throws PlaygroundError `secret_required`, `placeholder_value` (each with the name)
 */
export function credentialsOf(scheme: SecurityScheme, values: Values): Credentials {
  const field = (role: string) => scheme.fields.find(other => other.role === role)
  const secret = field('client_secret')
  return { id: need(values, field('client_id')?.name ?? 'client_id'), ...(secret && { secret: need(values, secret.name) }) }
}

function need(values: Values, name: string): Sourced {
  const found = values.find(name)
  if (!found) throw new PlaygroundError('secret_required', { name })
  if (isPlaceholder(found.value)) throw new PlaygroundError('placeholder_value', { name })
  return found
}

/** One method for a request (RFC 6749 §2.3), the one that the file names; another one is never tried. */
function authenticationOf({ clientAuthentication, basicEncoding }: SecurityScheme, { id, secret }: Credentials): oauth.ClientAuth {
  if (clientAuthentication === 'none' || !secret) return oauth.None()
  if (clientAuthentication === 'client_secret_post') return oauth.ClientSecretPost(secret.value)
  return (_server, _client, _body, headers) => headers.set('authorization', basicCredentials(id.value, secret.value, basicEncoding))
}
