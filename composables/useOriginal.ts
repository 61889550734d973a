import { localPath, sharedPath } from '#shared/docs/tree.ts'
import { localeOf, SOURCE_LOCALE } from '#shared/locales.ts'

/** The language that translations are made from, and where this site has the page that one of them was made from. */
export function useOriginal(translation: () => string) {
  const sitePath = useSitePath()
  return { source: localeOf(SOURCE_LOCALE), original: computed(() => sitePath(localPath(sharedPath(translation()), SOURCE_LOCALE))) }
}
