import { LOCALE_CODES, localeOf } from '#shared/locales.ts'
import { follow, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { openPanels } from './page-checks.ts'
import { pageTitle, textsOf } from './texts.ts'

for (const code of LOCALE_CODES) {
  test(`pages and links work in ${code} from a plain static host`, async ({ page, statics }) => {
    await page.goto(`${statics.url}/${code}`)
    await expect(page.locator('h1')).toHaveText(pageTitle(`${code}/index.md`))
    await follow(page, [`/${code}/digishare`, `/${code}/digishare/authentication`])
    await expect(page.locator('h1')).toHaveText(pageTitle(`${code}/2.digishare/2.authentication.md`))
    await expectLanguage(page, code)
    await openPanels(page)
  })

  test(`the static host's 404 is in ${code} below /${code}/`, async ({ page, statics, complaints }) => {
    complaints.allow(/status of 404/)
    const response = await page.goto(`${statics.url}/${code}/no/such/page`)
    expect(response?.status()).toBe(404)
    await expectLanguage(page, code)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText([textsOf(code).error.notFound ?? ''])
    await page.getByRole('link', { name: textsOf(code).error.home ?? '' }).click()
    await expect(page.locator('h1')).toHaveText(pageTitle(`${code}/index.md`))
  })
}

test('the language menu works from a plain static host', async ({ page, statics }) => {
  await page.goto(`${statics.url}/fr/thebase`)
  await hydrated(page)
  await chooseLanguage(page, 'he')
  await expect(page).toHaveURL(url => url.pathname === '/he/thebase')
  await expect(page.locator('h1')).toHaveText(pageTitle('he/3.thebase/1.index.md'))
  await expectLanguage(page, 'he')
})

test('the start page works from a plain static host', async ({ page, statics }) => {
  await page.goto(statics.url)
  await page.getByRole('link', { name: localeOf('fa').name }).click()
  await expect(page.locator('h1')).toHaveText(pageTitle('fa/index.md'))
})

// `scripts/generate.ts` withholds this page in Hebrew, so that the static build has one page that falls back.
test.describe('a page that Hebrew lacks', () => {
  const path = '/he/guide/deploying'

  async function expectFallback(page: Parameters<typeof expectLanguage>[0]) {
    await expectLanguage(page, 'he')
    const article = page.locator('article')
    await expect(article).toHaveAttribute('lang', 'en-US')
    await expect(article).toHaveAttribute('dir', 'ltr')
    await expect(page.locator('h1')).toHaveText(pageTitle('en/1.guide/4.deploying.md'))
    const notice = page.locator('[data-fallback]')
    await expect(notice).toContainText(textsOf('he').fallback.notice)
    await expect(notice.locator('[lang="en-US"]')).toHaveText('English')
  }

  test('is shown in English with a notice', async ({ page, statics }) => {
    const response = await page.goto(statics.url + path)
    expect(response?.status()).toBe(200)
    await hydrated(page)
    await expectFallback(page)
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', 'https://docs.example/en/guide/deploying')
  })

  test('is reached by client navigation, and left for a language that has it', async ({ page, statics }) => {
    await page.goto(`${statics.url}/he/guide/reading`)
    await follow(page, [path])
    await expectFallback(page)
    await chooseLanguage(page, 'fa')
    await expect(page.locator('h1')).toHaveText(pageTitle('fa/1.guide/4.deploying.md'))
    await expect(page.locator('[data-fallback]')).toHaveCount(0)
  })
})

// And it adds a sentence to one section of this page in English.
test('a translation that is older than its source says which section, and leads to it', async ({ page, statics }) => {
  for (const code of ['fr', 'he', 'fa', 'ar'] as const) {
    await page.goto(`${statics.url}/${code}/digishare/first-request`)
    const notice = page.locator('[data-outdated]')
    await expect(notice).toContainText(textsOf(code).outdated.notice ?? '')
    await expect(notice.locator('li a')).toHaveCount(1)
    await expect(notice.locator('li a')).toHaveAttribute('href', '#errors')
    await expect(notice.locator('p a')).toHaveAttribute('href', '/en/digishare/first-request')
  }
  await page.goto(`${statics.url}/en/digishare/first-request`)
  await expect(page.locator('#errors')).toBeVisible()
  await expect(page.locator('[data-outdated]')).toHaveCount(0)
})

test('an address that words made leads to the section, whose language can be changed', async ({ page, statics }) => {
  await page.goto(`${statics.url}/he/digishare/first-request#${encodeURIComponent('שגיאות')}`)
  await hydrated(page)
  await expect(page.locator('#errors')).toBeInViewport()
  await chooseLanguage(page, 'fa')
  await expect(page).toHaveURL(`${statics.url}/fa/digishare/first-request#errors`)
  await expect(page.locator('#errors')).toBeInViewport()
})

test('without a proxy a playground shows request and documented answer, and nothing that cannot work', async ({ page, statics }) => {
  await page.goto(`${statics.url}/ar/digishare/authentication`)
  await hydrated(page)
  await openPanels(page)
  await expect(page.locator('[data-send]')).toHaveCount(0)
  await expect(page.locator('.playground-panel').first()).toContainText('curl https://api.digishare.ma/v1/campaigns')
  await expect(page.locator('.playground-panel').first()).toContainText('Back to school')
})
