import type { Environment } from '#shared/apis/environment.ts'
import type { Secrets } from '~/composables/useSecrets'
import type { SchemeSpec } from '#shared/playground/spec.ts'
import type { Credentials } from '#shared/playground/scheme.ts'

/** By API and environment, then by name. A module's own variable: nothing that the application keeps or hands on leads to it. */
const pasted = shallowRef<Record<string, Record<string, string>>>({})

/** What a reader entered for an API, for the request that takes it there. */
export function pastedSecrets(api: string, environment: Environment): Record<string, string> {
  return pasted.value[`${api}/${environment}`] ?? {}
}

/** The credentials of a site without a proxy: they are in the memory of the page, for as long as it lives, and nowhere else. */
export function usePastedSecrets(api: string, environment: Ref<Environment>, schemes: SchemeSpec[] = []): Secrets {
  const held = computed(() => Object.keys(pastedSecrets(api, environment.value)))
  const set = (values: Record<string, string>) => {
    pasted.value = { ...pasted.value, [`${api}/${environment.value}`]: values }
    return Promise.resolve()
  }
  const nothing = () => Promise.resolve()
  return {
    held,
    credentials: computed<Credentials>(() => ({ schemes, held: held.value, known: {}, environment: environment.value, now: 0 })),
    failure: shallowRef(),
    known: computed(() => true),
    load: nothing,
    settled: nothing,
    refresh: nothing,
    expect: () => undefined,
    save: (name, value) => set({ ...pastedSecrets(api, environment.value), [name]: value }),
    forget: () => set({}),
  }
}
