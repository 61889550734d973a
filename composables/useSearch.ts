import type { DocsPage } from '#shared/docs/page.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALES } from '#shared/locales.ts'
import type { Search, SearchAnswer } from '#shared/search/search.ts'
import { PAGES_SHOWN } from '#shared/search/search.ts'

/** How many pages another language has for a query. */
export interface Elsewhere { code: LocaleCode, count: number }

/** Letters wait for the next one so long. */
const PAUSE = 90
/** Searches that are remembered, as long as the page is not left. */
const REMEMBERED = 6

const recent = shallowRef<readonly string[]>([])
/** What stood in the field when search was closed without a choice. */
let kept = ''
let searchOf: ((code: LocaleCode) => Promise<Search>) | undefined

/** Keeps a search that led somewhere, the latest first. */
function remember(text: string) {
  recent.value = [text, ...recent.value.filter(other => other !== text)].slice(0, REMEMBERED)
}

/** Keeps what stands in the field for the next time that search is opened. */
function keep(text: string) {
  kept = text
}

/** What a query that finds nothing would find in the other languages; those that do not answer are left out. */
async function countElsewhere(text: string, code: LocaleCode, open: (code: LocaleCode) => Promise<Search>): Promise<Elsewhere[]> {
  const others = LOCALES.filter(other => other.code !== code)
  const counts = await Promise.all(others.map(async other => ({
    code: other.code,
    count: await open(other.code).then(search => search.count(text)).catch(() => 0),
  })))
  return counts.filter(({ count }) => count > 0)
}

/** The API that the page is about which is shown; the first page of a site is about all of them. */
function useCurrentApi() {
  const route = useRoute()
  const { payload } = useNuxtApp()
  return computed(() => {
    const page: DocsPage | undefined = payload.data[`docs:${route.path.replace(/(.)\/+$/, '$1')}`]
    return page?.layout === 'docs' ? page.api : undefined
  })
}

interface Asked { text: string, code: LocaleCode, only: string | undefined, current: string | undefined, limit: number }
interface Answered { apis: Search['apis'], answer?: SearchAnswer, elsewhere: readonly Elsewhere[] }

/** A letter alone is the beginning of a question. */
const isQuestion = (text: string) => [...text].length > 1

/** Asks the search of a language, and those of the others where it has nothing; what is no question only opens it. */
async function answerTo({ text, code, only, current, limit }: Asked, open: (code: LocaleCode) => Promise<Search>): Promise<Answered> {
  const search = await open(code)
  if (!isQuestion(text)) return { apis: search.apis, elsewhere: [] }
  const answer = await search.ask({ text, limit, ...(only && { only }), ...(current && { current }) })
  return { apis: search.apis, answer, elsewhere: answer.total === 0 && !only ? await countElsewhere(text, code, open) : [] }
}

/** Search while its dialog is open: what is asked, in which language, and what came of it. */
export function useSearch() {
  const reader = useReaderLocale()
  const current = useCurrentApi()
  const { baseURL } = useRuntimeConfig().app
  const open = searchOf ??= searchesBelow(baseURL)

  const text = ref(kept)
  const code = ref<LocaleCode>(reader.value.code)
  const only = ref<string>()
  /** None until they are known: what is below them waits for that, so that they push nothing down. */
  const apis = shallowRef<Search['apis']>()
  const answer = shallowRef<SearchAnswer>()
  const elsewhere = shallowRef<readonly Elsewhere[]>([])
  const state = ref<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  let limit = PAGES_SHOWN
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask() {
    const turn = ++asked
    const query = text.value.trim()
    state.value = isQuestion(query) ? 'loading' : 'idle'
    try {
      const found = await answerTo({ text: query, code: code.value, only: only.value, current: current.value, limit }, open)
      // A later question has the word.
      if (turn !== asked) return
      apis.value = found.apis
      answer.value = found.answer
      elsewhere.value = found.elsewhere
      if (found.answer) state.value = 'ready'
    } catch {
      if (turn === asked) state.value = 'failed'
    }
  }

  function askFor(pages = PAGES_SHOWN) {
    limit = pages
    void ask()
  }

  const more = () => askFor(limit + PAGES_SHOWN)

  watch(text, () => {
    clearTimeout(timer)
    // An answer that comes now is to another question.
    asked++
    state.value = text.value.trim() === '' ? 'idle' : 'loading'
    // Nothing is asked, and nothing answers.
    if (state.value === 'idle') answer.value = undefined
    timer = setTimeout(askFor, PAUSE)
  })
  watch(code, () => only.value = undefined)
  watch([code, only], () => askFor())
  onMounted(ask)
  onBeforeUnmount(() => clearTimeout(timer))
  return { text, code, only, apis, answer, elsewhere, state, recent, ask, more, remember, keep }
}
