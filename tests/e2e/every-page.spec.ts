import { LOCALE_CODES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { builtPages, expectAccessible, expectNoOverflow, inDark, openPanels } from './page-checks.ts'
import { openPanel } from './panel.ts'

const PAGES = builtPages('.output/public')

test('the build has every page in every language', () => {
  const byLocale = LOCALE_CODES.map(code => PAGES.filter(path => path.split('/')[1] === code).map(path => path.slice(3)))
  expect(byLocale[0]?.length).toBeGreaterThanOrEqual(12)
  for (const paths of byLocale) expect(paths).toEqual(byLocale[0])
})

// The fixture `complaints` fails each of these on a console message, a hydration mismatch or a request to another host.
for (const path of PAGES) {
  test(`${path} is quiet, accessible and fits a phone`, async ({ page, reading }) => {
    const response = await page.goto(reading.url + path)
    expect(response?.status()).toBe(200)
    await expect(page.locator('h1')).toHaveCount(1)
    if (path !== '/') await hydrated(page)
    await openPanels(page)
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
}

for (const code of LOCALE_CODES) {
  test(`a first visit in ${code} loads each file once`, async ({ page, reading }) => {
    const loaded: string[] = []
    page.on('request', request => loaded.push(request.url()))
    await page.goto(`${reading.url}/${code}/digishare/authentication`)
    await hydrated(page)
    await openPanels(page)
    await page.evaluate('document.fonts.ready')
    expect(loaded.filter((url, index) => loaded.indexOf(url) !== index)).toEqual([])
  })

  test(`the panel of ${code} stays accessible and narrow once it has an answer`, async ({ page, site }) => {
    await page.goto(`${site.url}/${code}/digishare/authentication`)
    await hydrated(page)
    for (const operation of ['listCampaigns', 'requestToken']) {
      const panel = await openPanel(page, operation)
      await panel.send.click()
      await expect(panel.body.locator('.line').first()).toBeVisible()
    }
    await expectNoOverflow(page)
    await expectAccessible(page, { dark: inDark(code) })
  })
}
