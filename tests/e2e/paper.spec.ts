import { expect, test } from './fixtures.ts'
import { createLedger } from './geometry/ledger.ts'
import { HARD, measured, openHardCases } from './geometry/page.ts'
import { openPanel } from './panel.ts'

/** A sheet of A4 without its margins, in px of CSS. */
const SHEET = { width: 670, height: 980 }

for (const code of ['ar', 'he', 'fa']) {
  test(`a page in ${code} is printed whole, in its direction, black on white`, async ({ page, statics }) => {
    const ledger = createLedger('print', `hard cases in ${code} on paper`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await openHardCases(page, statics.url, code)
    await page.setViewportSize(SHEET)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    ledger.add(await measured(page, `/${code}/${HARD} on paper`))
    ledger.close()
  })
}

test('an answered playground is printed as its request and the documented answer', async ({ page, site }) => {
  await page.goto(`${site.url}/ar/digishare/first-request`)
  const panel = await openPanel(page, 'listThirds')
  await panel.send.click()
  await expect(panel.status).toHaveText('200')
  await page.emulateMedia({ media: 'print' })
  const playground = panel.root
  await expect(panel.answer).toBeHidden()
  await expect(playground.locator('.playground-static pre').first()).toBeVisible()
  await expect(playground.getByRole('button')).toHaveCount(0)
  await expect(page.locator('aside, header nav, main > nav, footer').filter({ visible: true })).toHaveCount(0)
})
