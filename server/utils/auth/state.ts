import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import { isExchange } from '#shared/apis/names.ts'
import type { SchemeState } from '#shared/playground/connect.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import type { Sourced, Values } from '#shared/playground/fill/values.ts'
import type { Token } from './token.ts'

/** What the states of an API's schemes are made of. */
export interface StateSources {
  /** What names mean to the reader of the session. */
  values: Values
  /** The token that is kept for a scheme, ended or refused ones too. */
  tokenOf(scheme: SecurityScheme): Pick<Token, 'source' | 'expiresAt' | 'scopes' | 'refused' | 'answer'> | undefined
  /** Address to be registered with the provider. */
  callback: string
  /** Unix milliseconds. */
  now: number
}

const BY: Record<Sourced['source'], SchemeState['by']> = { reader: 'reader', session: 'reader', operator: 'server', demo: 'demo', server: undefined }

/** What a reader is told of each scheme of an API, by its name. No value of a secret is in it. */
export function schemeStates(api: ApiDescription, sources: StateSources): Record<string, SchemeState> {
  return Object.fromEntries(Object.values(api.schemes).map(scheme => [scheme.name, schemeState(scheme, sources)]))
}

function schemeState(scheme: SecurityScheme, sources: StateSources): SchemeState {
  return {
    ...(tokenState(scheme, sources) ?? heldState(scheme, sources)),
    ...(scheme.type === 'authorizationCode' && { ...appOf(scheme, sources.values), callback: sources.callback }),
  }
}

/** The state of a token, got or handed over; none where there is no token. */
function tokenState(scheme: SecurityScheme, { values, tokenOf, now }: StateSources): SchemeState | undefined {
  if (!isExchange(scheme)) return undefined
  const token = tokenOf(scheme)
  if (!token) return usable(values, scheme.tokenName)?.source === 'session' ? { state: 'token', by: 'reader' } : undefined
  const { expiresAt, source, refused } = token
  const ended = expiresAt !== undefined && expiresAt <= now
  return { state: refused ? 'refused' : ended ? 'expired' : 'token', by: BY[source], ...detailsOf(token) }
}

function detailsOf({ expiresAt, scopes, answer }: Pick<Token, 'expiresAt' | 'scopes' | 'answer'>): Pick<SchemeState, 'until' | 'scopes' | 'answer'> {
  return {
    ...(expiresAt !== undefined && { until: expiresAt }),
    ...(scopes && { scopes }),
    ...(answer !== undefined && { answer }),
  }
}

function heldState(scheme: SecurityScheme, { values }: StateSources): SchemeState {
  const found = neededNames(scheme).map(name => usable(values, name))
  if (found.some(value => value === undefined)) return { state: 'none' }
  const by = byOf(scheme, values)
  return { state: 'held', ...(by && { by }) }
}

/** Whose the secret is; of a client without one, whose the client is. */
function byOf({ fields }: SecurityScheme, values: Values): SchemeState['by'] {
  const name = (fields.find(({ secret }) => secret) ?? fields[0])?.name
  const source = name === undefined ? undefined : values.find(name)?.source
  return source && BY[source]
}

function appOf({ fields }: SecurityScheme, values: Values): Pick<SchemeState, 'app'> {
  const name = fields.find(({ role }) => role === 'client_id')?.name
  const app = name === undefined ? undefined : usable(values, name)?.value
  return app === undefined ? {} : { app }
}

function neededNames({ fields, tokenHeaders }: SecurityScheme): string[] {
  const headers = Object.values(tokenHeaders).flatMap(template => splitTemplate(template))
  return [...fields.map(({ name }) => name), ...headers.flatMap(piece => piece.type === 'name' ? [piece.name] : [])]
}

function usable(values: Values, name: string): Sourced | undefined {
  const found = values.find(name)
  return found && !isPlaceholder(found.value) ? found : undefined
}
