import type { ApiDescription, ApiOperation, SecurityScheme } from '#shared/apis/description.ts'
import { isExchange } from '#shared/apis/names.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { readAddress, variablesIn } from '#shared/apis/address.ts'
import type { Values } from '#shared/playground/fill/values.ts'
import { operationSchemes } from '#shared/auth/scheme.ts'
import { boundValues, schemeAddress } from './client.ts'

/**
 * The scheme that has to give a token before a request can be sent: one of the operation's, whose token the request names and nobody
 * handed over. Credentials that somebody did hand over go before a demo token, and that goes before demo credentials.
 *
 * @param names The secrets that the request names.
 */
export function grantFor(api: ApiDescription, operation: ApiOperation, names: readonly string[], values: Values): SecurityScheme | undefined {
  const schemes = operationSchemes(api, operation).filter(scheme => isExchange(scheme) && names.includes(scheme.tokenName))
  return schemes.find(scheme => isNeeded(scheme, values))
}

function isNeeded(scheme: SecurityScheme, values: Values): boolean {
  const token = values.find(scheme.tokenName)
  if (token === undefined || isPlaceholder(token.value)) return scheme.type === 'authorizationCode' || hasCredentials(scheme, values)
  return token.source === 'demo' && hasCredentials(scheme, values) && !isDemo(scheme, values)
}

function hasCredentials({ fields }: SecurityScheme, values: Values): boolean {
  return fields.every(({ name }) => {
    const found = values.find(name)
    return found !== undefined && !isPlaceholder(found.value)
  })
}

/** Whether a scheme's secret is the sandbox's own. */
function isDemo({ fields }: SecurityScheme, values: Values): boolean {
  return fields.filter(({ secret }) => secret).every(({ name }) => values.find(name)?.source === 'demo')
}

/**
 * Refuses to send the token of one tenant to another (case O18): where the token's address depends on a variable, the request
 * has to go to the same host; to the operator's, if the credentials are theirs (case V09).
 *
 * @throws PlaygroundError `secret_not_bound` (the token's name)
 */
export function assertSameTenant(api: ApiDescription, scheme: SecurityScheme, values: Values, target: URL): void {
  const { tokenUrl = '' } = scheme
  const names = variablesIn(readAddress(tokenUrl)?.host ?? '')
  if (names.length === 0) return
  const bound = boundValues(scheme, values)
  const isNamed = names.every(name => bound.find(name) !== undefined)
  if (!isNamed || new URL(schemeAddress(api, tokenUrl, bound)).host !== target.host) throw new PlaygroundError('secret_not_bound', { name: scheme.tokenName })
}
