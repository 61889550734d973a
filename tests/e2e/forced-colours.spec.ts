import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { searchOf } from './search-dialog.ts'

/* With the reader's own few colours: what is chosen, pressed, marked or focused is told by more than a background. */

const outlined = (element: Locator) => expect(element).toHaveCSS('outline-style', /^(?:solid|double)$/)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`states are seen in a ${colorScheme} scheme of the reader's own`, async ({ page, site }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.goto(`${site.url}/en/digishare/first-request`)
    const panel = await openPanel(page, 'createThird')
    await panel.send.click()
    await expect(panel.status).toHaveText('201')

    const tabs = panel.root.getByRole('tab')
    await outlined(tabs.and(panel.root.locator('[aria-selected="true"]')).first())
    await expect(tabs.and(panel.root.locator('[aria-selected="false"]')).first()).toHaveCSS('outline-style', 'none')
    await outlined(panel.root.locator('.environment label:has(:checked)').first())
    await expect(panel.root.locator('.environment label:not(:has(:checked))').first()).toHaveCSS('outline-style', 'none')
    await outlined(panel.root.locator('.tab-list label:has(:checked)'))
    for (const framed of [panel.send, panel.tool('share'), panel.status, panel.root.locator('.method').first()]) await expect(framed).toHaveCSS('border-top-style', 'solid')

    await page.locator('.contents-link').nth(1).click()
    await outlined(page.locator('.side-link[aria-current="page"]'))
    await expect(page.locator('.contents-link[aria-current="location"]')).toHaveCSS('border-inline-start-width', '4px')
    await expect(page.locator('.contents-link:not([aria-current])').first()).toHaveCSS('border-inline-start-width', '2px')
    await page.locator('header details > summary').click()
    await outlined(page.locator('.menu-item[aria-current="true"]'))
    await page.keyboard.press('Escape')

    const search = searchOf(page)
    await page.locator('.search-button').click()
    await search.input.fill('token')
    await outlined(search.options.and(search.dialog.locator('[aria-selected="true"]')))
    await expect(search.options.nth(1)).toHaveCSS('outline-style', 'none')
    await outlined(search.dialog.locator('.search-choice:has(:checked)'))
    // A see-through ground takes the letters' own colour from them.
    await expect(search.dialog.locator('mark').first()).toHaveCSS('background-color', /^rgb\(/)
    await expect(search.dialog.locator('mark').first()).toHaveCSS('forced-color-adjust', 'none')
  })
}

test('nothing glides for a reader who wants no motion', async ({ page, reading }) => {
  await page.goto(`${reading.url}/en/digishare/first-request`)
  const panel = await openPanel(page, 'createThird')
  await expect(panel.root.getByRole('tablist').first().locator(':scope > :not([role="tab"])')).toHaveCSS('transition-duration', '0s')
  await expect(page.locator('html')).toHaveCSS('scroll-behavior', 'auto')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect(page.locator('html')).toHaveCSS('scroll-behavior', 'auto')
})
