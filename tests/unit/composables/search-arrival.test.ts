// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { termsOf } from '#shared/search/match.ts'

const hooks = new Set<() => void>()
const [markFound, unmarkFound, focusOn, revealSection] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
for (const [name, value] of Object.entries({ markFound, unmarkFound, focusOn, revealSection })) vi.stubGlobal(name, value)
vi.stubGlobal('requestAnimationFrame', (callback: () => void) => callback())
vi.stubGlobal('useNuxtApp', () => ({
  hook: (_name: string, hook: () => void) => {
    hooks.add(hook)
    return () => hooks.delete(hook)
  },
}))
const { useSearchArrival } = await import('../../../composables/useSearchArrival.ts')

const terms = termsOf('token', 'en')
const linkTo = (href: string) => Object.assign(document.createElement('a'), { href })
const go = (path: string) => history.replaceState(null, '', path)
/** A navigation has ended, wherever it led. */
const end = () => [...hooks].forEach(hook => hook())

beforeEach(() => {
  hooks.clear()
  vi.clearAllMocks()
  window.location.href = 'http://site.example/en/a'
})

it('marks and focuses at once on the page itself', () => {
  useSearchArrival()(linkTo('/en/a#b'), terms, 'en')
  expect(focusOn).toHaveBeenCalledExactlyOnceWith('#b')
  expect(markFound).toHaveBeenCalledExactlyOnceWith(terms, 'en')
})

it('waits for the page of the result, whatever other navigation ends before', () => {
  useSearchArrival()(linkTo('/en/b#c'), terms, 'en')
  end()
  go('/en/else')
  end()
  expect([markFound, focusOn, revealSection].flatMap(({ mock }) => mock.calls)).toEqual([])
  go('/en/b')
  end()
  end()
  expect(focusOn).toHaveBeenCalledExactlyOnceWith('#c')
  expect(markFound).toHaveBeenCalledOnce()
})

it('is of the result that was chosen last', () => {
  const arriveAt = useSearchArrival()
  arriveAt(linkTo('/en/b'), terms, 'en')
  arriveAt(linkTo('/en/c'), terms, 'en')
  useSearchArrival()(linkTo('/en/d#e'), terms, 'en')
  for (const path of ['/en/b', '/en/c', '/en/d']) {
    go(path)
    end()
  }
  expect(focusOn).toHaveBeenCalledExactlyOnceWith('#e')
})
