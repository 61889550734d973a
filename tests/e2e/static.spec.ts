import { readFileSync } from 'node:fs'
import { LOCALE_CODES, localeOf } from '#shared/locales.ts'
import { follow, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { openPanels } from './page-checks.ts'
import { panelOf } from './panel.ts'
import { pointedAt } from './pointed.ts'
import { serveFolder } from './static-server.ts'
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

  test('is marked in the menu of every language, from the HTML on', async ({ page, statics }) => {
    const marks = page.locator('header details [data-other-language]')
    for (const code of ['en', 'he'] as const) {
      const response = await page.goto(`${statics.url}/${code}/guide/deploying`)
      expect(await response?.text()).toContain(textsOf(code).chrome.shownIn)
      await hydrated(page)
      await expect(marks).toHaveText([`${textsOf(code).chrome.shownIn} English`])
      await expect(page.locator('header details a').filter({ has: page.locator('[data-other-language]') })).toHaveAttribute('hreflang', 'he-IL')
    }
    await follow(page, ['/he/guide/writing'])
    await expect(marks).toHaveCount(0)
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

test('a change of language keeps the section that is being read, whatever the address says', async ({ page, statics }) => {
  const chosen = (code: string, hash: string) => expect(page).toHaveURL(`${statics.url}/${code}/guide/writing${hash}`)
  await page.goto(`${statics.url}/en/guide/writing`)
  await hydrated(page)
  await page.locator('#blocks').evaluate(heading => heading.scrollIntoView())
  // Whoever gets to the menu by the keyboard stays there as well.
  await page.locator('header details > summary').focus()
  await chooseLanguage(page, 'ar')
  await chosen('ar', '#blocks')
  await expect(page.locator('#blocks')).toBeInViewport()
  await page.locator('#links').evaluate(heading => heading.scrollIntoView())
  await expect(page.locator('#blocks')).not.toBeInViewport()
  await chooseLanguage(page, 'fr')
  await chosen('fr', '#links')
  await expect(page.locator('#links')).toBeInViewport()
  await page.evaluate('scrollTo(0, 0)')
  await expect(page.locator('#links')).not.toBeInViewport()
  await chooseLanguage(page, 'he')
  await chosen('he', '')
})

test('a page is copied as Markdown, which is loaded when it is asked for', async ({ page, statics, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const loaded: string[] = []
  page.on('request', request => loaded.push(new URL(request.url()).pathname))
  await page.goto(`${statics.url}/fa/digishare/authentication`)
  await hydrated(page)
  await follow(page, ['/fa/digishare', '/fa/digishare/authentication'])
  expect(loaded.filter(path => path.endsWith('.md'))).toEqual([])
  const foot = page.locator('[data-page-foot]')
  await foot.getByRole('button', { name: textsOf('fa').page.copy ?? '' }).click()
  await expect(foot.getByRole('status')).toHaveText(textsOf('fa').page.copied ?? '')
  expect(loaded.filter(path => path.endsWith('.md'))).toEqual(['/fa/digishare/authentication.md'])
  const file = readFileSync('.cache/static/fa/digishare/authentication.md', 'utf8')
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(file)
  await expect(page.locator('link[type="text/markdown"]')).toHaveAttribute('href', 'https://docs.example/fa/digishare/authentication.md')
})

test('a site that sends nothing says so, and shows the request as code and the documented answer', async ({ page }) => {
  const still = await serveFolder('.cache/static', html => pointedAt(html, '', 'none'))
  await page.goto(`${still.url}/ar/digishare/authentication`)
  await hydrated(page)
  await openPanels(page)
  const panel = panelOf(page, 'listCampaigns').root.locator('.playground-panel')
  await expect(panel.locator('[data-obstacle]')).toHaveText(textsOf('ar').playground.obstacle.none ?? '')
  await expect(panel).toContainText('curl https://api.digishare.ma/v1/campaigns')
  await expect(panel).toContainText('Back to school')
  await expect(page.locator('[data-send], [data-auth]')).toHaveCount(0)
  await page.close()
  await still.close()
})
