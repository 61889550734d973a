import type { ComputedRef, ShallowRef } from 'vue'
import type { Environment } from '#shared/apis/environment.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import type { SecretsState } from '#shared/playground/request.ts'
import type { SchemeSpec } from '#shared/playground/spec.ts'
import type { Credentials } from '#shared/playground/scheme.ts'
import { callSecrets } from '#shared/playground/client.ts'
import { PROTOCOL } from '#shared/playground/request.ts'

/** Says that this browser has handed something over and may still have a session; never what. */
const HANDED_OVER = 'dragoman-handed-over'

/** How often the end of a token is looked for, in milliseconds. */
const TICK_MS = 15_000

type Failure = Extract<PlaygroundEvent, { type: 'error' }>

/**
 * Calls about what is held go one after the other, whichever playground of the page makes them: the first value that is handed over
 * begins the session in which the next one has to be, and an answer that was overtaken would say what is so no longer.
 */
let last: Promise<void> = Promise.resolve()

function inTurn(call: () => Promise<void>): Promise<void> {
  return last = last.then(call, call)
}

/** The credentials of an API and environment, as its playgrounds deal with them, wherever they are held. */
export interface Secrets {
  /** Names of the values that are there. */
  held: ComputedRef<string[]>
  credentials: ComputedRef<Credentials>
  failure: ShallowRef<Failure | undefined>
  /** Whether it is known what is held. */
  known: ComputedRef<boolean>
  /** Asks what is held, whatever is known. */
  load: () => Promise<void>
  /** What was handed over or forgotten before now is so once this is over. */
  settled: () => Promise<void>
  /** Asks once per page load what is held from before, if anything can be, or if only the proxy can tell what a consent needs. */
  refresh: () => Promise<void>
  /** Something will be held for this reader from now on. */
  expect: () => void
  save: (name: string, value: string) => Promise<void>
  forget: () => Promise<void>
}

/** The credentials of an API: the proxy holds them where there is one, else the page does. */
export function useSecrets(api: string, environment: Ref<Environment>, schemes: SchemeSpec[] = []): Secrets {
  return usePlaygroundWay().by === 'proxy' ? useHandedOver(api, environment, schemes) : usePastedSecrets(api, environment, schemes)
}

/**
 * The credentials that the proxy holds for an API and environment, and the states of its schemes; one state for all playgrounds.
 * Values leave the page when they are entered and never come back.
 */
function useHandedOver(api: string, environment: Ref<Environment>, schemes: SchemeSpec[]): Secrets {
  const proxy = useProxy()
  const all = useState<Record<string, SecretsState>>('secrets', () => ({}))
  const key = computed(() => `${api}/${environment.value}`)
  const state = computed(() => all.value[key.value])
  const held = computed(() => state.value?.held ?? [])
  const now = useNow()
  const failure = shallowRef<Failure>()
  const credentials = computed<Credentials>(() => ({
    schemes, held: held.value, known: state.value?.schemes ?? {}, environment: environment.value, now: now.value,
  }))

  function call(method: 'POST' | 'DELETE', values: Record<string, string>, needless = () => false): Promise<void> {
    const target = key.value
    const request = { protocol: PROTOCOL, api, environment: environment.value, values }
    return inTurn(async () => {
      if (needless()) return
      const answer = await callSecrets(method, request, proxy)
      failure.value = 'type' in answer ? answer : undefined
      if ('held' in answer) all.value = { ...all.value, [target]: answer }
    })
  }

  return {
    held,
    credentials,
    failure,
    load: () => call('POST', {}),
    known: computed(() => state.value !== undefined),
    settled: () => last,
    expect: () => localStorage.setItem(HANDED_OVER, 'yes'),
    save: (name: string, value: string) => {
      localStorage.setItem(HANDED_OVER, 'yes')
      return call('POST', { [name]: value })
    },
    forget: () => call('DELETE', {}),
    refresh: async () => {
      const asks = localStorage.getItem(HANDED_OVER) || proxy.session?.read() || schemes.some(({ type }) => type === 'authorizationCode')
      const target = key.value
      if (asks) await call('POST', {}, () => target in all.value)
    },
  }
}

function useNow() {
  const now = ref(Date.now())
  const timer = setInterval(() => now.value = Date.now(), TICK_MS)
  onScopeDispose(() => clearInterval(timer))
  return now
}
