import type { Exchange } from '#shared/playground/event.ts'

/** The meaning of a status in the reader's language: its own, else that of its class. */
export function useStatusMeaning(status: () => number) {
  const { t, te } = useI18n()
  return computed(() => t(te(`status.${status()}`) ? `status.${status()}` : `status.${Math.floor(status() / 100)}`))
}

/** One sentence about a finished answer for those who hear the page; what it holds they read when they want. */
export function useAnnouncement(exchange: () => Exchange) {
  const { t } = useI18n()
  const { bytes, duration } = useQuantities()
  const meaning = useStatusMeaning(() => exchange().head?.status ?? 0)
  return computed(() => {
    const { head, end } = exchange()
    if (!head || !end) return ''
    return t('answer.announce', { status: head.status, meaning: meaning.value, time: duration(end.timing.total ?? 0), size: bytes(end.bytes) })
  })
}
