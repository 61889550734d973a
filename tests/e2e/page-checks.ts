import { globSync } from 'node:fs'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './fixtures.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 375, height: 720 }

/** Addresses of all pages of a build, sorted: `/`, `/ar`, `/ar/digishare` and so on. */
export function builtPages(folder: string): string[] {
  return globSync('**/index.html', { cwd: folder }).map(file => `/${file.replace(/\/?index\.html$/, '')}`).sort()
}

/** Brings every playground of a page into view, opened where it is folded, and waits until its panel has taken the place of the readable form. */
export async function openPanels(page: Page): Promise<void> {
  await page.locator('details:has([data-playground])').evaluateAll(all => all.forEach(details => details.setAttribute('open', '')))
  for (const block of await page.locator('[data-playground]').filter({ visible: true }).all()) {
    await block.scrollIntoViewIfNeeded()
    await expect(block.locator('.playground-panel pre .line').first()).toBeVisible()
  }
}

/** No part of the page is wider than the window. */
export async function expectNoOverflow(page: Page, size = PHONE): Promise<void> {
  await page.setViewportSize(size)
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overflow, `overflow of ${page.url()} at ${size.width} px`).toBeLessThanOrEqual(0)
}

declare global {
  interface Window { axe: typeof axe }
}

/** What axe finds in a part of the page, or in all of it. It is brought to a document once: its text is larger than any page. */
async function violationsIn(page: Page, within: string | undefined, options: axe.RunOptions): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source)
  return page.evaluate(async ({ context, options }) => {
    const { violations } = await window.axe.run(context ?? document, options)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`))
  }, { context: within, options })
}

/** What axe is to look at, and how. */
interface Scope {
  /** Selector of the only part that is looked at; the whole page if it is left out. */
  within?: string
  /** What the page is in, for the message. */
  state?: string
  /** False where the same elements are looked at in dark elsewhere: colours are those of every language. */
  dark?: boolean
}

/** Rules of WCAG 2.2 that axe does not run by itself. */
const WITHOUT_DEFAULT = { 'target-size': { enabled: true } }

/** Languages whose panel is looked at in dark in each of its states: its colours are those of every language, so that one of each direction is enough. */
const DARK = ['ar', 'en']

/** Whether a panel in this language is looked at in dark; every page is. */
export function inDark(code: string): boolean {
  return DARK.includes(code)
}

/** axe finds nothing, in light and, since dark changes nothing but colours, in these in dark. */
export async function expectAccessible(page: Page, { within, state = '', dark = true }: Scope = {}): Promise<void> {
  await page.setViewportSize(WIDE)
  // What has been scrolled below the header is not beside its buttons.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  const found: string[] = []
  for (const colorScheme of ['light', ...dark ? ['dark'] as const : []] as const) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => page.evaluate(() => document.getAnimations().every(animation => animation.playState !== 'running'))).toBe(true)
    const rules = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : { rules: WITHOUT_DEFAULT }
    const violations = await violationsIn(page, within, { resultTypes: ['violations'], ...rules })
    found.push(...violations.map(violation => `${colorScheme} ${violation}`))
  }
  expect(found, `${page.url()} ${state}`).toEqual([])
}
