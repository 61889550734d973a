import type { Page } from '@playwright/test'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { openPanel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { textsOf } from './texts.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const request = { method: 'GET', url: 'https://api.digishare.ma/v1/thirds/{id}', headers: [], body: { type: 'none' } }
const shared = { v: 1, api: 'digishare', operation: 'getThird', position: 2, request, values: { id: '3' } }
const notice = (page: Page) => page.locator('[data-link-notice]')

test('a link that is broken, or of another page, says so and changes nothing', async ({ page, site }) => {
  const links = [
    ['x', 'brokenLink'],
    [encode(shared).slice(0, -9), 'brokenLink'],
    [encode({ ...shared, operation: 'listCampaigns' }), 'foreignLink'],
    [encode({ ...shared, request: { ...request, url: 'https://evil.example/v1/thirds/{id}' } }), 'foreignLink'],
  ] as const
  for (const [text, key] of links) {
    await page.goto('about:blank')
    await page.goto(`${site.url}/he/digishare/first-request#request=${text}`)
    await expect(notice(page)).toHaveText(textsOf('he').tools[key])
    await expect(page.locator('[data-from-link]')).toHaveCount(0)
  }
  await notice(page).getByRole('button').click()
  await expect(notice(page)).toHaveCount(0)
  const panel = await openPanel(page, 'getThird')
  await expect(panel.variable('id')).toHaveValue('')
  await expect(panel.url).toHaveValue(request.url)
  expect(await recorded(site)).toEqual([])
})

test('a link works in the open page as well, and a change of language keeps it', async ({ page, site }) => {
  await page.goto(`${site.url}/ar/digishare/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'getThird')
  await panel.variable('id').fill('1')
  await page.evaluate(text => location.hash = `request=${text}`, encode(shared))
  await expect(panel.variable('id')).toHaveValue('3')
  await expect(panel.root.locator('[data-from-link]')).toHaveText(textsOf('ar').tools.fromLink)

  await page.evaluate('scrollTo(0, 0)')
  await chooseLanguage(page, 'fr')
  await expectLanguage(page, 'fr')
  await expect(page).toHaveURL(/\/fr\/digishare\/first-request#request=/)
  const french = await openPanel(page, 'getThird')
  await expect(french.root.locator('[data-from-link]')).toHaveText(textsOf('fr').tools.fromLink)
  await expect(french.variable('id')).toHaveValue('3')
})

test('no secret is in a link: not one that was handed over, not one that was written by hand', async ({ page, site }) => {
  const { playground } = textsOf('fa')
  await page.goto(`${site.url}/fa/digishare/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'getThird')
  await panel.handOver('token', 'hush-hush-1')
  await panel.url.fill(`${request.url}?api_key=hush-hush-2&include=tags`)
  await panel.root.getByRole('tab', { name: playground.headers, exact: true }).click()
  await panel.root.getByRole('button', { name: playground.addHeader }).click()
  await panel.root.getByRole('textbox', { name: playground.headerName }).last().fill('X-Api-Key')
  await panel.root.getByRole('textbox', { name: playground.headerValue }).last().fill('hush-hush-3')
  await panel.tool('share').click()
  const carried = async () => Buffer.from((await panel.root.locator('.tools-link').inputValue()).split('#request=')[1] ?? '', 'base64url').toString()
  await expect.poll(carried).toContain('include=tags')
  const text = await carried()
  expect(text).not.toContain('hush')
  await panel.url.fill('https://other.example/v1/thirds/{id}')
  await expect(panel.root.locator('[data-share] [role="alert"]')).toBeVisible()
})

test('a value is filled in once for the whole site, in samples too, and the original is one press away', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { sample } = textsOf('he')
  await page.goto(`${site.url}/he/thebase/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'requestToken')
  await panel.variable('domain').fill('shop.thebase.example')
  const block = page.locator('[data-code]:has([data-filled])').first()
  await expect(block.locator('pre')).toContainText('shop.thebase.example')
  await expect(block.locator('pre')).toContainText('{token}')
  await expect(block.locator('[data-filled]')).toContainText(sample.filled ?? '–')
  await block.locator('[data-copy]').click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('shop.thebase.example')
  await block.getByRole('button', { name: sample.original }).click()
  await expect(block.locator('pre')).toContainText('{{domain}}')
  await block.locator('[data-copy]').click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('{{domain}}')
  await block.getByRole('button', { name: sample.fill }).click()
  await expect(block.locator('pre mark')).toHaveText('shop.thebase.example')

  // Another language without a new document, then another page with one.
  await page.evaluate('scrollTo(0, 0)')
  await chooseLanguage(page, 'ar')
  await expect(page.locator('pre mark').first()).toHaveText('shop.thebase.example')
  await page.goto(`${site.url}/fa/thebase/first-request`)
  const customers = await openPanel(page, 'listCustomers')
  await expect(customers.variable('domain')).toHaveValue('shop.thebase.example')
  // Live is another place.
  await customers.live()
  await expect(customers.variable('domain')).toHaveValue('')
})

test('history brings back a call of another playground of the page', async ({ page, site }) => {
  await page.goto(`${site.url}/en/digishare/first-request`)
  await hydrated(page)
  const list = await openPanel(page, 'listThirds')
  await list.send.click()
  await expect(list.status).toHaveText('200')
  await list.tool('reset').click()
  await expect(list.answer).toHaveCount(0)
  const one = await openPanel(page, 'getThird')
  // By keyboard alone, and Escape gives the focus back.
  await one.tool('history').focus()
  await page.keyboard.press('Enter')
  await one.root.locator('[data-call]').first().focus()
  await page.keyboard.press('Escape')
  await expect(one.tool('history')).toBeFocused()
  await page.keyboard.press('Enter')
  await one.root.locator('[data-call]').first().focus()
  await page.keyboard.press('Enter')
  await expect(list.status).toHaveText('200')
  await expect(list.root).toBeInViewport()
  await expect(one.answer).toHaveCount(0)
})
