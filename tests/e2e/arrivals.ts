import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { expect } from './fixtures.ts'

/** Waits until the page answers to its reader. */
export async function hydrated(page: Page): Promise<void> {
  // Not waitForFunction: it evaluates text inside the page, which the page's policy rightly refuses.
  await expect.poll(() => page.evaluate('window.useNuxtApp?.().isHydrating')).toBe(false)
}

/** Follows links as a reader does; fails when one of them loads a new document. */
export async function follow(page: Page, paths: string[]): Promise<void> {
  await hydrated(page)
  await page.evaluate('window.sameDocument = true')
  for (const path of paths) {
    await page.locator(`main a[href="${path}"], aside a[href="${path}"]`).filter({ visible: true }).first().click()
    await expect(page).toHaveURL(url => url.pathname === path)
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
