import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { LOCALE_CODES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow, openPanels } from './page-checks.ts'
import { openPanel } from './panel.ts'
import { arm } from './sandbox.ts'

const WITHIN = '[data-playground*="createThird"]'
const NARROW = { width: 320, height: 640 }

/** Every tab of the request and of the answer, one after the other, all else being equal. */
async function expectTabsAccessible(page: Page, state: string) {
  const lists = page.locator(`${WITHIN} [role="tablist"]`)
  for (let list = 0; list < await lists.count(); list += 1) {
    const tabs = lists.nth(list).getByRole('tab')
    for (let tab = 0; tab < await tabs.count(); tab += 1) {
      await tabs.nth(tab).click()
      await expectAccessible(page, { within: WITHIN, state: `${state}, tab ${list}/${tab}` })
    }
  }
}

for (const code of LOCALE_CODES) {
  test(`the panel of ${code} is accessible in every tab and state, and fits 320 px`, async ({ page, site, complaints }) => {
    test.slow()
    complaints.allow(/status of 502/)
    await page.goto(`${site.url}/${code}/digishare/first-request`)
    await hydrated(page)
    const panel = await openPanel(page, 'createThird')
    await expectTabsAccessible(page, 'idle')
    await expectNoOverflow(page, NARROW)

    await arm(site, { match: 'POST /api.digishare.ma/v1/thirds', fault: 'hold' })
    await panel.send.click()
    await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
    await expectAccessible(page, { within: WITHIN, state: 'running' })
    await panel.root.locator('[data-action]').click()
    await expectAccessible(page, { within: WITHIN, state: 'cancelled' })

    await panel.send.click()
    await expect(panel.status).toHaveText('201')
    await expectTabsAccessible(page, 'answered')
    await expectNoOverflow(page, NARROW)

    for (const tool of ['share', 'history'] as const) {
      await panel.tool(tool).click()
      await expect(panel.root.locator(`[data-${tool}]`)).toBeVisible()
      await expectAccessible(page, { within: WITHIN, state: tool })
      await expectNoOverflow(page, NARROW)
    }

    const ways = panel.root.locator('[data-way]')
    for (let way = 0; way < await ways.count(); way += 1) {
      await ways.nth(way).check({ force: true })
      await expectAccessible(page, { within: WITHIN, state: `credentials ${way}` })
    }
    await site.sandbox.close()
    await panel.send.click()
    await expect(panel.failure).toHaveAttribute('data-code', 'upstream_refused')
    await expectAccessible(page, { within: WITHIN, state: 'failed' })

    await panel.live()
    await panel.send.click()
    await expectAccessible(page, { within: WITHIN, state: 'live' })

    await page.evaluate(() => location.hash = 'request=x')
    await expect(page.locator('[data-link-notice]')).toBeVisible()
    await expectAccessible(page, { within: '[data-link-notice]', state: 'broken link' })
  })
}

/** The scripts that a page has loaded, by their text in the build. */
function scriptsOf(loaded: string[]): string[] {
  return loaded.filter(url => url.endsWith('.js')).map(url => readFileSync(`.output/public${new URL(url).pathname}`, 'utf8'))
}

const grammarsIn = (scripts: string[]) => scripts.flatMap(text => [...text.matchAll(/"?scopeName"?:["'`](source\.[\w.]+)/g)].map(match => match[1])).sort()

test('a page with three playgrounds loads no editor, and no grammar that it does not show', async ({ page, site }) => {
  const loaded: string[] = []
  page.on('request', request => loaded.push(request.url()))
  await page.goto(`${site.url}/en/digishare/authentication`)
  await hydrated(page)
  // The page itself, before any playground is in view.
  expect(grammarsIn(scriptsOf(loaded))).toEqual([])
  await openPanels(page)
  await expect(page.locator('.playground-panel')).toHaveCount(3)
  const scripts = scriptsOf(loaded)
  expect(scripts.length).toBeGreaterThan(0)
  expect(grammarsIn(scripts)).toEqual(['source.json', 'source.shell'])
  expect(scripts.filter(text => text.includes('cm-content') || text.includes('data-share') || text.includes('data-history'))).toEqual([])

  // What is shown then is loaded then.
  await page.locator('label:has(input[value="python"])').first().click()
  await expect(page.locator('.under-tabs pre .line').first()).toBeVisible()
  await expect.poll(() => grammarsIn(scriptsOf(loaded))).toContain('source.python')
})
