import { LOCALES } from '#shared/locales.ts'
import { ARRIVALS } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { pageTitle, titleOf } from './texts.ts'

const CAMPAIGNS = '/api.digishare.ma/v1/campaigns'

for (const { code, language, dir } of LOCALES) {
  for (const [arrival, arrive] of Object.entries(ARRIVALS)) {
    test.describe(`${code}, ${arrival}`, () => {
      test.beforeEach(({ page, site }) => arrive(page, site.url, code))

      test('the page is in its language, and Send shows the campaigns', async ({ page, site }) => {
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        await expect(page.locator('html')).toHaveAttribute('dir', dir)
        await expect(page).toHaveTitle(`${pageTitle(`${code}/2.digishare/2.authentication.md`)} · Digishare · Dragoman`)

        const panel = await openPanel(page, 'listCampaigns')
        await panel.send.click()
        await expect(panel.status).toHaveText('200')
        await expect(panel.body).toContainText('عروض رمضان')
        const [request] = await recorded(site)
        expect(request).toMatchObject({ method: 'GET', path: CAMPAIGNS, headers: { authorization: 'Bearer sandbox-personal-token' } })
      })

      test('a token is received, and one press puts it into the requests after it', async ({ page, site }) => {
        const exchange = await openPanel(page, 'requestToken')
        await exchange.send.click()
        await expect(exchange.status).toHaveText('200')
        await expect(exchange.answer).toHaveAttribute('aria-busy', 'false')
        await exchange.root.locator('[data-reveal]').click()
        await expect(exchange.body).toContainText(/"access_token": "[\w-]{20,}"/)
        const { access_token: token } = JSON.parse(await exchange.body.innerText())
        await exchange.root.locator('[data-use-token]').click()

        const panel = await openPanel(page, 'listCampaigns')
        await expect(panel.held).toBeVisible()
        await panel.send.click()
        await expect(panel.status).toHaveText('200')
        expect((await recorded(site)).at(-1)).toMatchObject({ path: CAMPAIGNS, headers: { authorization: `Bearer ${token}` } })
        expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])')).not.toContain(token)
      })

      test('a wrong token shows the answer of the API, not a failure', async ({ page, site }) => {
        const panel = await openPanel(page, 'listCampaigns')
        await panel.handOver('token', 'a-token-that-nobody-issued')
        await panel.send.click()
        await expect(panel.status).toHaveText('401')
        await expect(panel.body).toContainText('unauthenticated')
        await expect(panel.failure).toHaveCount(0)
        expect((await recorded(site)).at(-1)).toMatchObject({ headers: { authorization: 'Bearer a-token-that-nobody-issued' } })
      })

      test('with the sandbox stopped the panel says that the connection was refused', async ({ page, site, complaints }) => {
        complaints.allow(/status of 502/)
        const panel = await openPanel(page, 'listCampaigns')
        await site.sandbox.close()
        await panel.send.click()
        await expect(panel.failure).toHaveAttribute('data-code', 'upstream_refused')
        await expect(panel.failure).toContainText(titleOf('upstream_refused', code))
      })
    })
  }
}
