import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { ERROR_CODES, ERROR_STATUS } from '#shared/playground/error.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow } from './page-checks.ts'
import type { Panel } from './panel.ts'
import { openPanel, panelOf } from './panel.ts'
import { arm, control, recorded } from './sandbox.ts'

const CAMPAIGNS = 'GET /api.digishare.ma/v1/campaigns'
const TOKEN = /"access_token": "([\w-]{20,})"/
const SEND = '**/api/playground/send'
/** What a test of an answer looks at; the page around it has tests of its own. */
const within = (operation: string) => `[data-playground*="${operation}"]`
const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')
const step = (site: Site) => control(site, 'step', { method: 'POST' })

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
/** The text of a body without what its layout adds. */
const compact = async (panel: Panel) => (await panel.body.textContent())?.replace(/\s/g, '')
const tool = (panel: Panel, name: string) => panel.answer.getByRole('button', { name, exact: true })

test('JSON keeps its digits and keys, folds with the keys of its own direction, and is searched', async ({ page, site }) => {
  const body = '{"id":12345678901234567890,"id":1.10,"e":1e400,"data":[{"name":"Salma","tags":["VIP","vip"]},{"name":"Omar","tags":[]}]}'
  const panel = await answered(page, site, { body, headers: { 'content-type': 'application/json' } }, 'ar')
  await expect.poll(() => compact(panel)).toBe(body)
  await expect(panel.body.locator('.line span[style]').first()).toBeAttached()

  const folds = panel.body.locator('[data-fold]')
  await expect(folds).toHaveCount(5)
  await folds.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(folds.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(folds.nth(1)).toHaveAttribute('aria-expanded', 'false')
  await expect(panel.body.getByText('"Salma"', { exact: true })).toBeHidden()
  await expect.poll(() => compact(panel), 'the text stays whole').toBe(body)
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
  await expect.poll(() => marked(page, 'answer-current')).toEqual(['VIP'])
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
  await expect.poll(() => clipboard(page)).toBe('{\n  "a": [\n    1,\n    2\n  ]\n}')
  const [download] = await Promise.all([page.waitForEvent('download'), tool(panel, 'Download').click()])
  expect(download.suggestedFilename()).toBe('listCampaigns.json')
  expect(readFileSync(await download.path(), 'utf8')).toBe('{"a":[1,2]}')
})

test('a body of a type that is not shown is there to download', async ({ page, site }) => {
  await page.route(SEND, route => route.fulfill({
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
  await expect(panel.answer.locator('.status-line dd')).toHaveText(['200OK', '30\u00A0ms', '3\u00A0o'])
  await expect(panel.answer.locator('[data-timing] dd'), 'each stretch of the time by itself').toHaveText(['2', '3', '5', '15', '5', '30'].map(n => `${n}\u00A0ms`))
})

test('events are shown one by one as they come, with the time in the digits of the reader', async ({ page, site }) => {
  await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'sse' }, { chunks: ['first\nline', '{"n":2}', 'third\u202E'] }))
  const panel = await opened(page, site, 'fa')
  await panel.send.click()
  const messages = panel.answer.locator('[data-message]')
  for (const count of [1, 2]) {
    await step(site)
    await expect(messages).toHaveCount(count)
  }
  await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
  await expect(messages.first().locator('samp')).toHaveText('first\nline', { useInnerText: false })
  await expect(messages.first().locator('time')).toHaveText(/^[۰-۹]{2}:[۰-۹]{2}:[۰-۹]{2}[٫.][۰-۹]{3}$/)
  await step(site)
  await expect(messages).toHaveCount(3)
  await expect(messages.nth(2).locator('[data-mark="RLO"]')).toHaveCount(1)
  await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
  await expect(panel.answer.locator('[data-messages] [data-count]')).toHaveText('۳')
  await expectNoOverflow(page, { width: 320, height: 640 })
  await expectAccessible(page, { within: within('listCampaigns') })
})

test('text is shown piece by piece as it comes', async ({ page, site }) => {
  await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'stream' }, { chunks: ['first line\n', 'שורה\n', 'last'] }))
  const panel = await opened(page, site, 'he')
  await panel.send.click()
  for (const text of ['first line\n', 'first line\nשורה\n']) {
    await step(site)
    await expect(panel.body).toHaveText(text, { useInnerText: false })
    await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
  }
  await step(site)
  await expect(panel.body).toHaveText('first line\nשורה\nlast', { useInnerText: false })
  await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
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
  await expect.poll(() => clipboard(page)).toMatch(TOKEN)
  const [, token = ''] = TOKEN.exec(await clipboard(page)) ?? []
  await expect(panel.answer).not.toContainText(token, { useInnerText: false })
  await panel.answer.getByRole('tab').nth(2).click()
  await expect(panel.answer.locator('[data-compare] pre').last()).toContainText('••••')
  expect(await page.content()).not.toContain(token)
  await panel.answer.getByRole('tab').first().click()
  await panel.answer.getByRole('button', { name: 'הצגת הטוקן' }).click()
  await expect(panel.body).toContainText(token)
  await panel.answer.locator('[data-use-token]').click()
  await expect(panel.answer.locator('p[role="status"][tabindex="-1"]')).toBeFocused()
  await panel.send.click()
  await expect(panel.body, 'the next one is out of sight again').toContainText('••••')
})

test('the exchange that Connect made is shown with what really came, its tokens masked', async ({ page, site }) => {
  await page.goto(`${site.url}/he/divar/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'exchangeCode')
  await expect(panel.root.locator('.playground-panel .playground-sample-title')).toHaveCount(1)
  await expect(panel.root.locator('[data-exchanged]')).toHaveCount(0)
  await panel.connect.click()
  await page.locator('button[value="accept"]').click()
  const exchanged = panelOf(page, 'exchangeCode').root.locator('[data-exchanged]')
  const [documented, real] = [exchanged.locator('pre').first(), exchanged.locator('pre').last()]
  await expect(documented).toContainText('"access_token": "EXAMPLE-ACCESS-TOKEN"')
  await expect(real).toContainText(/"access_token": "•+",\s+"refresh_token": "•+",\s+"expires": "\d{10}"/)
  await expect(exchanged).toContainText('מבנה התשובה תואם לתיעוד.')
  const call = (await recorded(site)).find(({ path }) => path.endsWith('/access_token'))
  expect(call).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
  await expectNoOverflow(page, { width: 320, height: 640 })
  await expectAccessible(page, { within: within('exchangeCode') })

  // Another document knows it, too, until the reader wants it forgotten.
  await page.goto(`${site.url}/fa/divar/authentication`)
  const persian = await openPanel(page, 'exchangeCode')
  await expect(persian.root.locator('[data-exchanged] pre').last()).toContainText('••••')
  await persian.root.locator('[data-forget]').click()
  await expect(persian.root.locator('[data-exchanged]')).toHaveCount(0)
  await expect(persian.root.locator('.playground-panel .playground-sample-title')).toHaveCount(1)
})

for (const { code } of LOCALES) {
  test.describe(code, () => {
    const texts = JSON.parse(readFileSync(`i18n/locales/${code}.json`, 'utf8'))

    test('what is read out has its place before there is an answer; a refusal says what it usually means, with this API where that differs', async ({ page, site }) => {
      const panel = await opened(page, site, code)
      const announcement = panel.root.locator('[data-announcement]')
      await expect(announcement).toHaveText('')
      await expect(announcement).toHaveAttribute('role', 'status')
      await announcement.evaluate(node => node.setAttribute('data-before', ''))
      const { hint } = texts.answer
      for (const [status, words] of [[401, hint.digishare['401']], [403, hint.digishare['403']], [404, hint['404']], [422, hint['422']], [429, hint['429']], [503, hint['5']]] as const) {
        await arm(site, Object.assign({ match: CAMPAIGNS, fault: 'status' }, { status, body: {} }))
        await panel.send.click()
        await expect(panel.status).toHaveText(String(status))
        await expect(panel.answer.locator('.status-line')).toContainText(texts.status[status])
        await expect(panel.answer.locator('[data-hint]')).toContainText(words)
        await expect(panel.root.locator('[data-announcement][data-before]')).toContainText(String(status))
        await expect(announcement).toContainText(texts.status[status])
        // What the API's file says, for a status that it names.
        await expect(panel.answer.locator('[data-described]')).toHaveCount([401, 403, 429].includes(status) ? 1 : 0)
        if (status === 429) await expect(panel.answer.locator('[data-described] bdi')).toHaveText('The rate limit was reached.')
      }
      await expectAccessible(page, { within: within('listCampaigns') })
    })

    // Each code is shown by one language, each language shows every fifth; that no text is missing a unit test says.
    test('a failure has title, explanation and next step, and its code and request ID are copied for a report', async ({ page, site, context, complaints }) => {
      complaints.allow(/Failed to load resource/)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const panel = await opened(page, site, code)
      const share = ERROR_CODES.filter((_code, index) => LOCALES[index % LOCALES.length]?.code === code)
      expect(share.length).toBeGreaterThanOrEqual(7)
      for (const [index, failure] of share.entries()) {
        const requestId = `request-${index}`
        await page.unroute(SEND)
        await page.route(SEND, route => route.fulfill({ status: ERROR_STATUS[failure] || 500, json: { error: { code: failure, requestId, detail: {} } } }))
        await panel.send.click()
        await expect(panel.failure).toHaveAttribute('data-code', failure)
        for (const part of ['title', 'text', 'next'] as const) await expect(panel.failure).toContainText(texts.errors[failure][part])
        await expect(panel.failure.locator('code')).toHaveText([failure, requestId])
        await panel.failure.getByRole('button', { name: texts.answer.report }).click()
        await expect.poll(() => clipboard(page)).toBe(`${failure} · ${requestId}`)
      }
      await expectNoOverflow(page, { width: 320, height: 640 })
      await expectAccessible(page, { within: within('listCampaigns') })
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
      await expectAccessible(page, { within: within('listCampaigns') })
      await panel.answer.getByRole('tab').first().click()
      await expectNoOverflow(page, { width: 320, height: 640 })
      await expectAccessible(page, { within: within('listCampaigns') })
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
  await expect.poll(() => clipboard(page)).toMatch(/^upstream_refused · [\w-]{8,}$/)
})

test('times, folds, fields, choices and names without a value are still told apart in forced colours', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const panel = await answered(page, site, { body: { a: [1] } })
  await expect(panel.answer.locator('.timing-bar span')).not.toHaveCount(0)
  const colours = await panel.answer.locator('.timing-bar span').evaluateAll(nodes => nodes.map(node => getComputedStyle(node).backgroundColor))
  expect(new Set(colours).size).toBe(colours.length)
  await expect(panel.body.locator('[data-fold]').first()).toBeVisible()
  await panel.url.fill('https://api.digishare.ma/v1/campaigns?a={token}&b={nobody}')
  await expect(panel.variable('token')).toHaveCSS('border-top-width', '1px')
  await expect(panel.root.locator('.tab-list label:has(:checked)')).toHaveCSS('outline-style', 'solid')
  await expect(panel.root.locator('.tab-list label:not(:has(:checked))').first()).toHaveCSS('outline-style', 'none')
  const names = panel.root.locator('.playground-names mark')
  await expect(names).toHaveText(['{token}', '{nobody}'])
  await expect(names.first()).toHaveCSS('text-decoration-line', 'none')
  await expect(names.last()).toHaveCSS('text-decoration-line', 'underline')
  await expect(names.last()).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
})
