import type { Page } from '@playwright/test'
import { arrive, hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import { settled } from './geometry/page.ts'
import { chooseLanguage } from './locale-menu.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { arm, control } from './sandbox.ts'
import { searchOf } from './search-dialog.ts'

/* Nothing moves under a reader's eyes (Cumulative Layout Shift), whether it is the reader who did something or the network. */

/**
 * Notes what moved, with what it was. What follows the answer that was asked for makes room for it, and the footer leaves the view
 * with the page above it (`leaving`) when another one is there at its top; what gave way to either is gone.
 */
const OBSERVE = `
  {
    window.moved = []
    const note = entries => entries.forEach(({ value, sources }) => {
      const answer = document.querySelector('[data-answer]')
      const follows = node => answer && (answer.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) && !answer.contains(node)
      const left = node => window.leaving?.isConnected === false && (node.closest ? node : node.parentElement).closest('.site-footer')
      const kept = sources.map(({ node }) => node).filter(node => node?.isConnected && !follows(node) && !left(node))
      if (value >= 0.0005 && kept.length > 0) window.moved.push(value.toFixed(4) + ' ' + kept.map(node => (node.outerHTML ?? node.parentElement.outerHTML).slice(0, 80)).join(', '))
    })
    const observer = new PerformanceObserver(list => note(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    window.takeMoved = () => {
      note(observer.takeRecords())
      return window.moved.splice(0)
    }
  }
`

/** Two frames later whatever was laid out has been measured, though not yet told to the observer. */
const MOVED = 'new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.takeMoved()))))'

async function expectStill(page: Page, step: string): Promise<void> {
  await settled(page)
  expect(await page.evaluate(MOVED), step).toEqual([])
}

/** Keeps requests back until what it gives is called. */
async function hold(page: Page, pattern: string): Promise<() => void> {
  let open = () => {}
  const held = new Promise<void>(resolve => open = resolve)
  await page.route(pattern, async (route) => {
    await held
    await route.continue()
  })
  return () => open()
}

/** Another answer that takes its time, so that each state of it is seen. */
async function answerInParts(page: Page, site: Site, panel: Panel): Promise<void> {
  const step = () => control(site, 'step', { method: 'POST' })
  await arm(site, Object.assign({ match: 'GET /api.digishare.ma/v1/thirds', fault: 'stream' }, { chunks: ['one line\n', 'and another\n'] }))
  const release = await hold(page, '**/api/playground/send')
  await panel.send.click()
  await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
  await expect(panel.status).toHaveCount(0)
  await expectStill(page, 'another answer is awaited')
  release()
  await expect(panel.status).toHaveText('200')
  await expectStill(page, 'the head of it')
  await step()
  await expect(panel.answer).toContainText('one line')
  await expectStill(page, 'the first part of it')
  await step()
  await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
  await expect(panel.answer.locator('[data-timing]')).toBeVisible()
  await expectStill(page, 'the whole of it')
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
    await answerInParts(page, site, panel)

    await page.locator('header .chrome-button').last().click()
    await expect(page.locator('html')).toHaveClass(/dark/)
    await expectStill(page, 'the other scheme')
    const search = searchOf(page)
    // The index comes when the dialog has long been there.
    const release = await hold(page, '**/_search/**')
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
    await page.evaluate(MOVED)
    await page.evaluate(`window.leaving = document.querySelector('main')`)
    const next = page.locator('main a[rel="next"]')
    const path = await next.getAttribute('href') ?? ''
    await next.scrollIntoViewIfNeeded()
    await arrive(page, path, () => next.click())
    await expect.poll(() => page.evaluate('scrollY')).toBe(0)
    await expectStill(page, 'another page')
  })
}
