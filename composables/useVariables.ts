import type { Environment } from '#shared/apis/environment.ts'
import { isCredentialName } from '#shared/playground/notation/credentials.ts'

/** The variables of an API in an environment: what is filled in once is filled in everywhere on the site. Never a secret. */
export function useVariables(api: string, environment: Ref<Environment>) {
  const { all, keep } = useVariableStore()
  const key = computed(() => `${api}/${environment.value}`)
  return computed<Record<string, string>>({
    get: () => all.value[key.value] ?? {},
    set: (values) => {
      all.value = { ...all.value, [key.value]: values }
      keep(name => !isCredentialName(name))
    },
  })
}
