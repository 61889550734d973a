import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import type { Campaigns, Deployment } from './deployments.ts'
import { expect } from './fixtures.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { pageTitle, textsOf, titleOf } from './texts.ts'

/** What a browser keeps over a reload. */
const kept = (page: Page) => page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])')

/** A page in one language, which its reader leaves for another. */
async function expectPages(page: Page, { url }: Deployment, [first, second]: [LocaleCode, LocaleCode]) {
  await page.goto(`${url}/${first}/digishare/authentication`)
  await expect(page.locator('h1')).toHaveText(pageTitle(`${first}/2.digishare/2.authentication.md`))
  await expectLanguage(page, first)
  await hydrated(page)
  await chooseLanguage(page, second)
  await expect(page).toHaveURL(`${url}/${second}/digishare/authentication`)
  await expect(page.locator('h1')).toHaveText(pageTitle(`${second}/2.digishare/2.authentication.md`))
  await expectLanguage(page, second)
}

/** Sends with a token of the reader's own, which a proxy keeps over a reload and a page does not. */
async function expectAnswer(page: Page, { endpoint, campaigns: { token } }: Deployment, code: LocaleCode): Promise<Panel> {
  const { playground } = textsOf(code)
  const panel = await openPanel(page, 'listCampaigns')
  await expect(panel.root.locator('.playground-via')).toHaveText(endpoint ? playground.via.replace('{host}', new URL(endpoint).host) : playground.direct)
  await panel.handOver('token', token)
  await page.reload()
  const again = await openPanel(page, 'listCampaigns')
  if (endpoint) await expect(again.state('personalToken')).toHaveAttribute('data-state', 'held')
  else await again.handOver('token', token)
  await again.send.click()
  await expect(again.status).toHaveText('200')
  await expect(again.body).toContainText('عروض رمضان')
  await expect.poll(again.steps).toEqual(['secret_used'])
  expect(await kept(page)).not.toContain(token)
  return again
}

/** An answer that comes in pieces is seen piece by piece. */
async function expectStream({ answer, send }: Panel, { stream }: Campaigns) {
  const next = await stream(['first piece\n', 'שורה\n', 'last piece'])
  await send.click()
  await next()
  await expect(answer).toContainText('first piece')
  await expect(answer).toHaveAttribute('aria-busy', 'true')
  await next()
  await expect(answer).toContainText('שורה')
  await expect(answer).toHaveAttribute('aria-busy', 'true')
  await next()
  await expect(answer).toContainText('last piece')
  await expect(answer).toHaveAttribute('aria-busy', 'false')
}

/** No answer is a failure with its code, in the reader's language; without a proxy the request as code and the documented answer take its place. */
async function expectFailure(panel: Panel, { endpoint, campaigns }: Deployment, code: LocaleCode) {
  const failure = await campaigns.fail()
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', failure)
  await expect(panel.failure).toContainText(titleOf(failure, code))
  if (endpoint) return
  const elsewhere = panel.root.locator('[data-elsewhere]')
  await expect(elsewhere).toContainText(textsOf(code).playground.elsewhere)
  await expect(elsewhere.locator('[data-code]')).toContainText('curl https://api.digishare.ma/v1/campaigns')
  await expect(panel.root.locator('.playground-panel')).toContainText('Back to school')
}

/** A token that nobody gave out gets the API's own 401: an answer, which sends nobody another way. */
async function expectRefusal(panel: Panel) {
  await panel.handOver('token', 'a-token-that-nobody-issued')
  await panel.send.click()
  await expect(panel.status).toHaveText('401')
  await expect(panel.body).toContainText('unauthenticated')
  await expect(panel.failure).toHaveCount(0)
  await expect(panel.root.locator('[data-elsewhere]')).toHaveCount(0)
}

/** *Connect* leads to the provider's consent and back; without a proxy the page says where its token comes from, and takes it. */
async function expectConsent(page: Page, { url, endpoint }: Deployment, code: LocaleCode) {
  const { auth } = textsOf(code)
  const address = `${url}/${code}/divar/first-request`
  await page.goto(address)
  const panel = await openPanel(page, 'getUser')
  if (endpoint) {
    await expect(panel.root.locator('[data-callback]')).toHaveText(`${endpoint}/callback/divar`)
    await panel.url.fill('https://open-api.divar.ir/v1/open-platform/users?kept=1')
    await panel.connect.click()
    await page.locator('button[value="accept"]').click()
    await expect(page).toHaveURL(address)
    await expect(panel.root.locator('[data-outcome]')).toHaveText(auth.outcome.granted)
    await expect(panel.url).toHaveValue('https://open-api.divar.ir/v1/open-platform/users?kept=1')
  } else {
    await expect(panel.connect).toHaveCount(0)
    await expect(panel.root.locator('[data-scheme="userConsent"]')).toContainText(auth.direct.token)
    await panel.handOver('access_token', 'a-token')
    await panel.handOver('apikey', 'a-key')
  }
  await panel.send.click()
  await expect(panel.status).toHaveText('200')
}

/** What a reader of any deployment can do, from the first page to the consent of a provider. */
export async function expectRoundTrip(page: Page, deployment: Deployment, codes: [LocaleCode, LocaleCode]): Promise<void> {
  const [, code] = codes
  await expectPages(page, deployment, codes)
  const panel = await expectAnswer(page, deployment, code)
  await expectStream(panel, deployment.campaigns)
  await expectRefusal(panel)
  await expectFailure(panel, deployment, code)
  await expectConsent(page, deployment, code)
}
