import { variablesIn } from '#shared/apis/address.ts'
import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { scopeNames } from '#shared/auth/scopes.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { clientOf } from '../auth/client.ts'
import type { ExchangeContext } from '../auth/client.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import { scopeOf } from '../session/session.ts'
import type { Session } from '../session/session.ts'

/** What a reader has chosen for a consent. */
export interface Choice {
  environment: Environment
  scheme: string
  variables: Record<string, string>
}

/**
 * What an exchange needs to know, for the reader of a session.
 *
 * @throws PlaygroundError `invalid_request` (name `scheme`, or that of a secret among the variables)
 */
export function exchangeContext(api: ApiDescription, choice: Choice, session: Session, { config }: Pick<ProxyDependencies, 'config'>): ExchangeContext {
  const { environment, variables } = choice
  const scheme = Object.hasOwn(api.schemes, choice.scheme) ? api.schemes[choice.scheme] : undefined
  if (scheme?.type !== 'authorizationCode') throw new PlaygroundError('invalid_request', { name: 'scheme' })
  const held = session.secrets[scopeOf(api.id, environment)] ?? {}
  return { api, scheme, environment, values: valuesOf({ api, environment, variables, held, operator: config.secrets[api.id] }) }
}

/** Those of a reader's values that the exchange will need again; all the others are none of its business. */
export function keptVariables({ fields, scopes, tokenUrl = '', authorizationUrl = '', tokenHeaders }: SecurityScheme, variables: Record<string, string>): Record<string, string> {
  const templates = [tokenUrl, authorizationUrl, ...Object.values(tokenHeaders)]
  const names = new Set([...fields.map(({ name }) => name), ...scopeNames(Object.keys(scopes)), ...templates.flatMap(variablesIn)])
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)))
}

/**
 * Which server a consent is asked of, and for which client, as one text. It is compared when the provider returns: had the reader
 * chosen another tenant or client meanwhile, its code would go to the wrong one (RFC 9700 §4.4).
 *
 * @throws PlaygroundError `secret_required`, `placeholder_value` (each with the name): all that the exchange needs has to be there
 */
export function partyOf(context: ExchangeContext): string {
  const { server, client } = clientOf(context)
  return JSON.stringify([server.issuer, server.token_endpoint, server.authorization_endpoint, client.client_id])
}
