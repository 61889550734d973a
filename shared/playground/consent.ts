import { scopeName } from '#shared/playground/scheme.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'

/**
 * Scopes that are ticked at first: the ones that a documented address asks for, else those that need nothing to be filled in.
 *
 * @param scopes Templates as the description lists them.
 */
export function firstScopes({ kind, url }: Pick<RequestSpec, 'kind' | 'url'>, scopes: string[]): string[] {
  return scopes.filter(scope => kind === 'authorization' ? url.includes(scope) : scopeName(scope) === undefined)
}

/**
 * The values that a consent is asked for with: names in scopes and of servers. Those of the schemes' own fields were handed over before,
 * and a name without a value is left to the proxy, which may know one.
 *
 * @param names What the request of the page names.
 */
export function consentValues(spec: Pick<RequestSpec, 'schemes' | 'variables'>, scopes: string[], names: string[], values: Record<string, string>): Record<string, string> {
  const fields = new Set(spec.schemes.flatMap(scheme => [...scheme.fields.map(({ name }) => name), scheme.tokenName]))
  const defaults = new Map(spec.variables.filter(({ secret }) => !secret).map(({ name, value }) => [name, value]))
  const wanted = new Set([...scopes.flatMap(scope => scopeName(scope) ?? []), ...names])
  return Object.fromEntries([...wanted].flatMap((name) => {
    const value = fields.has(name) ? undefined : values[name] ?? defaults.get(name)
    return value ? [[name, value]] : []
  }))
}
