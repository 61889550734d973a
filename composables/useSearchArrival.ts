import type { LocaleCode } from '#shared/locales.ts'
import type { Term } from '#shared/search/match.ts'

/** Ends the wait for the page of a result: one that was chosen later takes its place. */
let stop = () => {}

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
    stop()
    unmarkFound()
    if (pathname === location.pathname) return void arrive()
    stop = nuxtApp.hook('page:loading:end', () => {
      // Another navigation may end before, and one that fails ends where it began.
      if (location.pathname !== pathname) return
      stop()
      arrive()
    })
  }
}
