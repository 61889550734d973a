// @vitest-environment happy-dom
import { createApp, defineComponent, h, nextTick, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SearchAnswer } from '#shared/search/search.ts'
import type { Elsewhere } from '../../../composables/useSearch.ts'

for (const [name, value] of Object.entries({ ref, watch, onBeforeUnmount })) vi.stubGlobal(name, value)
vi.stubGlobal('useI18n', () => ({ t: (key: string, values = {}) => [key, ...Object.values(values)].join(' ') }))
vi.stubGlobal('useQuantities', () => ({ number: String }))
const { useSearchAnnouncement } = await import('../../../composables/useSearchAnnouncement.ts')

const answerOf = (total: number, more: Partial<SearchAnswer> = {}): SearchAnswer => ({ total, pages: [], complete: true, corrections: [], terms: [], ...more })
const answer = shallowRef<SearchAnswer>()
const elsewhere = shallowRef<Elsewhere[]>([])
const isReady = ref(false)
const question = ref('token')
let said: string[] = []
let clear = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  said = []
  const app = createApp(defineComponent({
    setup() {
      const announcement = useSearchAnnouncement({
        question: [question], answer: () => answer.value, elsewhere: () => elsewhere.value, isReady: () => isReady.value,
      })
      watch(announcement, now => said.push(now))
      return () => h('p', announcement.value)
    },
  }))
  app.mount(document.createElement('div'))
  clear = () => app.unmount()
})
afterEach(() => {
  clear()
  vi.useRealTimers()
})

async function answered(now: SearchAnswer | undefined, pause = 1000) {
  isReady.value = false
  await nextTick()
  answer.value = now
  isReady.value = true
  await nextTick()
  await vi.advanceTimersByTimeAsync(pause)
}

it('tells of an answer when no letter has come for a while, and of the same answer once', async () => {
  await answered(answerOf(14), 100)
  await answered(answerOf(12), 100)
  expect(said).toEqual([])
  await answered(answerOf(12))
  await answered(answerOf(12))
  expect(said).toEqual(['search.count 12'])
  await answered(undefined)
  expect(said).toEqual(['search.count 12', ''])
})

it('tells of the answer to another question, even where it says the same', async () => {
  await answered(answerOf(12))
  question.value = 'tokens'
  await answered(answerOf(12))
  expect(said).toEqual(['search.count 12', '', 'search.count 12'])
})

it('tells of other words, of pages with some of the words, and of what other languages have', async () => {
  await answered(answerOf(2, { complete: false, corrections: [{ typed: 'tokne', meant: 'token' }] }))
  elsewhere.value = [{ code: 'en', count: 4 }]
  await answered(answerOf(0))
  expect(said).toEqual(['search.corrected tokne token. search.some. search.count 2', 'search.nothing. English, search.count 4'])
})
