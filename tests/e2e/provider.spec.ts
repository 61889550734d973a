import type { Page } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import { follow, hydrated } from './arrivals.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { openPanels } from './page-checks.ts'
import { serveFolder } from './static-server.ts'
import { textsOf } from './texts.ts'

/** Where the site is on its host. */
const BASE = '/handbook'

/** The site of `tests/fixtures/provider`, which extends this one, on a plain static host. */
const test = base.extend<object, { harbour: string }>({
  harbour: [async ({}, use) => {
    const server = await serveFolder('tests/fixtures/provider/.output/public', undefined, `${BASE}/`)
    await use(server.url + BASE)
    await server.close()
  }, { scope: 'worker' }],
})

const STEPS = '/en/guide/first-steps'

/** The characters of an element from left to right, as they are painted. */
function visualOrder(element: Element): string {
  const range = document.createRange()
  const [text] = element.childNodes
  const characters = [...text?.textContent ?? ''].map((character, index) => {
    if (text) range.setStart(text, index)
    if (text) range.setEnd(text, index + 1)
    return { character, x: range.getBoundingClientRect().x }
  })
  return characters.sort((a, b) => a.x - b.x).map(({ character }) => character).join('')
}

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
  await expect(page).toHaveTitle('First steps · Guide · Harbour')
  const home = page.locator('header').getByRole('link', { name: 'Harbour' })
  await expect(home).toHaveAttribute('href', `${BASE}/en`)
  const logo = home.locator('img').filter({ visible: true })
  await expect(logo).toHaveAttribute('src', `${BASE}/logo.svg`)
  await expect(logo).toHaveJSProperty('naturalWidth', 32)
  await expect(page.locator('[aria-current="page"].text-primary')).toHaveCSS('color', 'oklch(0.457 0.24 277.023)')
  await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(3)
  await expect(page.getByRole('contentinfo')).toHaveText('The harbour office')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(logo).toHaveAttribute('src', `${BASE}/logo-dark.svg`)

  await expect(page.locator('header details a')).toHaveText(['English', 'עברית'])
  await chooseLanguage(page, 'he')
  await expect(page).toHaveURL(url => url.pathname === `${BASE}/he/guide/first-steps`)
  await expectLanguage(page, 'he')
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
  await expect(page.getByRole('contentinfo')).toHaveText(textsOf('he').chrome.footer ?? '')
})

test('a page that one language lacks comes from the other', async ({ page, harbour }) => {
  await page.goto(`${harbour}/he/guide/only-english`)
  await hydrated(page)
  await expect(page.locator('[data-fallback]')).toContainText('English')
  await expect(page.locator('article')).toHaveAttribute('dir', 'ltr')
  // What can be edited is the text that is shown.
  await expect(page.getByRole('link', { name: textsOf('he').page.edit })).toHaveAttribute('href', 'https://code.harbour.example/docs/edit/main/site/content/en/1.guide/2.only-english.md')
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
  await follow(page, [`${BASE}/he/guide/first-steps`])
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
  await expectCounting(page, 'אוניות')
})

test('the playground is one of the site\'s own API', async ({ page, harbour }) => {
  await page.goto(`${harbour}/he/guide/first-steps`)
  await hydrated(page)
  await openPanels(page)
  await expect(page.locator('.playground-panel')).toHaveCount(1)
  const panel = page.locator('.playground-panel')
  await expect(panel).toContainText('https://api.harbour.example/v1/berths')

  await panel.getByRole('radio', { name: 'cURL' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(panel.getByRole('radio', { name: 'Harbour CLI' }), 'what the author wrote is the last of the languages').toBeChecked()
  const code = panel.getByRole('tabpanel', { name: textsOf('he').playground.code }).locator('[data-code] pre')
  await expect(code).toHaveText('harbour berths --free')
  await expect(panel.locator('[data-own-note]')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(code).toContainText('curl ')

  await panel.getByRole('tab', { name: textsOf('he').playground.parameters }).click()
  await expect(panel.getByText('Only those that nobody has taken.')).toHaveAttribute('lang', 'en')
})

test('a page in the spellings of other tools is whole, in either direction and without script of its own', async ({ page, harbour }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${harbour}/he/guide/signals`)
  await hydrated(page)
  await expect(page.locator('h1')).toHaveText(['האותות של הנמל'])
  const article = page.locator('article')
  await expect(article.locator('.callout-title')).toHaveText('לפני שיוצאים לים')
  await expect(article).not.toContainText(/:::|\[!|\*\*/)

  const group = article.locator('.tab-group').first()
  await group.getByRole('radio', { name: 'JavaScript' }).check()
  await expect(group.locator('[data-panel="1"] pre')).toBeVisible()
  await expect(group.locator('[data-panel="0"]')).toBeHidden()

  const answer = article.getByText('מי שביקש ראשון.')
  await expect(answer).toBeHidden()
  await article.getByText('מי עוגן ראשון?').click()
  await expect(answer).toBeVisible()
  await expect(article.getByText('נמלים ישנים')).toBeVisible()

  const type = article.locator('code').filter({ hasText: /^object\[\]$/ })
  await expect.poll(() => type.evaluate(visualOrder)).toBe('object[]')
})

test('a command and an address of the site\'s own API can be sent, each from below itself', async ({ page, harbour }) => {
  await page.goto(`${harbour}/he/guide/signals`)
  await hydrated(page)
  const blocks = page.locator('.request-block')
  await expect(blocks).toHaveCount(2)
  const address = blocks.filter({ has: page.locator('.end-point') })
  await expect(address.locator('code').first()).toHaveText('GET: https://api.harbour.example/v1/berths')
  const gap = async () => {
    const [code, button] = await Promise.all(['.end-point code', '.request-try > summary'].map(part => address.locator(part).boundingBox()))
    return code && button ? button.y - code.y - code.height : Number.NEGATIVE_INFINITY
  }
  await expect.poll(gap).toBeGreaterThan(0)
  await openPanels(page)
  await expect(page.locator('.playground-panel')).toHaveCount(2)
  await expect(page.locator('.playground-panel').last()).toContainText('https://api.harbour.example/v1/berths')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a diagram keeps the order of its author on a page from right to left, in ${colorScheme}`, async ({ page, harbour }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${harbour}/he/guide/signals`)
    const diagram = page.locator('[data-diagram]')
    await diagram.scrollIntoViewIfNeeded()
    await expect(diagram).toHaveAttribute('data-drawn')
    await expect(diagram.locator('.code-block')).toBeHidden()
    const middle = async (words: string) => {
      const box = await diagram.locator('.nodeLabel, .node text').filter({ hasText: words }).first().boundingBox()
      return box ? box.x + box.width / 2 : Number.NaN
    }
    await expect.poll(async () => await middle('אונייה') < await middle('נתב') && await middle('נתב') < await middle('רציף')).toBe(true)
  })
}

test('old addresses lead to the new ones, with their fragments', async ({ page, harbour }) => {
  await page.goto(`${harbour}/start#count`)
  await expect(page).toHaveURL(`${harbour}${STEPS}#count`)
  await page.goto(`${harbour}/docs/start.html`)
  await expect(page).toHaveURL(harbour + STEPS)
  await page.goto(`${harbour}/he-start`)
  await expect(page.locator('h1')).toHaveText('צעדים ראשונים')
})
