import type { PastCall } from '~/composables/useHistory'
import type { SharedRequest } from '#shared/playground/share.ts'

/** What a reader does with a request as a whole: take it from a link, bring a past call back, return to the author's, go on in another language. */
export function useRequestTools(playground: ReturnType<typeof usePlayground>, position: number) {
  const { spec, exchange, environment, values } = playground
  const { add, page, wanted } = useHistory()
  const { kept, keep } = useEdits(playground, position)
  if (kept) playground.restore(kept.request)
  let link = kept?.link
  /** The request came from a link and was not sent yet. */
  const fromLink = ref(kept?.fromLink ?? false)
  /** The last call that was brought back; names its moment. */
  const restored = shallowRef<PastCall>()

  function clear() {
    if (playground.running.value) playground.cancel()
    playground.confirming.value = fromLink.value = false
    exchange.value = restored.value = undefined
  }

  async function fill(shared: SharedRequest) {
    const text = JSON.stringify(shared)
    // The link is still in the address when the page comes back in another language.
    if (text === kept?.link && text === link) return
    const { valuesFrom } = await import('#shared/playground/share.ts')
    clear()
    playground.restore(shared.request)
    values.value = { ...values.value, ...valuesFrom(shared, spec) }
    link = text
    fromLink.value = true
  }

  function bringBack(call: PastCall) {
    clear()
    playground.restore(call.template)
    environment.value = call.environment
    values.value = { ...values.value, ...call.values }
    exchange.value = call.exchange
    restored.value = call
  }

  function reset() {
    clear()
    playground.reset()
  }

  async function send(confirmed: boolean) {
    const call = await playground.send(confirmed)
    if (!call) return
    fromLink.value = false
    restored.value = undefined
    add({ ...call, position })
  }

  onBeforeUnmount(() => keep(link, fromLink.value))

  /** A call that was made here, or before the page was left for another language. */
  watch(wanted, (call) => {
    if (call?.position !== position || call.page !== page.value) return
    wanted.value = undefined
    bringBack(call)
  }, { immediate: true })

  return { fromLink, restored, fill, reset, send }
}
