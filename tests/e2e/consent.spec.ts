import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { expireTokens, recorded } from './sandbox.ts'
import { titleOf } from './texts.ts'

const ACCEPT = 'button[value="accept"]'
const CALLBACK = '/api/playground/callback/divar'

/** Divar's consent, given; the address to which the provider returned with it. */
async function consent({ page, site, code }: { page: Parameters<typeof openPanel>[0], site: { url: string }, code: string }) {
  await page.goto(`${site.url}/${code}/divar/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'getUser')
  await panel.connect.click()
  const returned = page.waitForRequest(request => new URL(request.url()).pathname === CALLBACK)
  await page.locator(ACCEPT).click()
  await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
  return { panel, returned: (await returned).url() }
}

for (const code of ['ar', 'he'] as const) {
  test(`an answer of a provider that nobody asked for is refused in the reader's language (${code})`, async ({ page, site, complaints }) => {
    complaints.allow(/status of 400/)
    await page.goto(`${site.url}/${code}/divar/first-request`)
    const response = await page.goto(`${site.url}${CALLBACK}?code=stolen&state=${'A'.repeat(43)}`)
    expect(response?.status()).toBe(400)
    await expect(page.locator('body')).toContainText(titleOf('invalid_state', code))
    expect(await recorded(site)).toEqual([])
  })

  test(`a return that is played again asks for no second token (${code})`, async ({ page, site, complaints }) => {
    complaints.allow(/status of 400/)
    const { returned } = await consent({ page, site, code })
    const before = (await recorded(site)).filter(({ method }) => method === 'POST').length
    expect((await page.goto(returned))?.status()).toBe(400)
    expect((await recorded(site)).filter(({ method }) => method === 'POST')).toHaveLength(before)
  })

  test(`a token that has ended is the API's 401, and consent is asked for again (${code})`, async ({ page, site, complaints }) => {
    complaints.allow(/status of 401/)
    const { panel } = await consent({ page, site, code })
    await expireTokens(site)
    await panel.send.click()
    await expect(panel.status).toHaveText('401')
    await expect.poll(panel.steps).toContain('unauthorized')
    await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'refused')
    await panel.connect.click()
    await page.locator(ACCEPT).click()
    await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
    await panel.send.click()
    await expect(panel.status).toHaveText('200')
  })
}

test('a return whose answer a network lost is answered again, without a second token request', async ({ page, site, context, complaints }) => {
  complaints.allow(/ERR_CONNECTION_RESET/)
  await page.goto(`${site.url}/fr/divar/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'getUser')
  await panel.connect.click()
  await expect(page.locator(ACCEPT)).toBeVisible()
  const { promise: lost, resolve } = Promise.withResolvers<{ address: string, status: number }>()
  // The proxy hears of the consent, and the browser hears nothing of the proxy.
  await page.route(() => true, async (route) => {
    const request = route.request()
    const consented = await fetch(request.url(), { method: request.method(), headers: request.headers(), body: request.postData(), redirect: 'manual' })
    const address = consented.headers.get('location') ?? ''
    const cookies = (await context.cookies(address)).map(({ name, value }) => `${name}=${value}`).join('; ')
    const { status } = await fetch(address, { redirect: 'manual', headers: { cookie: cookies } })
    await route.abort('connectionreset')
    resolve({ address, status })
  }, { times: 1 })
  await page.locator(ACCEPT).click()
  const { address, status } = await lost
  expect(status).toBe(303)
  // The browser's own page about the broken connection is a navigation that another must not meet on its way.
  await page.waitForURL(/^chrome-error:/)
  await page.goto(address)
  await expect(panel.root.locator('[data-outcome="granted"]')).toBeVisible()
  await expect(panel.state('userConsent')).toHaveAttribute('data-state', 'token')
  expect((await recorded(site)).filter(({ path }) => path.endsWith('/oauth/access_token'))).toHaveLength(1)
})
