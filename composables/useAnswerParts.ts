import type { Way } from '#shared/playground/way.ts'

/**
 * What shows an answer is loaded before there is one: what tells of a failure has to be there when the network is not. A page that was
 * open while the site was published anew finds nothing any more, and may ask once again.
 */
export function useAnswerParts(way: Way) {
  const lost = ref(false)
  /** Until then the documented answer keeps its place, or what follows would come up for a moment. */
  const ready = ref(false)

  async function load() {
    const parts = [import('~/components/playground/Answer.vue'), ...way.by === 'browser' ? [import('~/components/playground/answer/Elsewhere.vue')] : []]
    lost.value = await Promise.all<unknown>(parts).then(() => false, () => true)
    ready.value ||= !lost.value
  }

  return { lost, ready, load }
}
