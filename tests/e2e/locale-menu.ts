import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { localeOf } from '#shared/locales.ts'
import { arrive } from './arrivals.ts'
import { expect } from './fixtures.ts'

/** The language and direction of the whole page are those of a locale. */
export async function expectLanguage(page: Page, code: LocaleCode): Promise<void> {
  const { language, dir } = localeOf(code)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html')).toHaveAttribute('dir', dir)
}

/** Chooses a language in the menu of the header, and waits until the page is shown in it. */
export async function chooseLanguage(page: Page, code: LocaleCode): Promise<void> {
  const menu = page.locator('header details')
  const link = menu.locator(`a[hreflang="${localeOf(code).language}"]`)
  await expect(menu).not.toHaveAttribute('open')
  await menu.locator('> summary').click()
  await expect(link).toBeVisible()
  const [, path = ''] = /^([^?#]*)/.exec(await link.getAttribute('href') ?? '') ?? []
  await arrive(page, path, () => link.click())
}
