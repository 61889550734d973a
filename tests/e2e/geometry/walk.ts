import type { Page } from '@playwright/test'
import { hydrated } from '../arrivals.ts'
import { expect } from '../fixtures.ts'

/** Follows the link to the next page until there is none, in one document; stops at each page once it is there. */
export async function walk(page: Page, paths: { first: string, count: number }, stop: (path: string) => Promise<void>): Promise<void> {
  const seen = [paths.first]
  await hydrated(page)
  await page.evaluate('window.sameDocument = true')
  while (seen.length < paths.count) {
    await page.locator('main a[rel="next"]').click()
    await expect(page).toHaveURL(url => !seen.includes(url.pathname))
    const path = new URL(page.url()).pathname
    await expect(page.locator('aside a[aria-current="page"]')).toHaveAttribute('href', path)
    seen.push(path)
    await stop(path)
  }
  await expect(page.locator('main a[rel="next"]')).toHaveCount(0)
  expect(await page.evaluate('window.sameDocument')).toBe(true)
}
