import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { expectNoOverflow } from './page-checks.ts'
import { openPanel, panelOf } from './panel.ts'
import type { Panel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { textsOf, titleOf } from './texts.ts'

const ACCEPT = 'button[value="accept"]'
const REFUSE = 'button[value="refuse"]'
const PHONE = '09990000000'

async function open(page: Page, address: string, operation: string): Promise<Panel> {
  await page.goto(address)
  await hydrated(page)
  return openPanel(page, operation)
}

/** Nothing that a reader handed over or was given is in the browser's own storage or the page. */
async function expectNoTrace(page: Page, ...secrets: string[]) {
  const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])')
  for (const secret of secrets) expect(kept).not.toContain(secret)
}

for (const { code, dir } of LOCALES) {
  const { auth, playground } = textsOf(code)

  test.describe(`in ${code}`, () => {
    test('Digishare: a personal token, handed over, is used, and forgotten', async ({ page, site }) => {
      const panel = await open(page, `${site.url}/${code}/digishare/authentication`, 'listCampaigns')
      await expect(panel.state('personalToken')).toHaveText(auth.state.demo ?? '')
      await panel.handOver('token', 'sandbox-personal-token')
      await expect(panel.state('personalToken')).toHaveText(auth.state.held ?? '')
      await panel.send.click()
      await expect(panel.status).toHaveText('200')
      await expect.poll(panel.steps).toEqual(['secret_used'])
      await panel.root.locator('[data-forget]').click()
      await expect(panel.state('personalToken')).toHaveText(auth.state.demo ?? '')
      await expect(panel.root.locator('[data-forget]')).toHaveCount(0)
    })

    test('Digishare: with client id and secret the token is fetched on Send and reused', async ({ page, site }) => {
      const panel = await open(page, `${site.url}/${code}/digishare/authentication`, 'listCampaigns')
      await panel.root.locator('label:has([data-way="clientCredentials"])').click()
      await panel.handOver('client_id', 'sandbox-client')
      await panel.handOver('client_secret', 'sandbox-client-secret')
      await panel.send.click()
      await expect(panel.status).toHaveText('200')
      await expect.poll(async () => (await panel.steps()).slice(0, 2)).toEqual(['token_requested', 'token_received'])
      await expect(panel.root.locator('[data-trace]')).toContainText(auth.step.token_received ?? '')
      await expect(panel.state('clientCredentials')).toHaveAttribute('data-state', 'token')
      await panel.send.click()
      await expect.poll(async () => (await panel.steps())[0]).toBe('token_reused')
      await expect(panel.status).toHaveText('200')
      const requests = await recorded(site)
      expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /api.digishare.ma/v1/oauth/token', 'GET /api.digishare.ma/v1/campaigns', 'GET /api.digishare.ma/v1/campaigns',
      ])
      expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ grant_type: 'client_credentials', client_id: 'sandbox-client', client_secret: 'sandbox-client-secret' })
      const [, , { headers: { authorization = '' } = {} } = {}] = requests
      expect(authorization).toMatch(/^Bearer (?!sandbox-personal-token)\S{20,}$/)
      await expectNoTrace(page, String(authorization).slice(7), 'sandbox-client-secret')
    })

    test('TheBase: a host of one\'s own, client id and secret, a token when it is needed', async ({ page, site }) => {
      const panel = await open(page, `${site.url}/${code}/thebase/first-request`, 'listCustomers')
      await panel.variable('domain').fill('demo.thebase.example')
      await panel.handOver('client_id', 'sandbox-client')
      await panel.handOver('client_secret', 'sandbox-client-secret')
      await panel.send.click()
      await expect(panel.status).toHaveText('200')
      await expect(panel.state('clientCredentials')).toHaveAttribute('data-state', 'token')
      await expect(panel.state('clientCredentials').locator('bdi')).toHaveText(/[\d۰-۹]{1,2}[:٫.][\d۰-۹]{2}/)
      const [exchange, call] = await recorded(site)
      expect(exchange).toMatchObject({
        method: 'POST', path: '/demo.thebase.example/oauth/token', body: 'grant_type=client_credentials',
        headers: { authorization: `Basic ${btoa('sandbox-client:sandbox-client-secret')}` },
      })
      expect(call).toMatchObject({ method: 'GET', path: '/demo.thebase.example/example/customers' })
    })

    test('Divar: consent given, back at the same playground with the same inputs, and the user is shown', async ({ page, site, complaints }) => {
      complaints.allow(/status of 401/)
      const address = `${site.url}/${code}/divar/first-request`
      const panel = await open(page, address, 'getUser')
      await expect(panel.state('userConsent')).toHaveText(auth.state.ready ?? '')
      await panel.send.click()
      await expect(panel.failure).toHaveAttribute('data-code', 'consent_required')
      await expect(panel.failure).toContainText(titleOf('consent_required', code))
      await expect(panel.connect).toBeFocused()
      await expect(panel.connect).toHaveText(auth.connect)
      await expect(panel.root.locator('[data-callback]')).toHaveText(`${site.url}/api/playground/callback/divar`)
      const scheme = panel.root.locator('[data-scheme="userConsent"]')
      await expect(scheme).toContainText(auth.api.divar.userConsent)
      await expect(scheme).toContainText(auth.app.demo.replace('{app}', 'sandbox-app'))

      await panel.url.fill('https://open-api.divar.ir/v1/open-platform/users?mine=1')
      await panel.connect.click()
      await page.locator(ACCEPT).click()
      await expect(page).toHaveURL(address)
      await expect(panel.root.locator('[data-outcome]')).toHaveText(auth.outcome.granted)
      await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
      await expect(panel.state('userConsent')).toBeFocused()
      await expect(panel.root).toBeInViewport()
      await expect(panel.url).toHaveValue('https://open-api.divar.ir/v1/open-platform/users?mine=1')
      await expect(page.locator('html')).toHaveAttribute('dir', dir)

      await panel.send.click()
      await expect(panel.status).toHaveText('200')
      await expect(panel.body).toContainText(PHONE)
      const call = (await recorded(site)).at(-1)
      expect(call).toMatchObject({ method: 'GET', path: '/open-api.divar.ir/v1/open-platform/users?mine=1', headers: { 'x-api-key': 'sandbox-api-key' } })
      const token = String(call?.headers['x-access-token'])
      expect(token).toMatch(/^\S{10,}$/)
      await expectNoTrace(page, token)

      await panel.root.locator('[data-forget]').click()
      await expect(panel.state('userConsent')).toHaveText(auth.state.ready ?? '')
    })

    test('Divar: a consent that is refused says so, and may be asked for again', async ({ page, site }) => {
      const address = `${site.url}/${code}/divar/first-request`
      const panel = await open(page, address, 'getUser')
      await panel.connect.click()
      await page.locator(REFUSE).click()
      await expect(page).toHaveURL(address)
      await expect(panel.root.locator('[data-outcome]')).toHaveText(auth.outcome.denied)
      await expect(panel.state('userConsent')).toHaveText(auth.state.ready ?? '')
      await panel.connect.click()
      await page.locator(ACCEPT).click()
      await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
      await expect(page.getByRole('button', { name: playground.clear }).first()).toBeVisible()
    })
  })
}

test.describe('the steps of a consent as pages document them', () => {
  test('an address gets Connect in place of Send, and asks for the scopes that it names', async ({ page, site }) => {
    const panel = await open(page, `${site.url}/he/divar/authentication`, 'authorize')
    await expect(panel.send).toHaveCount(0)
    const post = panel.root.locator('[data-scope^="ADDON_USER_APPROVED"]')
    await expect(post).toBeChecked()
    await panel.variable('resource_id').fill('BYTK28Q5')
    await panel.connect.click()
    await expect(page.locator(ACCEPT)).toBeVisible()
    expect(new URL(page.url()).searchParams.get('scope')).toBe('ADDON_USER_APPROVED__BYTK28Q5 USER_PHONE')
    await page.locator(ACCEPT).click()
    await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
    await expect(panel.variable('resource_id')).toHaveValue('BYTK28Q5')
  })

  test('an id that is none stops before anybody is sent away', async ({ page, site, complaints }) => {
    complaints.allow(/status of 400/)
    const panel = await open(page, `${site.url}/fa/divar/authentication`, 'authorize')
    await panel.variable('resource_id').fill('A B+C')
    await panel.connect.click()
    await expect(panel.failure).toHaveAttribute('data-code', 'invalid_variable')
    await expect(panel.variable('resource_id')).toBeFocused()
    expect(await recorded(site)).toEqual([])
  })

  test('a permission on a resource is not asked for without the resource', async ({ page, site }) => {
    const panel = await open(page, `${site.url}/en/divar/authentication`, 'authorize')
    await panel.live()
    await panel.connect.click()
    await expect(panel.variable('resource_id')).toBeFocused()
    expect(await recorded(site)).toEqual([])
  })

  test('the exchange of a code is Connect\'s, and its request stays to be read', async ({ page, site }) => {
    const panel = await open(page, `${site.url}/ar/divar/authentication`, 'exchangeCode')
    await expect(panel.send).toHaveCount(0)
    await expect(panel.root).toContainText('authorization_code')
    await panel.connect.click()
    await page.locator(ACCEPT).click()
    await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
    await expect(panel.root).toBeInViewport()
  })
})

test('a reader whose app has another callback address pastes where they ended up', async ({ page, site, context }) => {
  const panel = await open(page, `${site.url}/en/divar/first-request`, 'getUser')
  const registered = 'http://127.0.0.1:9/own/return'
  await panel.root.locator('[data-return] summary').click()
  await panel.root.locator('[data-redirect]').fill(registered)
  await panel.root.locator('[data-redirect]').press('Enter')
  await expect(panel.root.locator('[data-away]')).toBeFocused()
  const [consent] = await Promise.all([context.waitForEvent('page'), panel.root.locator('[data-away]').click()])
  // Nobody answers there: the address bar shows it, but the document is the browser's own.
  const returned = consent.waitForRequest(request => request.url().startsWith(registered))
  await consent.locator(ACCEPT).click()
  await panel.root.locator('[data-paste]').fill(`\u200F${(await returned).url()}\n`)
  await panel.root.locator('[data-paste]').press('Enter')
  await expect(panel.root.locator('[data-outcome="granted"]')).toBeVisible()
  await panel.send.click()
  await expect(panel.body).toContainText(PHONE)
})

test('the callback address is copied, to be registered with the provider', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { callback } = textsOf('fa').auth
  const panel = await open(page, `${site.url}/fa/divar/first-request`, 'getUser')
  await panel.root.getByRole('button', { name: callback.copy }).click()
  await expect(panel.root.getByRole('status').filter({ hasText: callback.copied })).toHaveCount(1)
  await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).toBe(`${site.url}/api/playground/callback/divar`)
})

test('a tab that a phone discarded comes back with its inputs', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const address = `${site.url}/fa/divar/first-request`
  const panel = await open(page, address, 'getUser')
  await panel.url.fill('https://open-api.divar.ir/v1/open-platform/users?kept=1')
  await panel.connect.click()
  await expect(page.locator(ACCEPT)).toBeVisible()
  // The document is gone, as it is when a phone takes the memory of a tab; what comes back is loaded anew.
  await page.goto('about:blank')
  await page.goto(address)
  const again = panelOf(page, 'getUser')
  await expect(again.url).toHaveValue('https://open-api.divar.ir/v1/open-platform/users?kept=1')
  await expectNoOverflow(page, { width: 320, height: 640 })
})

test('a token that all readers share is shown to each of them, and is none\'s to forget', async ({ page, site }) => {
  const address = `${site.url}/en/thebase/first-request`
  const forget = '[data-forget]'
  const panel = await open(page, address, 'listCustomers')
  await panel.send.click()
  await expect(panel.root.locator('[data-step="token_received"]')).toBeVisible()
  await expect(panel.state('clientCredentials')).toHaveAttribute('data-state', 'token')
  await expect(panel.root.locator(forget)).toHaveCount(0)
  // Nothing is known of it in a page that is loaded anew, as in another reader's browser.
  const again = await open(page, address, 'listCustomers')
  await expect(again.state('clientCredentials')).toHaveAttribute('data-state', 'held')
  await again.send.click()
  await expect(again.root.locator('[data-step="token_reused"]')).toBeVisible()
  await expect(again.state('clientCredentials')).toHaveAttribute('data-state', 'token')
  await expect(again.root.locator(forget)).toHaveCount(0)
})

test('digits of another script and marks that came with a paste are taken out of a token, and the page says so', async ({ page, site }) => {
  const panel = await open(page, `${site.url}/fa/digishare/authentication`, 'listCampaigns')
  const field = panel.variable('token')
  await field.fill('\u200Fabc۱۲٣')
  await expect(field).toHaveValue('abc123')
  await expect(panel.root.locator('.field:has([data-variable="token"]) .field-note')).toContainText('0–9')
})

test('a reader with a keyboard alone gets from nothing to an answer', async ({ page, site }) => {
  const panel = await open(page, `${site.url}/ar/divar/first-request`, 'getUser')
  await panel.root.locator('[data-scope]').last().focus()
  await page.keyboard.press('Space')
  await expect(panel.root.locator('[data-scope]').last()).not.toBeChecked()
  await expect(panel.connect).toBeDisabled()
  await page.keyboard.press('Space')
  await expect(panel.connect).toBeEnabled()
  await panel.connect.press('Enter')
  await page.locator(ACCEPT).press('Enter')
  await expect(panel.state('userConsent')).toBeFocused()
  await panel.url.press('Control+Enter')
  await expect(panel.status).toHaveText('200')
})
