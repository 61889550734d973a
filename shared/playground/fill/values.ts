import type { ApiDescription } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { secretNames } from '#shared/apis/names.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

/** A value with where it came from. */
export interface Sourced {
  value: string
  source: 'reader' | 'session' | 'operator' | 'demo' | 'server'
}

/** What a name means in one call: see {@link valuesOf}. */
export interface Values {
  secrets: ReadonlySet<string>
  find(name: string): Sourced | undefined
  /** The operator's value of a name; to no other is a secret of theirs bound. */
  operator(name: string): string | undefined
}

/** Where the values of one call may come from. */
export interface ValueSources {
  api: ApiDescription
  environment: Environment
  /** What the reader filled in. */
  variables: Readonly<Record<string, string>>
  /** What the reader's session holds for this API and environment. */
  held: Readonly<Record<string, string>>
  /** What the operator supplies for this API; of no account in the sandbox. */
  operator?: Readonly<Record<string, string>>
}

/**
 * The values of a call, in this order: the reader's, the session's, the operator's or in the sandbox its demo values, the defaults
 * of the server variables. A hint such as `YOUR_TOKEN` gives way to a demo value and else stays, to be refused when it is filled in.
 *
 * @throws PlaygroundError `invalid_request` (the name) for a secret among the reader's variables: those are handed over before.
 */
export function valuesOf({ api, environment, variables, held, operator = {} }: ValueSources): Values {
  const secrets = secretNames(api)
  const own = environment === 'live' ? resolverOf(operator) : () => undefined
  for (const name of Object.keys(variables)) {
    if (secrets.has(name)) throw new PlaygroundError('invalid_request', { name })
  }
  const sources: [Sourced['source'], (name: string) => string | undefined][] = [
    ['reader', resolverOf(variables)],
    ['session', resolverOf(held)],
    ['operator', own],
    ['demo', environment === 'sandbox' ? resolverOf(api.sandbox.values) : () => undefined],
    ['server', name => serverDefault(api, name)],
  ]
  return {
    secrets,
    operator: own,
    find(name) {
      let hint: Sourced | undefined
      for (const [source, find] of sources) {
        const value = find(name)
        if (value === undefined) continue
        if (!isPlaceholder(value)) return { value, source }
        hint ??= { value, source }
      }
      return hint
    },
  }
}

function serverDefault(api: ApiDescription, name: string): string | undefined {
  const servers = [...api.servers, ...api.operations.flatMap(operation => operation.servers)]
  const server = servers.find(({ variables }) => Object.hasOwn(variables, name))
  return server?.variables[name]?.default
}
