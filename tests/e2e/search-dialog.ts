import type { Locator, Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect } from './fixtures.ts'
import { textsOf } from './texts.ts'

/** The parts of the search dialog. */
export interface SearchDialog {
  dialog: Locator
  input: Locator
  options: Locator
  status: Locator
}

/** The dialog of a page, open or not. */
export function searchOf(page: Page): SearchDialog {
  const dialog = page.locator('dialog.search-dialog')
  return { dialog, input: dialog.getByRole('combobox'), options: dialog.getByRole('option'), status: dialog.getByRole('status') }
}

/** Opens search on a page with the button of the header. */
export async function openSearch(page: Page, address: string): Promise<SearchDialog> {
  await page.goto(address)
  await hydrated(page)
  await page.locator('.search-button').click()
  const search = searchOf(page)
  await expect(search.input).toBeFocused()
  return search
}

/** Asks something, after what was asked before is gone. */
export async function ask({ dialog, input, options }: SearchDialog, query: string, locale: LocaleCode): Promise<void> {
  await input.fill('')
  await expect(dialog.getByText(textsOf(locale).search.hint ?? '')).toBeVisible()
  await expect(options.and(dialog.locator('a'))).toHaveCount(0)
  await input.fill(query)
}

/** The addresses of the results that are shown, in their order. */
export function addressesIn({ dialog }: SearchDialog, within = '/'): Promise<string[]> {
  return dialog.locator(`a[role="option"][href*="${within}"]`).evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
}

/** The same, of all results as far as they are there; where there are more, these are asked for. */
export async function allAddressesIn(search: SearchDialog, within = '/'): Promise<string[]> {
  const more = search.dialog.locator('.search-more')
  if (await more.isVisible()) await more.click()
  return addressesIn(search, within)
}

/** Asks for more results, of which some are there, until there are none. */
export async function showAll(search: SearchDialog): Promise<void> {
  await expect.poll(async () => {
    await allAddressesIn(search)
    return search.dialog.locator('.search-more').count()
  }).toBe(0)
}
