import type { LocaleCode } from '#shared/locales.ts'
import type { Term } from '#shared/search/match.ts'

/**
 * What happens where a result leads to: the focus goes there, and what was searched for is marked until the page is left, whose marks go with
 * its text.
 */
export function useSearchArrival() {
  const nuxtApp = useNuxtApp()

  return ({ pathname, hash }: HTMLAnchorElement, terms: readonly Term[], code: LocaleCode) => {
    // The page has its height and its place two frames after it is there.
    const arrive = () => requestAnimationFrame(() => requestAnimationFrame(() => {
      // What is hidden takes no focus.
      revealSection(hash)
      focusOn(hash)
      markFound(terms, code)
    }))
    unmarkFound()
    if (pathname === location.pathname) return void arrive()
    const stop = nuxtApp.hook('page:loading:end', () => {
      stop()
      arrive()
    })
  }
}
