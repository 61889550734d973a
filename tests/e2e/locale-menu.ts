import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { localeOf } from '#shared/locales.ts'
import { expect } from './fixtures.ts'

/** The language and direction of the whole page are those of a locale. */
export async function expectLanguage(page: Page, code: LocaleCode): Promise<void> {
  const { language, dir } = localeOf(code)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html')).toHaveAttribute('dir', dir)
}

/** Chooses a language in the menu of the header. */
export async function chooseLanguage(page: Page, code: LocaleCode): Promise<void> {
  await page.locator('header details > summary').click()
  await page.locator('header details').getByRole('link', { name: localeOf(code).name, exact: true }).click()
}
