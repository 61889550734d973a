import type { WatchSource } from 'vue'
import { localeOf } from '#shared/locales.ts'
import type { SearchAnswer } from '#shared/search/search.ts'
import type { Elsewhere } from './useSearch.ts'

/** Who hears the page is told of an answer when no letter has come for so long, and of the same answer to a question once. */
const PAUSE = 400

interface Announced {
  /** What is asked, in all its parts. */
  question: WatchSource[]
  answer: () => SearchAnswer | undefined
  elsewhere: () => readonly Elsewhere[]
  isReady: () => boolean
}

/** What those who hear the page are told: how many pages there are, whether they are what was asked for, and what other languages have. */
export function useSearchAnnouncement(search: Announced) {
  const { t } = useI18n()
  const { number } = useQuantities()
  const announced = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  function sentences({ total, complete, corrections }: SearchAnswer): string[] {
    if (total === 0) return [t('search.nothing'), ...search.elsewhere().map(({ code, count }) => `${localeOf(code).name}, ${t('search.count', { n: number(count) })}`)]
    return [
      ...corrections.map(({ typed, meant }) => t('search.corrected', { typed, meant })),
      ...complete ? [] : [t('search.some')],
      t('search.count', { n: number(total) }),
    ]
  }

  watch(search.question, () => announced.value = '')
  watch([search.answer, search.isReady], () => {
    clearTimeout(timer)
    const found = search.answer()
    if (!found) announced.value = ''
    if (found && search.isReady()) timer = setTimeout(() => announced.value = sentences(found).join('. ').replaceAll('..', '.'), PAUSE)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return announced
}
