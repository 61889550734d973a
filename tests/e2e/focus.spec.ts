import type { Page } from '@playwright/test'
import { LOCALE_CODES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { walkThrough } from './reach/walk.ts'
import { textsOf } from './texts.ts'

/* With the keyboard alone: every control is reached, in the order of the text, is seen and shows that it has the focus. */

for (const [code, width, height] of [['ar', 1280, 720], ['en', 375, 667]] as const) {
  test(`the Tab key leads through a page in ${code} at ${width} px and out of it`, async ({ page, site }) => {
    test.setTimeout(240_000)
    await page.setViewportSize({ width, height })
    await page.goto(`${site.url}/${code}/digishare/first-request`)
    const panel = await openPanel(page, 'createThird')
    await panel.send.click()
    await expect(panel.status).toHaveText('201')
    await expect(panel.body.locator('.line').first()).toBeVisible()
    expect(await walkThrough(page, `/${code}`)).toBeGreaterThan(60)
  })
}

const ring = (page: Page) => page.evaluate(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const luminance = (colour: string) => {
    if (!canvas) return 0
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const linear = (part: number) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
  const ground = getComputedStyle(document.documentElement).backgroundColor
  const [light = 0, dark = 0] = [luminance(outlineColor), luminance(ground)].sort((a, b) => b - a)
  return { contrast: (light + 0.05) / (dark + 0.05), outlineStyle, outlineWidth }
})

for (const code of LOCALE_CODES) {
  test(`the first stop in ${code} skips to the text, and the ring around it is seen in both schemes`, async ({ page, reading }) => {
    await page.goto(`${reading.url}/${code}/digishare/authentication`)
    await hydrated(page)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: textsOf(code).chrome.skip, exact: true })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport({ ratio: 1 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(async () => (await ring(page)).contrast).toBeGreaterThanOrEqual(3)
      expect(await ring(page)).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' })
    }
    await page.keyboard.press('Enter')
    await expect(page.locator('#content')).toBeFocused()
    await expect(page).toHaveURL(/#content$/)
    await page.keyboard.press('Tab')
    await expect(page.locator('#content a, #content button').filter({ visible: true }).first()).toBeFocused()
  })
}
