import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow } from './page-checks.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { arm } from './sandbox.ts'

const CAMPAIGNS = 'GET /api.digishare.ma/v1/campaigns'

interface Answer { status?: number, body?: unknown, headers?: Record<string, string>, fault?: string, chunks?: string[] }

async function opened(page: Page, site: Site, locale = 'en', operation = 'listCampaigns'): Promise<Panel> {
  await page.goto(`${site.url}/${locale}/digishare/authentication`)
  await hydrated(page)
  return openPanel(page, operation)
}

/** Sends a request that the sandbox answers with this. */
async function answered(page: Page, site: Site, answer: Answer, locale = 'en'): Promise<Panel> {
  await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'status' }, answer.fault ? {} : { status: 200 }, answer))
  const panel = await opened(page, site, locale)
  await panel.send.click()
  await expect(panel.status).toBeVisible()
  return panel
}

/** The texts that the search marks, as the page's registry of highlights has them. */
const marked = (page: Page, name: string) => page.evaluate<string[]>(`[...(CSS.highlights.get('${name}') ?? [])].map(String)`)
const tool = (panel: Panel, name: string) => panel.answer.getByRole('button', { name, exact: true })

test('JSON keeps its digits and keys, folds with the keys of its own direction, and is searched', async ({ page, site }) => {
  const body = '{"id":12345678901234567890,"id":1.10,"e":1e400,"data":[{"name":"Salma","tags":["VIP","vip"]},{"name":"Omar","tags":[]}]}'
  const panel = await answered(page, site, { body, headers: { 'content-type': 'application/json' } }, 'ar')
  await expect(panel.body.locator('.line').first()).toBeVisible()
  expect((await panel.body.textContent())?.replace(/\s/g, '')).toBe(body)
  await expect(panel.body.locator('.line span[style]').first()).toBeAttached()

  const folds = panel.body.locator('[data-fold]')
  await expect(folds).toHaveCount(5)
  await folds.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(folds.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(folds.nth(1)).toHaveAttribute('aria-expanded', 'false')
  expect(await panel.body.innerText()).not.toContain('Salma')
  expect((await panel.body.textContent())?.replace(/\s/g, ''), 'the text stays whole').toBe(body)
  await page.keyboard.press('ArrowRight')
  await expect(folds.nth(1)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('End')
  await expect(folds.nth(4)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(folds.nth(1), 'a closed one leads to what it lies in').toBeFocused()
  await expect(panel.body.locator('[data-fold][tabindex="0"]')).toHaveCount(1)

  await tool(panel, 'طيّ الكل').click()
  const input = panel.answer.getByRole('textbox', { name: 'البحث في الاستجابة' })
  await input.fill('vip')
  await expect(panel.answer.locator('[data-found]')).toHaveText('1 من 2')
  expect(await marked(page, 'answer-current')).toEqual(['VIP'])
  await expect(panel.body.getByText('"VIP"', { exact: true }), 'what is found is unfolded').toBeVisible()
  await input.press('Enter')
  await expect(panel.answer.locator('[data-found]')).toHaveText('2 من 2')
  await expect.poll(() => marked(page, 'answer-current')).toEqual(['vip'])
  await input.press('Enter')
  await expect(panel.answer.locator('[data-found]')).toHaveText('1 من 2')
  await input.press('Shift+Enter')
  await expect(panel.answer.locator('[data-found]')).toHaveText('2 من 2')
  await input.fill('nobody')
  await expect(panel.answer.locator('[data-found]')).toHaveText('لا نتائج')
  await input.press('Escape')
  await expect(input).toHaveValue('')
  await tool(panel, 'بسط الكل').click()
  await expect(panel.body.locator('[aria-expanded="false"]')).toHaveCount(0)
})

test('an answer is copied whole, and saved under the name of its operation', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const panel = await answered(page, site, { body: { a: [1, 2] } })
  await tool(panel, 'Fold all').click()
  await tool(panel, 'Copy the answer').click()
  expect(JSON.parse(await page.evaluate('navigator.clipboard.readText()'))).toEqual({ a: [1, 2] })
  const [download] = await Promise.all([page.waitForEvent('download'), tool(panel, 'Download').click()])
  expect(download.suggestedFilename()).toBe('listCampaigns.json')
  expect(readFileSync(await download.path(), 'utf8')).toBe('{"a":[1,2]}')
})

test('a body of a type that is not shown is there to download', async ({ page, site }) => {
  await page.route('**/api/playground/send', route => route.fulfill({
    contentType: 'application/x-ndjson',
    body: [
      { type: 'head', requestId: 'r-1', status: 200, statusText: 'OK', headers: [['content-type', 'application/pdf']], method: 'GET', url: 'https://api.digishare.ma/', timing: {} },
      { type: 'data', encoding: 'base64', chunk: '/9j/', at: 1 },
      { type: 'end', bytes: 3, timing: { dns: 2, connect: 3, tls: 5, firstByte: 25, total: 30 } },
    ].map(frame => `${JSON.stringify(frame)}\n`).join(''),
  }))
  const panel = await opened(page, site, 'fr')
  await panel.send.click()
  await expect(panel.answer.locator('[data-binary]')).toBeVisible()
  await expect(panel.answer.locator('[data-body]')).toHaveCount(0)
  const [download] = await Promise.all([page.waitForEvent('download'), tool(panel, 'Télécharger').click()])
  expect(download.suggestedFilename()).toBe('listCampaigns.pdf')
  expect(await panel.answer.locator('[data-timing] dd').allInnerTexts(), 'each stretch of the time by itself').toEqual(['2', '3', '5', '15', '5', '30'].map(n => `${n}\u00A0ms`))
})

test('events are shown one by one as they come, with the time in the digits of the reader', async ({ page, site }) => {
  await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'sse' }, { chunks: ['first\nline', '{"n":2}', 'third\u202E'] }))
  const panel = await opened(page, site, 'fa')
  await panel.send.click()
  const messages = panel.answer.locator('[data-message]')
  for (const count of [1, 2]) {
    await fetch(`${site.sandbox.url}/_control/step`, { method: 'POST' })
    await expect(messages).toHaveCount(count)
  }
  await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
  await expect(messages.first().locator('samp')).toHaveText('first\nline', { useInnerText: false })
  await expect(messages.first().locator('time')).toHaveText(/^[۰-۹]{2}:[۰-۹]{2}:[۰-۹]{2}[٫.][۰-۹]{3}$/)
  await fetch(`${site.sandbox.url}/_control/step`, { method: 'POST' })
  await expect(messages).toHaveCount(3)
  await expect(messages.nth(2).locator('[data-mark="RLO"]')).toHaveCount(1)
  await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
  await expect(panel.answer.locator('[data-messages] [data-count]')).toHaveText('۳')
  await expectNoOverflow(page, { width: 320, height: 640 })
  await expectAccessible(page)
})

test('JSON lines are messages, too', async ({ page, site }) => {
  const panel = await answered(page, site, { body: '{"a":1}\n{"a":2}\n', headers: { 'content-type': 'application/x-ndjson' } })
  await expect(panel.answer.locator('[data-message] samp')).toHaveText(['{"a":1}', '{"a":2}'])
  await expect(panel.answer.locator('[data-message] time').first()).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/)
})

test('V12 a token stays out of sight until the reader asks for it, and using it keeps the focus', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const panel = await opened(page, site, 'he', 'requestToken')
  await panel.send.click()
  await expect(panel.body).toContainText('"access_token": "••••••••••••"')
  await panel.answer.locator('[data-copy-answer] button').click()
  const { access_token: token } = JSON.parse(await page.evaluate('navigator.clipboard.readText()'))
  expect(token).toMatch(/^[\w-]{20,}$/)
  expect(await panel.answer.innerHTML()).not.toContain(token)
  await panel.answer.getByRole('tab').nth(2).click()
  await expect(panel.answer.locator('[data-compare] pre').last()).toContainText('••••')
  expect(await panel.answer.innerHTML()).not.toContain(token)
  await panel.answer.getByRole('tab').first().click()
  await panel.answer.getByRole('button', { name: 'הצגת הטוקן' }).click()
  await expect(panel.body).toContainText(token)
  await panel.answer.locator('[data-use-token]').click()
  await expect(panel.answer.locator('p[role="status"][tabindex="-1"]')).toBeFocused()
  await panel.send.click()
  await expect(panel.body, 'the next one is out of sight again').toContainText('••••')
})

for (const { code } of LOCALES) {
  test.describe(code, () => {
    const texts = JSON.parse(readFileSync(`i18n/locales/${code}.json`, 'utf8'))

    test('a refusal says what it usually means, with this API where that differs', async ({ page, site }) => {
      for (const [status, hint] of [[401, texts.answer.hint.digishare['401']], [429, texts.answer.hint['429']], [503, texts.answer.hint['5']]] as const) {
        const panel = await answered(page, site, { status, body: {} }, code)
        await expect(panel.answer.locator('[data-hint]')).toContainText(hint)
        await expect(panel.answer.locator('[data-announcement]')).toContainText(String(status))
        await expect(panel.answer.locator('[data-announcement]')).toContainText(texts.status[status])
      }
      await expectAccessible(page)
    })

    test('differences from the documentation are listed by path', async ({ page, site }) => {
      const campaign = { id: '12', name: 'a', channel: 'pigeon', status: 'sent', template_id: null, tags: [], recipients: 1, scheduled_at: null, more: true }
      const panel = await answered(page, site, { body: { data: [campaign, campaign], meta: { current_page: 1, per_page: 15, total: 2, last_page: 1 } } }, code)
      const tab = panel.answer.getByRole('tab').nth(2)
      await expect(tab).toContainText(code === 'fa' ? /[۰-۹]/ : /\d/)
      await tab.click()
      const lines = panel.answer.locator('[data-difference]')
      const { compare } = texts.answer
      for (const [kind, path, words] of [
        ['type', '$.data[*].id', compare.types.string], ['rule', '$.data[*].channel', compare.rule.enum],
        ['missing', '$.data[*].created_at', compare.missing], ['extra', '$.data[*].more', compare.extra],
      ] as const) {
        const line = lines.and(panel.answer.locator(`[data-kind="${kind}"]`)).filter({ hasText: path })
        await expect(line).toHaveCount(1)
        await expect(line).toContainText(words)
      }
      await expect(panel.answer.locator('[data-compare] .playground-sample-title').first()).toContainText(texts.playground.documented)
      await expect(panel.answer.locator('[data-compare] pre')).toHaveCount(2)
      await expectNoOverflow(page, { width: 320, height: 640 })
      await expectAccessible(page)
      await panel.answer.getByRole('tab').first().click()
      await expectNoOverflow(page, { width: 320, height: 640 })
      await expectAccessible(page)
    })
  })
}

test('an answer as documented has no differences, and a status that is not documented is called that', async ({ page, site }) => {
  const panel = await opened(page, site)
  await panel.send.click()
  await expect(panel.status).toHaveText('200')
  await panel.answer.getByRole('tab').nth(2).click()
  await expect(panel.answer.locator('[data-compare]')).toContainText('The answer has the documented shape.')
  await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'status' }, { status: 418, body: {} }))
  await panel.send.click()
  await expect(panel.status).toHaveText('418')
  await panel.answer.getByRole('tab').nth(2).click()
  await expect(panel.answer.locator('[data-compare]')).toContainText('The documentation does not mention this status.')
})

test('the comparison and the description load after the first answer, not before', async ({ page, site }) => {
  const scripts = new Set<string>()
  page.on('request', request => scripts.add(new URL(request.url()).pathname))
  const panel = await opened(page, site)
  const before = new Set(scripts)
  await panel.send.click()
  await panel.answer.getByRole('tab').nth(2).click()
  await expect(panel.answer.locator('[data-compare] p').first()).toBeVisible()
  const later = [...scripts].filter(path => path.endsWith('.js') && !before.has(path))
  expect(later.length, 'chunks that came with the answer').toBeGreaterThanOrEqual(2)
})

test('code and request id of a failure are copied for a report', async ({ page, site, context, complaints }) => {
  complaints.allow(/status of 502/)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const panel = await opened(page, site)
  await site.sandbox.close()
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'upstream_refused')
  await tool(panel, 'Copy code and request ID').click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^upstream_refused · [\w-]{8,}$/)
})

test('the time and the folds are still told apart in forced colours', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const panel = await answered(page, site, { body: { a: [1] } })
  const colours = await panel.answer.locator('.timing-bar span').evaluateAll(nodes => nodes.map(node => getComputedStyle(node).backgroundColor))
  expect(new Set(colours).size).toBe(colours.length)
  await expect(panel.body.locator('[data-fold]').first()).toBeVisible()
})
