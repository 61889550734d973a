import type { SearchAnswer } from '#shared/search/search.ts'
import type { useSearch } from './useSearch.ts'

type Shown = Pick<ReturnType<typeof useSearch>, 'text' | 'code' | 'only' | 'answer' | 'state' | 'recent'>

/** More of the same leaves the reader where they are. */
function isMore(before: SearchAnswer | undefined, now: SearchAnswer | undefined): boolean {
  return before !== undefined && now !== undefined && before.total === now.total && before.pages.length < now.pages.length
}

/**
 * The options that the dialog of a search shows: its results, or in an empty field the searches that are remembered.
 *
 * @param openBeside Opens what an option leads to beside the page.
 */
export function useSearchOptions(
  { text, code, only, answer, state, recent }: Shown, list: () => HTMLElement | null, openBeside: (option: HTMLElement) => void,
) {
  const { active, onKeydown, renew, extend, forget } = useOptions(list, { isPending: () => state.value === 'loading', openBeside })
  const isEmpty = computed(() => text.value.trim() === '')

  // An Enter waits for what was asked, and for nothing that comes later.
  watch([text, code, only], forget, { flush: 'sync' })
  watch(state, () => {
    if (state.value === 'failed') forget()
  })
  watch([answer, () => isEmpty.value && recent.value], async (_now, [before]) => {
    await nextTick()
    if (isMore(before, answer.value)) extend()
    else renew(!isEmpty.value)
  })
  return { active, onKeydown }
}
