import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { policyOf } from '../../modules/security/html.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { hydrated } from './arrivals.ts'
import { expect } from './fixtures.ts'
import { expectAccessible } from './page-checks.ts'
import type { Panel } from './panel.ts'
import { openPanel, panelOf } from './panel.ts'
import { letIn, test } from './provider-servers.ts'
import { textsOf, titleOf } from './texts.ts'

const calls = ({ requests }: Recorder) => requests.filter(({ method }) => method !== 'OPTIONS')

/** The list of campaigns with a token in its field. */
async function campaigns(page: Page, url: string, code = 'en'): Promise<Panel> {
  await page.goto(`${url}/${code}/digishare/authentication`)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.handOver('token', 's3cret-token')
  return panel
}

for (const { code } of LOCALES) {
  test(`the first press of Send gets the provider's own answer in ${code}`, async ({ page, statics, provider }) => {
    const { auth, playground } = textsOf(code)
    const panel = await campaigns(page, statics.url, code)
    await expect(panel.root.locator('[data-way]')).toHaveText(playground.direct)
    await expect(panel.root.locator('[data-warning]')).toContainText(auth.direct.warning)
    await expect(panel.root.locator('[data-warning]')).toContainText(auth.direct.api.digishare)
    await expect(panel.state('personalToken')).toHaveText(auth.direct.ready)
    await panel.send.click()
    await expect(panel.status).toHaveText('200')
    await expect(panel.body).toContainText('عروض رمضان')
    await expect.poll(panel.steps).toEqual(['secret_used'])
    const { origin } = new URL(statics.url)
    expect(calls(provider)).toMatchObject([{ method: 'GET', url: '/v1/campaigns', headers: { authorization: 'Bearer s3cret-token', origin } }])
    expect(calls(provider)[0]?.headers).not.toHaveProperty('referer')
    expect(await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])')).not.toContain('s3cret')
  })
}

test('what sends is loaded with the first request, and a reload forgets the token', async ({ page, statics, provider }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(`.cache/static${new URL(request.url()).pathname}`)
  })
  const loaded = () => scripts.some(file => readFileSync(file, 'utf8').includes('opaqueredirect'))
  const panel = await campaigns(page, statics.url)
  expect(scripts).not.toEqual([])
  expect(loaded()).toBe(false)
  await panel.send.click()
  await expect(panel.status).toHaveText('200')
  expect(loaded()).toBe(true)
  await page.reload()
  const again = await openPanel(page, 'listCampaigns')
  await expect(again.state('personalToken')).toHaveAttribute('data-state', 'none')
  await again.send.click()
  await expect(again.failure).toHaveAttribute('data-code', 'secret_required')
  await expect(again.variable('token')).toBeFocused()
  expect(calls(provider)).toHaveLength(1)
})

test('an API that lets no page in is explained, with the request as cURL and the documented answer', async ({ page, statics, provider, complaints }) => {
  complaints.allow(/blocked by CORS policy|net::ERR_FAILED/)
  provider.respond((_request, response) => response.end('{}'))
  for (const { code } of LOCALES) {
    const panel = await campaigns(page, statics.url, code)
    await panel.send.click()
    await expect(panel.failure).toHaveAttribute('data-code', 'direct_unreachable')
    await expect(panel.failure).toContainText(titleOf('direct_unreachable', code))
    const elsewhere = panel.root.locator('[data-elsewhere]')
    await expect(elsewhere).toContainText(textsOf(code).playground.elsewhere)
    await expect(elsewhere.locator('[data-code]')).toContainText('curl https://api.digishare.ma/v1/campaigns')
    await expect(panel.root.locator('.playground-panel')).toContainText('Back to school')
  }
  await expectAccessible(page, { within: '.playground-panel', state: 'with an API that lets no page in' })
  // The browser asked whether it may send the token, and did not.
  expect(calls(provider)).toEqual([])
})

test('a 401 is an answer, and so is what comes with it', async ({ page, statics, provider, complaints }) => {
  complaints.allow(/status of 401/)
  provider.respond(letIn((_request, response) => response.writeHead(401, { 'x-page': '1', 'x-hidden': '1' }).end('{"error":"unauthenticated"}')))
  const panel = await campaigns(page, statics.url)
  await panel.send.click()
  await expect(panel.status).toHaveText('401')
  await expect(panel.body).toContainText('unauthenticated')
  await expect(panel.root.locator('[data-hint]')).not.toContainText('proxy')
  await expect(panel.failure).toHaveCount(0)
  await panel.root.locator('[data-answer]').getByRole('tab', { name: textsOf('en').playground.headers }).click()
  await expect(panel.answer).toContainText('x-page')
  await expect(panel.answer).not.toContainText('x-hidden')
})

test('a redirect is not followed, wherever it leads', async ({ page, statics, provider }) => {
  provider.respond(letIn((_request, response) => response.writeHead(302, { location: 'https://one.thebase.example/' }).end()))
  const panel = await campaigns(page, statics.url)
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'upstream_redirect_blocked')
  await expect(panel.root.locator('[data-elsewhere]')).toBeVisible()
  expect(calls(provider)).toHaveLength(1)
})

test('an answer that is a stream can be cancelled', async ({ page, statics, provider }) => {
  let gone = false
  provider.respond(letIn((_request, response) => {
    response.on('close', () => gone = true)
    response.write('data: first\n\n')
  }, 'text/event-stream'))
  const panel = await campaigns(page, statics.url)
  await panel.send.click()
  await expect(panel.answer).toContainText('first')
  await panel.root.locator('[data-action]').click()
  await expect(panel.answer).toContainText(textsOf('en').answer.cancelled)
  await expect.poll(() => gone).toBe(true)
})

test('in place of an exchange the page asks for its token, and says why', async ({ page, statics, provider }) => {
  await page.goto(`${statics.url}/en/digishare/authentication`)
  await hydrated(page)
  const exchange = panelOf(page, 'requestToken')
  await exchange.root.scrollIntoViewIfNeeded()
  await expect(exchange.root.locator('[data-obstacle]')).toHaveText(textsOf('en').playground.obstacle.exchange ?? '')
  await expect(exchange.root.locator('[data-send], [data-auth]')).toHaveCount(0)

  await page.goto(`${statics.url}/en/divar/first-request`)
  const divar = await openPanel(page, 'getUser')
  await expect(divar.connect).toHaveCount(0)
  await divar.handOver('access_token', 'a-token')
  await divar.handOver('apikey', 'a-key')
  await divar.send.click()
  await expect(divar.status).toHaveText('200')
  expect(calls(provider)).toMatchObject([{ headers: { 'x-access-token': 'a-token', 'x-api-key': 'a-key' } }])

  await page.goto(`${statics.url}/en/thebase/first-request`)
  const thebase = await openPanel(page, 'listCustomers')
  await thebase.handOver('token', 'b-token')
  await thebase.variable('domain').fill('one.thebase.example')
  await thebase.send.click()
  await expect(thebase.status).toHaveText('200')
  expect(calls(provider).at(-1)).toMatchObject({ headers: { host: 'one.thebase.example', authorization: 'Bearer b-token' } })
})

test('a page may call the APIs of the site and nothing else', async ({ page, statics, complaints }) => {
  const connect = 'connect-src \'self\' https://api.digishare.ma https://open-api.divar.ir https://*.thebase.example;'
  expect(policyOf(readFileSync('.cache/static/en/index.html', 'utf8'))).toContain(connect)
  for (const file of ['_headers', 'vercel.json']) expect(readFileSync(`.cache/static/${file}`, 'utf8')).toContain(connect)
  complaints.allow(/Content Security Policy|foreign request: https:\/\/other\.example/)
  await page.goto(`${statics.url}/en/digishare`)
  await hydrated(page)
  expect(await page.evaluate(() => fetch('https://other.example/').then(() => 'sent', () => 'stopped'))).toBe('stopped')
})
