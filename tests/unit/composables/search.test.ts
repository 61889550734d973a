// @vitest-environment happy-dom
import { computed, createApp, defineComponent, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Search, SearchRequest } from '#shared/search/search.ts'

const asked: SearchRequest[] = []
const search: Search = {
  apis: [],
  async ask(request) {
    asked.push(request)
    return { total: 0, pages: [], complete: false, corrections: [], terms: [] }
  },
  count: async () => 4,
}
for (const [name, value] of Object.entries({ computed, onBeforeUnmount, onMounted, ref, shallowRef, watch })) vi.stubGlobal(name, value)
vi.stubGlobal('useRoute', () => ({ path: '/en' }))
vi.stubGlobal('useNuxtApp', () => ({ payload: { data: {} } }))
vi.stubGlobal('useReaderLocale', () => ref({ code: 'en' }))
vi.stubGlobal('useRuntimeConfig', () => ({ app: { baseURL: '/' } }))
vi.stubGlobal('searchesBelow', () => async () => search)
const { useSearch } = await import('../../../composables/useSearch.ts')

let clear = () => {}
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  clear()
  vi.useRealTimers()
})

function opened(): ReturnType<typeof useSearch> {
  const found: ReturnType<typeof useSearch>[] = []
  const app = createApp(defineComponent({
    setup() {
      found.push(useSearch())
      return () => undefined
    },
  }))
  app.mount(document.createElement('div'))
  clear = () => app.unmount()
  const [first] = found
  if (!first) throw new Error('not mounted')
  return first
}

it('an empty field has no answer, not even for a moment', async () => {
  const { text, state, answer, elsewhere } = opened()
  text.value = 'token'
  await nextTick()
  expect(state.value).toBe('loading')
  await vi.advanceTimersByTimeAsync(200)
  expect([state.value, answer.value?.total, elsewhere.value.length]).toEqual(['ready', 0, 4])
  text.value = ' '
  await nextTick()
  expect([state.value, answer.value]).toEqual(['idle', undefined])
  await vi.advanceTimersByTimeAsync(200)
  expect([state.value, elsewhere.value]).toEqual(['idle', []])
  expect(asked.map(request => request.text)).toEqual(['token'])
})
