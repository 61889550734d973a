import type { Page } from '@playwright/test'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALE_CODES, LOCALES, localeOf, localeOfPath } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { chooseLanguage, expectLanguage } from './locale-menu.ts'
import { builtPages, expectAccessible } from './page-checks.ts'
import { pageTitle, textsOf } from './texts.ts'

/** The page has written down which language its reader reads. */
async function remembered(page: Page, code: LocaleCode) {
  await expect.poll(() => page.evaluate('localStorage.getItem(\'dragoman-locale\')')).toBe(code)
}

test('the start page offers the five languages by their own names, without flags', async ({ page, reading }) => {
  await page.goto(reading.url)
  const links = page.locator('nav a')
  await expect(links).toHaveText(LOCALES.map(({ name }) => name))
  for (const [index, { code, language, dir }] of LOCALES.entries()) {
    await expect(links.nth(index)).toHaveAttribute('href', `/${code}`)
    await expect(links.nth(index)).toHaveAttribute('lang', language)
    await expect(links.nth(index)).toHaveAttribute('dir', dir)
  }
  await expect(page.locator('nav img, nav svg')).toHaveCount(0)
  expect(await page.locator('body').innerText()).not.toMatch(/\p{Regional_Indicator}/u)
})

test('a returning reader is taken to the last language', async ({ page, reading }) => {
  for (const first of ['fa', 'fr'] as const) {
    await page.goto(`${reading.url}/${first}`)
    await remembered(page, first)
    await page.goto(reading.url)
    await expect(page).toHaveURL(`${reading.url}/${first}`)
    await hydrated(page)
  }
  await chooseLanguage(page, 'he')
  await remembered(page, 'he')
  await page.goto(reading.url)
  await expect(page).toHaveURL(`${reading.url}/he`)
})

test('the language menu stays on the page and loads no other document', async ({ page, reading }) => {
  await page.goto(`${reading.url}/ar/divar/authentication`)
  await hydrated(page)
  await page.evaluate('window.sameDocument = true')
  for (const code of ['fr', 'en', 'he', 'fa', 'ar'] as const) {
    await chooseLanguage(page, code)
    await expect(page).toHaveURL(`${reading.url}/${code}/divar/authentication`)
    await expect(page.locator('h1')).toHaveText(pageTitle(`${code}/4.divar/2.authentication.md`))
    await expectLanguage(page, code)
    await expect(page.locator('article')).toHaveAttribute('lang', localeOf(code).language)
  }
  expect(await page.evaluate('window.sameDocument')).toBe(true)
})

test('the HTML of every page names language and direction by itself', async ({ request, reading }) => {
  const paths = builtPages('.output/public').filter(path => path !== '/')
  expect(paths.length).toBeGreaterThan(50)
  for (const path of paths) {
    const { language, dir } = localeOf(localeOfPath(path) ?? '')
    const html = await (await request.get(reading.url + path)).text()
    expect(html.slice(0, 500), path).toMatch(new RegExp(`<html[^>]* lang="${language}"[^>]* dir="${dir}"`))
  }
})

for (const code of LOCALE_CODES) {
  test(`an address that no language has is a 404 in ${code}`, async ({ page, reading, complaints }) => {
    complaints.allow(/status of 404/)
    const response = await page.goto(`${reading.url}/${code}/no/such/page`)
    expect(response?.status()).toBe(404)
    expect(await response?.text()).toContain(`lang="${localeOf(code).language}"`)
    await expectLanguage(page, code)
    await expect(page.locator('h1')).toHaveText(textsOf(code).error.notFound ?? '')
    await expectAccessible(page)
    await page.getByRole('link', { name: textsOf(code).error.home ?? '' }).click()
    await expect(page).toHaveURL(`${reading.url}/${code}`)
    await expect(page.locator('h1')).toHaveText(pageTitle(`${code}/index.md`))
  })
}

test('an address outside every language is a 404, too', async ({ page, reading, complaints }) => {
  complaints.allow(/status of 404/)
  const response = await page.goto(`${reading.url}/no/such/page`)
  expect(response?.status()).toBe(404)
  await expectLanguage(page, 'en')
})
