import type { ConnectOutcome } from '#shared/playground/connect.ts'
import type { EventOf } from '#shared/playground/event.ts'
import { redeem, returnAddress, startConnect } from '#shared/playground/client.ts'
import { consentValues, firstScopes } from '#shared/playground/consent.ts'
import { keepable, readKept } from '#shared/playground/kept.ts'
import { PROTOCOL } from '#shared/playground/request.ts'

/** *Connect*: the way to a provider's consent page and back to the same playground with the same inputs. */
export function useConnect(playground: ReturnType<typeof usePlayground>, position: number) {
  const { spec, environment, secrets, values, edited } = playground
  const proxy = useProxy()
  const ticket = useConnectTicket()
  const scheme = spec.schemes.find(({ type }) => type === 'authorizationCode')
  const scopes = ref(firstScopes(spec, Object.keys(scheme?.scopes ?? {})))
  const { outcome, failure, busy, conclude, clear } = useConclusion(playground)
  const away = ref<string>()

  function keep() {
    const place = { path: location.pathname, api: spec.api, operation: spec.operation, at: Date.now() }
    keepInputs({ ...place, environment: environment.value, template: keepable(edited.value), values: values.value, scopes: scopes.value }, position)
  }

  /** The address of ours that leads to the consent page; none where the proxy refuses, which is told. */
  async function begin(redirectUri?: string): Promise<string | undefined> {
    if (!scheme) return undefined
    clear()
    busy.value = true
    const wanted = { ...consentRequest(playground, scopes.value), scheme: scheme.name, ...redirectUri && { redirectUri } }
    const answer = await startConnect(wanted, { ...proxy, page: location.href })
    busy.value = false
    failure.value = 'type' in answer ? answer : undefined
    if ('type' in answer) return undefined
    secrets.expect()
    return answer.url
  }

  async function start() {
    const url = await begin()
    if (url === undefined) return
    keep()
    busy.value = true
    location.assign(url)
  }

  /** What a page begins with that a reader comes back to. */
  async function resume() {
    const kept = readKept(takeInputs(), { path: location.pathname, spec, now: Date.now() })
    if (kept) {
      playground.restore(kept.template)
      environment.value = kept.environment
      values.value = { ...values.value, ...kept.values }
      scopes.value = kept.scopes ?? scopes.value
    }
    const { value } = ticket
    ticket.value = undefined
    if (value !== undefined) await conclude(redeem({ protocol: PROTOCOL, ticket: value }, proxy))
  }

  return {
    scheme, scopes, outcome, failure, busy, away, start, resume, clear,
    /** Prepares a consent that ends at an address of the reader's own. */
    leave: async (redirectUri: string) => away.value = await begin(redirectUri),
    paste: (address: string) => conclude(returnAddress({ protocol: PROTOCOL, api: spec.api, environment: environment.value, address }, proxy)),
  }
}

/** What is asked for, and the page to come back to. */
function consentRequest({ spec, environment, variables, values }: ReturnType<typeof usePlayground>, scopes: string[]) {
  const named = consentValues(spec, scopes, variables.value.map(({ name }) => name), values.value)
  const back = location.pathname + location.search
  return { protocol: PROTOCOL, api: spec.api, environment: environment.value, scopes, variables: named, back }
}

/** How a consent ended; the proxy is asked what is held after it. */
function useConclusion({ environment, secrets }: ReturnType<typeof usePlayground>) {
  const outcome = shallowRef<ConnectOutcome>()
  const failure = shallowRef<EventOf<'error'>>()
  const busy = ref(false)
  /** A page that a browser kept whole comes back without being loaded. */
  const onShow = () => busy.value = false
  onMounted(() => addEventListener('pageshow', onShow))
  onBeforeUnmount(() => removeEventListener('pageshow', onShow))

  function clear() {
    outcome.value = failure.value = undefined
  }

  async function conclude(answer: ReturnType<typeof redeem>) {
    clear()
    busy.value = true
    const ended = await answer
    busy.value = false
    if ('type' in ended) {
      failure.value = ended
      return
    }
    failure.value = ended.error && { type: 'error', ...ended.error }
    environment.value = ended.environment
    await secrets.load()
    outcome.value = ended
  }

  return { outcome, failure, busy, conclude, clear }
}
