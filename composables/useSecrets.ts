import type { Environment } from '#shared/apis/environment.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { callSecrets } from '#shared/playground/client.ts'
import { PROTOCOL } from '#shared/playground/request.ts'

/** Says that this browser has handed something over and may still have a session; never what. */
const HANDED_OVER = 'dragoman-handed-over'

type Failure = Extract<PlaygroundEvent, { type: 'error' }>

/**
 * The names of the secrets that the proxy holds for an API and environment; one state for all playgrounds. The values
 * leave the page when they are entered and never come back.
 */
export function useSecrets(api: string, environment: Ref<Environment>) {
  const endpoint = usePlaygroundEndpoint()
  const all = useState<Record<string, string[]>>('secrets', () => ({}))
  const key = computed(() => `${api}/${environment.value}`)
  const held = computed(() => all.value[key.value] ?? [])
  const failure = shallowRef<Failure>()

  async function call(method: 'POST' | 'DELETE', values: Record<string, string>) {
    if (!endpoint) return
    const target = key.value
    const request = { protocol: PROTOCOL, api, environment: environment.value, values }
    const answer = await callSecrets(method, request, { endpoint, fetch: globalThis.fetch })
    failure.value = 'type' in answer ? answer : undefined
    if ('held' in answer) all.value = { ...all.value, [target]: answer.held }
  }

  return {
    held,
    failure,
    save: (name: string, value: string) => {
      localStorage.setItem(HANDED_OVER, 'yes')
      return call('POST', { [name]: value })
    },
    forget: () => call('DELETE', {}),
    /** Asks once per page load what is held from before, if anything can be. */
    refresh: async () => {
      if (localStorage.getItem(HANDED_OVER) && !(key.value in all.value)) await call('POST', {})
    },
  }
}
