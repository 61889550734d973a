import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { expect } from './fixtures.ts'

/** When to look again for what every test waits for: by default the pauses grow to a second. */
const SOON = [20, 50]

/** Waits until the page answers to its reader. */
export async function hydrated(page: Page): Promise<void> {
  // Not waitForFunction: it evaluates text inside the page, which the page's policy rightly refuses.
  await expect.poll(() => page.evaluate('window.useNuxtApp?.().isHydrating'), { intervals: SOON }).toBe(false)
}

/** Notes the pages that are shown, each once it has been scrolled to where a reader begins: two frames after it is there. */
const NOTE_ARRIVALS = `
  if (window.arrived === undefined) {
    useNuxtApp().hook('page:loading:end', () => {
      requestAnimationFrame(() => requestAnimationFrame(() => window.arrived = location.pathname))
    })
    window.arrived = ''
  }
`

/**
 * Goes to another page of the same document and waits until it is there. Its address comes first, while the page before it is still
 * shown, and what a test scrolls to before the router scrolls to the top it does not keep.
 */
export async function arrive(page: Page, path: string, go: () => Promise<void>): Promise<void> {
  await hydrated(page)
  await page.evaluate(NOTE_ARRIVALS)
  await go()
  await expect(page).toHaveURL(url => url.pathname === path)
  await expect.poll(() => page.evaluate('window.arrived'), { intervals: SOON }).toBe(path)
}

/** Follows links as a reader does; fails when one of them loads a new document. */
export async function follow(page: Page, paths: string[]): Promise<void> {
  await hydrated(page)
  await page.evaluate('window.sameDocument = true')
  for (const path of paths) {
    const link = page.locator(`main a[href="${path}"], aside a[href="${path}"]`).filter({ visible: true }).first()
    await arrive(page, path, () => link.click())
  }
  expect(await page.evaluate('window.sameDocument')).toBe(true)
}

/** The two ways to the Digishare authentication page of a language. */
export const ARRIVALS: Record<string, (page: Page, site: string, locale: LocaleCode) => Promise<void>> = {
  async 'on a first visit'(page, site, locale) {
    await page.goto(`${site}/${locale}/digishare/authentication`)
    await hydrated(page)
  },
  async 'after client navigation'(page, site, locale) {
    await page.goto(`${site}/${locale}`)
    await follow(page, [`/${locale}/digishare`, `/${locale}/digishare/authentication`])
  },
}
