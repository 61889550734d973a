import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'

const known = new WeakMap<ApiDescription, ReadonlySet<string>>()

/**
 * Names of the variables that hold secrets: the secret fields of every scheme, and the names under which templates
 * reach a token that an exchange gave.
 *
 * @example secretNames(digishare) → Set { 'token', 'client_secret' }
 */
export function secretNames(api: ApiDescription): ReadonlySet<string> {
  const names = known.get(api) ?? new Set(Object.values(api.schemes).flatMap((scheme) => {
    const fields = scheme.fields.filter(field => field.secret).map(field => field.name)
    return isExchange(scheme) ? [...fields, scheme.tokenName] : fields
  }))
  known.set(api, names)
  return names
}

/** Whether a scheme's credential is a token that has to be asked for. */
export function isExchange(scheme: SecurityScheme): boolean {
  return scheme.type === 'clientCredentials' || scheme.type === 'authorizationCode'
}

/**
 * The value with which the sandbox fills a variable by itself; undefined where the reader has to.
 *
 * @example demoValue(digishare, 'token') → 'sandbox-personal-token'
 */
export function demoValue(api: ApiDescription, name: string): string | undefined {
  return Object.hasOwn(api.sandbox.values, name) ? api.sandbox.values[name] : undefined
}
