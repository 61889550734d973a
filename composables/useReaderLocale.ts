import { localeOf, localeOfPath, SOURCE_LOCALE } from '#shared/locales.ts'

/** The row of the locale table for the current address; the source language's row outside every locale. */
export function useReaderLocale() {
  const route = useRoute()
  return computed(() => localeOf(localeOfPath(route.path) ?? SOURCE_LOCALE))
}
