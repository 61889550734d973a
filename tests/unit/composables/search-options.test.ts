// @vitest-environment happy-dom
import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import type { RankedPage } from '#shared/search/rank.ts'
import type { SearchAnswer } from '#shared/search/search.ts'

for (const [name, value] of Object.entries({ computed, nextTick, ref, watch })) vi.stubGlobal(name, value)
const { useOptions } = await import('../../../composables/useOptions.ts')
vi.stubGlobal('useOptions', useOptions)
const { useSearchOptions } = await import('../../../composables/useSearchOptions.ts')

const pageOf = (path: string): RankedPage =>
  ({ record: { path, title: path, crumbs: [], sections: [] }, worth: 1, title: { text: path, marks: [] }, sections: [] })
const answerOf = (total: number, shown = total): SearchAnswer =>
  ({ total, pages: Array.from({ length: shown }, (_none, at) => pageOf(`/${at}`)), complete: true, corrections: [], terms: [] })

let list: HTMLElement
let clicked: string[] = []
const scrolled = vi.fn()

beforeEach(() => {
  clicked = []
  scrolled.mockClear()
  list = document.createElement('div')
  list.scrollTo = scrolled
  document.body.replaceChildren(list)
})

/** A dialog that shows what a search has, as its template does. */
function dialog() {
  const search = {
    text: ref('token'), code: ref<LocaleCode>('en'), only: ref<string>(), answer: shallowRef<SearchAnswer>(),
    state: ref<'idle' | 'loading' | 'ready' | 'failed'>('idle'), recent: shallowRef<readonly string[]>([]),
  }
  const { active, onKeydown } = useSearchOptions(search, () => list, () => {})
  const settled = async () => {
    const { answer, text, recent, state } = search
    const { total = 0, pages = [] } = text.value !== '' && state.value !== 'failed' ? answer.value ?? {} : {}
    const ids = [...pages.map(({ record }) => record.path), ...total > pages.length ? ['more'] : [], ...text.value === '' ? recent.value : []]
    list.innerHTML = ids.map(id => `<button id="${id}" role="option"></button>`).join('')
    for (const option of list.children) option.addEventListener('click', () => clicked.push(option.id))
    await nextTick()
    await nextTick()
  }
  const answered = async (answer: SearchAnswer) => {
    Object.assign(search.answer, { value: answer })
    search.state.value = 'ready'
    await settled()
  }
  const press = (key: string) => onKeydown(new KeyboardEvent('keydown', { key }))
  return { ...search, active, settled, answered, press }
}

describe('an Enter that waits', () => {
  it('opens the first result of what was asked', async () => {
    const { state, answered, press } = dialog()
    state.value = 'loading'
    press('Enter')
    await answered(answerOf(3))
    expect(clicked).toEqual(['/0'])
  })

  it('opens nothing later when more of the same came', async () => {
    const { state, only, answered, press } = dialog()
    await answered(answerOf(20, 12))
    press('End')
    press('Enter')
    state.value = 'loading'
    press('Enter')
    await answered(answerOf(20))
    only.value = 'one'
    await answered(answerOf(5))
    expect(clicked).toEqual(['more'])
  })

  it.each([['the API', 'only', 'one'], ['the language', 'code', 'he'], ['the text', 'text', 'tokens']] as const)('opens nothing when %s is another one', async (_what, part, value) => {
    const { state, answered, press, ...search } = dialog()
    state.value = 'loading'
    press('Enter')
    Object.assign(search[part], { value })
    await answered(answerOf(3))
    expect(clicked).toEqual([])
  })

  it('opens nothing after a failure', async () => {
    const { state, settled, answered, press } = dialog()
    state.value = 'loading'
    press('Enter')
    state.value = 'failed'
    await settled()
    state.value = 'loading'
    await answered(answerOf(3))
    expect(clicked).toEqual([])
  })
})

describe('the active option', () => {
  it('stays where it is, and the list too, when a search is remembered', async () => {
    const { active, recent, answered, settled, press } = dialog()
    await answered(answerOf(5))
    press('End')
    scrolled.mockClear()
    recent.value = ['token']
    await settled()
    expect(active.value).toBe('/4')
    expect(scrolled).not.toHaveBeenCalled()
  })

  it('is the first page behind those that were there when no more are left', async () => {
    const { active, answered, press } = dialog()
    await answered(answerOf(20, 12))
    press('End')
    await answered(answerOf(20))
    expect(active.value).toBe('/12')
  })

  it('is none of the searches of an empty field until one is chosen', async () => {
    const { active, text, answer, recent, answered, settled, press } = dialog()
    recent.value = ['before', 'long before']
    await answered(answerOf(5))
    text.value = ''
    await settled()
    expect(active.value).toBeUndefined()
    press('Enter')
    expect(clicked).toEqual([])
    press('ArrowDown')
    answer.value = undefined
    recent.value = ['long before']
    await settled()
    expect(active.value).toBeUndefined()
    press('ArrowDown')
    press('Enter')
    expect(clicked).toEqual(['long before'])
  })
})
