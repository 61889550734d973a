import { brotliCompressSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { LOCALE_CODES } from '#shared/locales.ts'
import { arrive, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'

/** What the first visit of a page may weigh, in bytes as a CDN sends them. */
const LIMITS = { script: 120_000, stylesheet: 25_000, font: { ar: 100_000, fa: 100_000, he: 60_000, fr: 60_000, en: 60_000 }, data: 30_000 }
/** Requests until the page answers to its reader, and those that it goes on to make by itself. */
const MOST_REQUESTS = 25

type Kind = 'document' | 'script' | 'stylesheet' | 'font' | 'data'
const KINDS: readonly string[] = ['document', 'script', 'stylesheet', 'font'] satisfies Kind[]
const isKind = (type: string): type is Kind => KINDS.includes(type)

/** Collects all answers that a page gets. */
function answersOf(page: Page): Response[] {
  const answers: Response[] = []
  page.on('response', response => answers.push(response))
  return answers
}

/** Bytes by kind, each file compressed by itself; WOFF2 is brotli inside already. */
async function weigh(answers: Response[]): Promise<Record<Kind, number>> {
  const sums = { document: 0, script: 0, stylesheet: 0, font: 0, data: 0 }
  for (const answer of answers) {
    const type = answer.request().resourceType()
    const kind = isKind(type) ? type : 'data'
    const body = await answer.body()
    sums[kind] += kind === 'font' ? body.length : brotliCompressSync(body).length
  }
  return sums
}

for (const code of LOCALE_CODES) {
  test(`a first visit in ${code} stays within its budgets`, async ({ page, reading }) => {
    const answers = answersOf(page)
    const path = `/${code}/digishare/authentication`
    await page.goto(reading.url + path)
    await hydrated(page)
    await page.evaluate('document.fonts.ready')
    // Until it asks for nothing more by itself.
    await page.waitForLoadState('networkidle')
    await expect(page.locator('.playground-panel'), 'what is out of view is not loaded').toHaveCount(0)

    const urls = answers.map(answer => answer.url().replace(reading.url, ''))
    const sums = await weigh(answers)
    const kilobytes = Object.entries(sums).map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)} kB`)
    console.log(`${path}: ${urls.length} requests, ${kilobytes.join(', ')}`)

    expect(urls.length, urls.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(sums.script, 'script').toBeLessThanOrEqual(LIMITS.script)
    expect(sums.stylesheet, 'style').toBeLessThanOrEqual(LIMITS.stylesheet)
    expect(sums.font, 'fonts').toBeLessThanOrEqual(LIMITS.font[code])
    expect(sums.font, 'a font of its own').toBeGreaterThan(0)
    expect(sums.data, 'data').toBeLessThanOrEqual(LIMITS.data)
    // No database, nothing of another page, and no text in another language.
    expect(urls.filter(url => /sqlite|\.wasm|dump/.test(url))).toEqual([])
    expect(urls.filter(url => url.includes('_payload') && !url.startsWith(`${path}/`))).toEqual([])
    expect(urls.filter(url => /\/(?:ar|en|fa|fr|he)\/messages\.json/.test(url) && !url.includes(`/${code}/`))).toEqual([])
  })
}

test('the page that a reader points at is fetched, that one alone, and shown without being sent again', async ({ page, reading }) => {
  await page.goto(`${reading.url}/en/digishare/authentication`)
  await hydrated(page)
  await page.waitForLoadState('networkidle')
  const payloads = () => page.evaluate(() => performance.getEntriesByType('resource')
    .filter(entry => entry.name.includes('_payload.json') && entry instanceof PerformanceResourceTiming && entry.transferSize > 0)
    .map(({ name }) => new URL(name).pathname))
  expect(await payloads(), 'the page has its own data in it').toEqual([])
  const path = '/en/digishare/first-request'
  const link = page.locator(`aside a[href="${path}"]`)
  await link.hover()
  await expect.poll(payloads).toEqual([`${path}/_payload.json`])
  await arrive(page, path, () => link.click())
  expect(await payloads()).toEqual([`${path}/_payload.json`])
})
