import type { NuxtApp } from '#app'
import type { DocsPage } from '#shared/docs/page.ts'
import type { LocaleCode } from '#shared/locales.ts'

/**
 * What is known of a page without asking: the files of one that a reader goes to are loaded with it, even before the first is all hydrated;
 * the data in the HTML of that one lack its text.
 */
function knownPage(key: string, { static: { data }, payload, isHydrating }: NuxtApp, { cause }: { cause: string }): DocsPage | undefined {
  if (cause.startsWith('refresh')) return undefined
  return data[key] ?? (isHydrating ? payload.data[key] : undefined)
}

/**
 * The page of the current address, asked for once however many ask. The key is the address at the time of setup, since a change of
 * language changes the locale before the route.
 */
function usePageData() {
  const path = useRoute().path.replace(/(.)\/+$/, '$1')
  return useAsyncData(`docs:${path}`, () => $fetch<DocsPage>('/api/docs', { query: { path } }), { dedupe: 'defer', getCachedData: knownPage })
}

const useShownLocales = () => useState<LocaleCode[]>('available', () => [])

/** The page of the current address. Throws a fatal 404 that shows the error page in the reader's language. */
export async function useDocsPage() {
  const shown = useShownLocales()
  const { isHydrating } = useNuxtApp()
  const { data, error } = await usePageData()
  // The frame of the page has just been hydrated.
  if (isHydrating) await pause()
  if (error.value || !data.value) {
    throw createError({ statusCode: error.value?.statusCode ?? 404, fatal: true })
  }
  shown.value = data.value.available
  return data.value
}

/**
 * The languages that have the page which is shown, for what stands around it; none where no page is. The frame of a page is rendered before
 * the page is known: on the server it waits for it.
 */
export function useAvailableLocales() {
  const error = useError()
  const shown = useShownLocales()
  const data = import.meta.server && !error.value ? usePageData().data : undefined
  return computed(() => error.value ? [] : data?.value?.available ?? shown.value)
}
