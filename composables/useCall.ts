import type { Exchange } from '#shared/playground/event.ts'
import { sendRequest } from '#shared/playground/client.ts'
import { emptyExchange, foldEvent } from '#shared/playground/event.ts'

/** One call at a time: its frames are folded into the exchange as they come. */
export function useCall(exchange: Ref<Exchange | undefined>) {
  const proxy = useProxy()
  const way = usePlaygroundWay()
  const running = ref(false)
  let controller: AbortController | undefined

  async function start(request: Parameters<typeof sendRequest>[0]) {
    controller?.abort()
    const own = controller = new AbortController()
    running.value = true
    exchange.value = emptyExchange()
    try {
      const events = way.by === 'proxy' ? sendRequest(request, { ...proxy, signal: own.signal }) : sendFromPage(request, own.signal)
      for await (const event of events) {
        if (own.signal.aborted) return
        exchange.value = foldEvent(exchange.value ?? emptyExchange(), event)
      }
    } catch (error) {
      if (!own.signal.aborted) throw error
    } finally {
      if (controller === own) running.value = false
    }
  }

  function cancel() {
    controller?.abort()
    running.value = false
    if (exchange.value) exchange.value = { ...exchange.value, state: 'cancelled' }
  }

  onBeforeUnmount(() => controller?.abort())
  return { start, cancel, running }
}
