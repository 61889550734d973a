import type { Page } from '@playwright/test'
import { LOCALE_CODES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow, inDark } from './page-checks.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { arm } from './sandbox.ts'

const WITHIN = '[data-playground*="createThird"]'
const NARROW = { width: 320, height: 640 }
const SEND = '**/api/playground/send'
const THIRDS = 'POST /api.digishare.ma/v1/thirds'

async function opened(page: Page, site: Site, locale: string): Promise<Panel> {
  await page.goto(`${site.url}/${locale}/digishare/first-request`)
  await hydrated(page)
  return openPanel(page, 'createThird')
}

/** The part of the panel that changes with a tab: that of the request, and that of the answer. */
const REGIONS = [`${WITHIN} .playground-region:not([data-answer])`, `${WITHIN} [data-answer]`]

/** The whole panel with its first tabs, then every tab of the request and of the answer, one after the other, with what it changes. */
async function expectTabsAccessible(page: Page, { state, lists, dark }: { state: string, lists: number, dark: boolean }) {
  const all = page.locator(`${WITHIN} [role="tablist"]`)
  await expect(all).toHaveCount(lists)
  for (let list = 0; list < lists; list += 1) {
    const tabs = all.nth(list).getByRole('tab')
    await expect(tabs.nth(1)).toBeVisible()
    for (const [place, tab] of (await tabs.all()).entries()) {
      await tab.click()
      await expect(tab).toHaveAttribute('aria-selected', 'true')
      await expectAccessible(page, { within: list + place === 0 ? WITHIN : REGIONS[list], state: `${state}, tab ${list}/${place}`, dark })
    }
  }
}

/** Pastes a text into the address, as a reader pastes a command. */
async function paste(panel: Panel, text: string) {
  await panel.url.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

for (const code of LOCALE_CODES) {
  test.describe(`the panel of ${code} is accessible and fits 320 px`, () => {
    const dark = inDark(code)
    const accessible = (page: Page, state: string) => expectAccessible(page, { within: WITHIN, state, dark })

    test('in every tab, idle, running, cancelled and answered, with its tools open', async ({ page, site }) => {
      test.slow()
      const panel = await opened(page, site, code)
      await expectTabsAccessible(page, { state: 'idle', lists: 1, dark })
      await expectNoOverflow(page, NARROW)

      // Held back on the way, where nothing grows impatient while the page is examined.
      await page.route(SEND, () => undefined)
      await panel.send.click()
      await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
      await accessible(page, 'running')
      await panel.root.locator('[data-action]').click()
      await expect(panel.send).toBeVisible()
      await accessible(page, 'cancelled')
      await page.unroute(SEND)

      await panel.send.click()
      await expect(panel.status).toHaveText('201')
      await expectTabsAccessible(page, { state: 'answered', lists: 2, dark })
      await expectNoOverflow(page, NARROW)

      for (const tool of ['share', 'history'] as const) {
        await panel.tool(tool).click()
        await expect(panel.root.locator(`[data-${tool}]`)).toBeVisible()
        await accessible(page, tool)
        await expectNoOverflow(page, NARROW)
      }
      await page.evaluate(() => location.hash = 'request=x')
      await expect(page.locator('[data-link-notice]')).toBeVisible()
      await expectAccessible(page, { within: '[data-link-notice]', state: 'broken link', dark })
    })

    test('with each editor of a body, and with a pasted command', async ({ page, site }) => {
      test.slow()
      const panel = await opened(page, site, code)
      await panel.root.getByRole('tab').nth(2).click()
      await panel.root.locator('[data-edit]').click()
      const editor = panel.root.locator('.cm-content')
      await expect(editor).toBeFocused()
      await accessible(page, 'JSON editor')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('{"fir')
      // While a list is being renewed, it is replaced under whoever examines it.
      await expect(panel.root.locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)')).toContainText('first_name')
      await accessible(page, 'JSON editor with completions')
      await page.keyboard.press('Escape')
      await editor.fill('{"first_name": "{id}", }')
      await expect(panel.root.locator('.cm-lintRange-error')).toBeVisible()
      await accessible(page, 'JSON editor with a mistake')
      await expectNoOverflow(page, NARROW)

      const type = panel.root.locator('[data-body-type]')
      await type.selectOption('multipart')
      await panel.root.locator('[data-add="file"]').click()
      await panel.root.locator('input[data-file]').setInputFiles({ name: 'قائمة-a-long-name-that-does-not-end-for-a-while.csv', mimeType: 'text/csv', buffer: Buffer.from('a') })
      await expect(panel.root.locator('[data-file-name]')).toContainText('.csv')
      await accessible(page, 'multipart')
      await expectNoOverflow(page, NARROW)
      for (const other of ['form', 'text', 'binary'] as const) {
        await type.selectOption(other)
        await expect(type).toHaveValue(other)
        await accessible(page, other)
        await expectNoOverflow(page, NARROW)
      }

      for (const [command, unread] of [['curl https://api.digishare.ma/v1/thirds?page=2', false], ['curl --upload-file a.txt https://api.digishare.ma/v1/thirds', true]] as const) {
        await paste(panel, command)
        await expect(panel.root.locator('[data-curl] code')).toHaveCount(unread ? 1 : 0)
        await expect(panel.root.locator('[data-curl]')).toBeVisible()
        await accessible(page, command)
        await expectNoOverflow(page, NARROW)
      }
    })

    test('while events come, failed, in Live and before a question', async ({ page, site }) => {
      test.slow()
      const panel = await opened(page, site, code)
      // They go on coming for as long as the page is examined: a stream that pauses is ended by the proxy.
      await arm(site, Object.assign({ match: THIRDS, fault: 'sse' }, { chunks: Array.from({ length: 250 }, (_, n) => `{"n":${n}}`), everyMs: 1000 }))
      await panel.send.click()
      await expect(panel.answer.locator('[data-message]').nth(1)).toBeVisible()
      await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
      await accessible(page, 'streaming')
      await expectNoOverflow(page, NARROW)
      await panel.root.locator('[data-action]').click()
      await expect(panel.answer).toHaveAttribute('aria-busy', 'false')

      const ways = panel.root.locator('input[data-way]')
      await expect(ways).toHaveCount(2)
      for (const way of [0, 1]) {
        await ways.nth(way).check({ force: true })
        await accessible(page, `credentials ${way}`)
      }
      await page.route(SEND, route => route.fulfill({ json: { error: { code: 'token_endpoint_error', requestId: 'r-1', detail: { name: 'clientCredentials', oauth: 'invalid_client', description: 'x'.repeat(300) } } } }))
      await panel.send.click()
      await expect(panel.failure).toHaveAttribute('data-code', 'token_endpoint_error')
      await accessible(page, 'failed')
      await expectNoOverflow(page, NARROW)

      await panel.live()
      await panel.send.click()
      await expect(panel.failure).toHaveAttribute('data-code', 'secret_required')
      await accessible(page, 'live')
      await ways.nth(0).check({ force: true })
      await panel.handOver('token', 'a-live-token')
      await panel.send.click()
      await expect(panel.root.getByRole('alertdialog')).toBeVisible()
      await accessible(page, 'before a question')
      await expectNoOverflow(page, NARROW)
    })

    test('before a consent, with all ways open, and after it', async ({ page, site }) => {
      test.slow()
      const within = '[data-playground*="exchangeCode"]'
      await page.goto(`${site.url}/${code}/divar/authentication`)
      await hydrated(page)
      const panel = await openPanel(page, 'exchangeCode')
      for (const summary of await panel.root.locator('details > summary').all()) await summary.click()
      await expect(panel.root.locator('[data-paste]')).toBeVisible()
      await expectAccessible(page, { within, state: 'before a consent', dark })
      await expectNoOverflow(page, NARROW)
      await panel.connect.click()
      await page.locator('button[value="accept"]').click()
      await expect(panel.root.locator('[data-outcome="granted"]')).toBeVisible()
      await expect(panel.root.locator('[data-exchanged] pre').last()).toContainText('••••')
      await expectAccessible(page, { within, state: 'after a consent', dark })
      await expectNoOverflow(page, NARROW)
    })
  })
}
