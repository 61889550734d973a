import type { Exchange } from '#shared/playground/event.ts'

/** The meaning of a status in the reader's language: its own, else that of its class. */
export function useStatusMeaning(status: () => number) {
  const { t, te } = useI18n()
  return computed(() => t(te(`status.${status()}`) ? `status.${status()}` : `status.${Math.floor(status() / 100)}`))
}

/**
 * What those who hear the page are told of a call: that it was sent, how it ended, and of an answer one sentence; what it holds they
 * read when they want. A failure speaks for itself (`role="alert"`).
 */
export function useAnnouncement(exchange: () => Exchange | undefined) {
  const { t } = useI18n()
  const { bytes, duration } = useQuantities()
  const meaning = useStatusMeaning(() => exchange()?.head?.status ?? 0)
  return computed(() => {
    const { state, head, end } = exchange() ?? {}
    if (state === 'pending') return t('answer.waiting')
    if (state === 'cancelled') return t('answer.cancelled')
    if (!head || !end) return ''
    return t('answer.announce', { status: head.status, meaning: meaning.value, time: duration(end.timing.total ?? 0), size: bytes(end.bytes) })
  })
}
