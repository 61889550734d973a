import type { DocsPage } from '#shared/docs/page.ts'

/**
 * The page of the current address. The key is the address at the time of setup, since a change of language changes
 * the locale before the route. Throws a fatal 404 that shows the error page in the reader's language.
 */
export async function useDocsPage() {
  const path = useRoute().path.replace(/(.)\/+$/, '$1')
  const { data, error } = await useAsyncData(`docs:${path}`, () => $fetch<DocsPage>('/api/docs', { query: { path } }))
  if (error.value || !data.value) {
    throw createError({ statusCode: error.value?.statusCode ?? 404, fatal: true })
  }
  return data.value
}
