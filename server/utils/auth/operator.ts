import type { ApiDescription } from '#shared/apis/description.ts'

/** Values of an operator by API and name. */
export type OperatorValues = Readonly<Record<string, Readonly<Record<string, string>>>>

const PREFIX = 'NUXT_PLAYGROUND_SECRETS'

/**
 * What the operator supplies for all readers, from the environment of the process and from nowhere else, so that no build holds it:
 * `NUXT_PLAYGROUND_SECRETS_<API>_<NAME>` for the fields of an API's security schemes, and for the variables of its servers, since a
 * secret for an API with a host of its own for each customer is bound to the one host that the operator names.
 *
 * @example operatorValues({ NUXT_PLAYGROUND_SECRETS_DIVAR_OAUTH_KEY: 'x' }, [divar]) → { divar: { oauth_key: 'x' } }
 */
export function operatorValues(environment: Readonly<Record<string, string | undefined>>, apis: readonly ApiDescription[]): OperatorValues {
  return Object.fromEntries(apis.map(api => [api.id, Object.fromEntries(namesOf(api).flatMap((name) => {
    const value = environment[`${PREFIX}_${screaming(api.id)}_${screaming(name)}`]
    return value === undefined || value === '' ? [] : [[name, value]]
  }))]))
}

function namesOf(api: ApiDescription): string[] {
  const fields = Object.values(api.schemes).flatMap(scheme => scheme.fields.map(({ name }) => name))
  return [...new Set([...fields, ...api.servers.flatMap(({ variables }) => Object.keys(variables))])]
}

/** As environment variables are written: `resource-id` → `RESOURCE_ID`. */
function screaming(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/[^A-Za-z\d]+/g, '_').toUpperCase()
}
