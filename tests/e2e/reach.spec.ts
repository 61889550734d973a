import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import type { Mutation } from './geometry/page.ts'
import { settled } from './geometry/page.ts'
import { openPanels } from './page-checks.ts'
import { openPanel } from './panel.ts'
import type { RuleName } from './reach/page.ts'
import { expectReach, findings, RULE_NAMES, SETTINGS, setUp } from './reach/page.ts'
import { searchOf } from './search-dialog.ts'

/* Large letters, narrow windows, room between letters: each page keeps all that it says, and nothing is to be scrolled to the side. */

/** The longest words, and the highest letters. */
const CODES = ['ar', 'fr'] as const
/** Something to look for. */
const WORD = { ar: 'رمز', fr: 'jeton' }
const PAGES = ['', '/digishare/authentication', '/guide/writing', '/guide/translations', '/no/such/page']

for (const code of CODES) {
  test(`pages in ${code} bear a reader's own letters and window`, async ({ page, reading, complaints }) => {
    test.setTimeout(240_000)
    complaints.allow(/status of 404/)
    for (const path of PAGES) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`${reading.url}/${code}${path}`)
      await hydrated(page)
      await openPanels(page)
      await settled(page)
      await expectReach(page, path)
    }
  })

  test(`what opens in ${code} bears a reader's own letters and window`, async ({ page, site, complaints }) => {
    test.setTimeout(240_000)
    complaints.allow(/status of 502/)
    await page.goto(`${site.url}/${code}/digishare/first-request`)
    const panel = await openPanel(page, 'createThird')
    await panel.send.click()
    await expect(panel.status).toHaveText('201')
    for (const tool of ['history', 'share'] as const) {
      await panel.tool(tool).click()
      await expect(panel.root.locator(`[data-${tool}]`)).toBeVisible()
    }
    await expectReach(page, 'answered')
    await site.sandbox.close()
    await panel.send.click()
    await expect(panel.failure).toHaveAttribute('data-code', 'upstream_refused')
    await expectReach(page, 'failed')

    await page.locator('header details > summary').click()
    await expect(page.locator('header details > nav')).toBeVisible()
    await expectReach(page, 'language menu')
    await page.keyboard.press('Escape')
    const search = searchOf(page)
    await page.locator('.search-button').click()
    await search.input.fill(WORD[code])
    await expect(search.options.first()).toBeVisible()
    await expectReach(page, 'search')
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 375, height: 720 })
    await page.locator('header [popovertarget]').click()
    await expect(page.locator('aside[popover]')).toBeVisible()
    await setUp(page, { width: 375, height: 720, letters: 32, spacing: false })
    await expect.poll(() => findings(page, { spacing: false })).toEqual([])
  })
}

/** For each rule what breaks that one and no other. */
const MUTATIONS: Record<RuleName, Mutation> = {
  cut: style => style('html:root .side-link { display: block; max-width: 3rem; white-space: nowrap; overflow: hidden }'),
  beyond: style => style('html:root .page-foot { width: 3000px }'),
  apart: style => style('html:root .page-tool + .page-tool { margin-inline-start: -3rem }'),
}

test('each rule of reach sees what it is about and nothing else', async ({ page, reading }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${reading.url}/en/guide/reading`)
  await hydrated(page)
  await openPanels(page)
  for (const rule of RULE_NAMES) {
    await expect.poll(async () => {
      const found = await findings(page, { spacing: false }, MUTATIONS[rule])
      return [...new Set(found.map(fault => fault.split(' ')[0]))]
    }, { message: rule, timeout: 5_000 }).toEqual([rule])
  }
  expect(Object.keys(SETTINGS)).toHaveLength(6)
  await expect.poll(() => findings(page, { spacing: false })).toEqual([])
})
