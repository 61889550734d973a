import type { Page } from '@playwright/test'
import { LOCALE_CODES } from '#shared/locales.ts'
import { hydrated } from '../arrivals.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../geometry/page.ts'
import { openPanels } from '../page-checks.ts'

/**
 * Compares the main pages with how they looked when the baselines were made (`npm run test:visual`). Browsers and system
 * fonts differ between machines, so baselines stay on the machine, below `.cache/screenshots/`: the first run writes
 * them, later runs compare, deleting the folder begins anew.
 */
const PAGES = {
  landing: '', digishare: '/digishare/authentication', thebase: '/thebase/first-request', divar: '/divar/authentication', writing: '/guide/writing',
}
const WIDTHS = [1280, 375]

/** Takes away what differs between runs: faces that came late, how far the page is scrolled, and the port in the name of the proxy. */
async function evenOut(page: Page, host: string) {
  await page.evaluate(`document.documentElement.classList.add('late-fonts')`)
  await settled(page)
  await page.getByText(host, { exact: true }).evaluateAll(names => names.forEach(name => name.textContent = '127.0.0.1:3000'))
  await page.evaluate('scrollTo(0, 0)')
}

for (const code of LOCALE_CODES) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name} in ${code}`, async ({ page, site }) => {
      await page.goto(`${site.url}/${code}${path}`)
      await hydrated(page)
      await openPanels(page)
      for (const width of WIDTHS) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height: 900 })
          await evenOut(page, new URL(site.url).host)
          await expect.soft(page).toHaveScreenshot(`${name}-${code}-${width}-${colorScheme}.png`, { fullPage: true })
        }
      }
    })
  }
}
