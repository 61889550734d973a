import type { Page } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import { follow, hydrated } from './arrivals.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { openPanels } from './page-checks.ts'
import { serveFolder } from './static-server.ts'
import { textsOf } from './texts.ts'

/** The site of `tests/fixtures/provider`, which extends this one, on a plain static host. */
const test = base.extend<object, { harbour: string }>({
  harbour: [async ({}, use) => {
    const server = await serveFolder('tests/fixtures/provider/.output/public')
    await use(server.url)
    await server.close()
  }, { scope: 'worker' }],
})

const STEPS = '/en/guide/first-steps'

/** Presses the button of the site's own component, which counts in the browser. */
async function expectCounting(page: Page, label: string) {
  const tally = page.getByRole('button', { name: label })
  await expect(tally).toHaveText(`${label}: 3`)
  await tally.click()
  await expect(tally).toHaveText(`${label}: 4`)
}

test('the start page and the one for unknown addresses know the site and its languages alone', async ({ page, harbour, complaints }) => {
  complaints.allow(/status of 404/)
  await page.goto(harbour)
  await expect(page).toHaveTitle('Harbour')
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['English', 'עברית'])
  await page.goto(`${harbour}/he/nothing`)
  await expect(page).toHaveTitle('404 · Harbour')
  await expectLanguage(page, 'he')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText([textsOf('he').error.notFound ?? ''])
})

test('name, logo, colour and languages are those of the site', async ({ page, harbour }) => {
  await page.goto(harbour + STEPS)
  await hydrated(page)
  await expect(page).toHaveTitle('First steps · Harbour')
  const home = page.locator('header').getByRole('link', { name: 'Harbour' })
  await expect(home).toHaveAttribute('href', '/en')
  const logo = home.locator('img').filter({ visible: true })
  await expect(logo).toHaveAttribute('src', '/logo.svg')
  await expect(logo).toHaveJSProperty('naturalWidth', 32)
  await expect(page.locator('[aria-current="page"].text-primary')).toHaveCSS('color', 'oklch(0.457 0.24 277.023)')
  await expect(page.locator('link[rel="alternate"]')).toHaveCount(3)
  await expect(page.getByRole('contentinfo')).toHaveText('The harbour office')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(logo).toHaveAttribute('src', '/logo-dark.svg')

  await expect(page.locator('header details a')).toHaveText(['English', 'עברית'])
  await chooseLanguage(page, 'he')
  await expect(page).toHaveURL(url => url.pathname === '/he/guide/first-steps')
  await expectLanguage(page, 'he')
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
  await expect(page.getByRole('contentinfo')).toHaveText(textsOf('he').chrome.footer ?? '')
})

test('a page that one language lacks comes from the other', async ({ page, harbour }) => {
  await page.goto(`${harbour}/he/guide/only-english`)
  await hydrated(page)
  await expect(page.locator('[data-fallback]')).toContainText('English')
  await expect(page.locator('article')).toHaveAttribute('dir', 'ltr')
})

test('components of the site work in its Markdown, on a first visit and after a navigation', async ({ page, harbour }) => {
  await page.goto(harbour + STEPS)
  await hydrated(page)
  const block = page.locator('[data-live-component="Tally"]')
  await block.scrollIntoViewIfNeeded()
  await expect(block).toHaveAttribute('data-live')
  await expectCounting(page, 'Ships')
  await expect(block.locator('strong')).toHaveText('ship')
  await expect(page.locator('[data-tide]')).toHaveText('Today: 4.2 m / 0.9 m')

  await page.goto(`${harbour}/he`)
  await follow(page, ['/he/guide/first-steps'])
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
  await expectCounting(page, 'אוניות')
})

test('the playground is one of the site\'s own API', async ({ page, harbour }) => {
  await page.goto(harbour + STEPS)
  await hydrated(page)
  await openPanels(page)
  await expect(page.locator('.playground-panel')).toHaveCount(1)
  await expect(page.locator('.playground-panel')).toContainText('https://api.harbour.example/v1/berths')
})

test('old addresses lead to the new ones, with their fragments', async ({ page, harbour }) => {
  await page.goto(`${harbour}/start#count`)
  await expect(page).toHaveURL(`${harbour}${STEPS}#count`)
  await page.goto(`${harbour}/docs/start.html`)
  await expect(page).toHaveURL(harbour + STEPS)
  await page.goto(`${harbour}/he-start`)
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
})
