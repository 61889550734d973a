import { HUNDREDS } from '../../scripts/hundreds.ts'
import { follow, hydrated } from './arrivals.ts'
import { expect, test as base } from './fixtures.ts'
import { openPanels } from './page-checks.ts'
import { serveFolder } from './static-server.ts'

/** The site of `scripts/hundreds.ts`: one language, below a path, on a plain static host. */
const test = base.extend<object, { books: string }>({
  books: [async ({}, use) => {
    const server = await serveFolder(HUNDREDS.root)
    await use(server.url + HUNDREDS.base)
    await server.close()
  }, { scope: 'worker' }],
})

test('a site in one language has no prefix in its addresses and no language menu, and works below a path', async ({ page, books }) => {
  await page.goto(books)
  await hydrated(page)
  await expect(page.locator('h1')).toHaveText('Three books')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US')
  await expect(page.locator('header a[hreflang]')).toHaveCount(0)
  await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(0)

  await follow(page, [`${HUNDREDS.base}/docusaurus`])
  await expect(page.locator('h1')).toHaveText('Small tides, docusaurus')
  await expect(page.locator('article')).not.toContainText(/:::|\[!/)
})

test('its pictures, tabs and playgrounds are there', async ({ page, books }) => {
  await page.goto(`${books}/nuxt/chapter-0/small-cranes`)
  await hydrated(page)
  const picture = page.locator('article img').first()
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toHaveJSProperty('complete', true)
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  await openPanels(page)
  await expect(page.locator('.playground-panel').first()).toContainText('https://api.harbour.example/v1/berths')
})
