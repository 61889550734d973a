import type { Page } from '@playwright/test'
import { arrive, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { settled } from './geometry/page.ts'
import { chooseLanguage } from './locale-menu.ts'
import { openPanel } from './panel.ts'
import { searchOf } from './search-dialog.ts'

/* Nothing moves under a reader's eyes (Cumulative Layout Shift), whether it is the reader who did something or the network. */

/** Notes what moved, with what it was. What follows the playground that was used makes room for its answer, and what gave way to that is gone. */
const OBSERVE = `
  window.moved = []
  new PerformanceObserver(list => list.getEntries().forEach(({ value, sources }) => {
    const used = document.querySelector('[data-playground]:has([data-answer])')
    const follows = node => used && (used.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) && !used.contains(node)
    const kept = sources.map(({ node }) => node).filter(node => node?.isConnected && !follows(node))
    if (value >= 0.0005 && kept.length > 0) window.moved.push(value.toFixed(4) + ' ' + kept.map(node => (node.parentElement ?? node).outerHTML.slice(0, 80)).join(', '))
  })).observe({ type: 'layout-shift', buffered: true })
`

/** Two frames later whatever was laid out has been measured. */
const FRAMES = 'new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))'

async function expectStill(page: Page, step: string): Promise<void> {
  await settled(page)
  await page.evaluate(FRAMES)
  expect(await page.evaluate('window.moved'), step).toEqual([])
}

for (const [code, other, width, height] of [['ar', 'fr', 1280, 800], ['ar', 'en', 375, 720], ['en', 'he', 1280, 800], ['en', 'fa', 375, 720]] as const) {
  test(`nothing moves from ${code} to ${other} at ${width} px`, async ({ page, site }) => {
    test.slow()
    await page.setViewportSize({ width, height })
    await page.addInitScript(OBSERVE)
    await page.goto(`${site.url}/${code}`)
    await hydrated(page)
    await expect(page.locator('.playground-panel pre .line').first()).toBeVisible()
    await expectStill(page, 'the first page, with its panel')

    await page.goto(`${site.url}/${code}/digishare/first-request`)
    const panel = await openPanel(page, 'listThirds')
    await expectStill(page, 'a page, with its panels')
    await panel.send.click()
    await expect(panel.status).toHaveText('200')
    await expectStill(page, 'an answer')
    await panel.send.click()
    await expect(panel.tool('history')).toContainText(/[2٢۲]/)
    await expect(panel.status).toHaveText('200')
    await expectStill(page, 'another answer')

    await page.locator('header .chrome-button').last().click()
    await expect(page.locator('html')).toHaveClass(/dark/)
    await expectStill(page, 'the other scheme')
    const search = searchOf(page)
    // The index comes when the dialog has long been there.
    let release = () => {}
    const held = new Promise<void>(resolve => release = resolve)
    await page.route('**/_search/**', async (route) => {
      await held
      await route.continue()
    })
    await page.locator('.search-button').click()
    await expect(search.input).toBeFocused()
    release()
    await expect(search.dialog.getByRole('radio').first()).toBeAttached()
    await expectStill(page, 'search')
    await page.keyboard.press('Escape')
    await expect(search.input).toBeHidden()
    if (width < 1024) {
      await page.locator('header [popovertarget]').click()
      await expect(page.locator('aside[popover]')).toBeVisible()
      await page.keyboard.press('Escape')
    }
    await expectStill(page, 'what opens over the page')

    await chooseLanguage(page, other)
    await settled(page)
    // Another language turns the header round, which is what was asked for.
    await page.evaluate(`${FRAMES}.then(() => window.moved = [])`)
    const next = page.locator('main a[rel="next"]')
    const path = await next.getAttribute('href') ?? ''
    await next.scrollIntoViewIfNeeded()
    await arrive(page, path, () => next.click())
    await expect.poll(() => page.evaluate('scrollY')).toBe(0)
    await expectStill(page, 'another page')
  })
}
