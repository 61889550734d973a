import type { Page } from '@playwright/test'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { createLedger } from './geometry/ledger.ts'
import { bringRules, HARD, measured, openAll, openHardCases } from './geometry/page.ts'
import { walk } from './geometry/walk.ts'
import { builtPages } from './page-checks.ts'
import { openPanel } from './panel.ts'
import { searchOf } from './search-dialog.ts'

/*
 * B01-B53 are the defects that pages from right to left are known to have; each rule is named by the one that it looks for.
 * Not here: what search marks (B23, B27), which has tests of its own; sliders, trees, carousels, toasts, navigation menus with a viewport,
 * tooltips of our own and a lightbox (B18, B20, B22, B28, B49), which the site does not use; B32 is met by B02, B41 by B40, B52 by B43,
 * and B38 and B39 are a matter of ids, which unit tests have. External links carry no icon (B42).
 */
const CODES = ['ar', 'he', 'fa'] as const
const WIDTHS = [375, 768, 1400]
/** A word that is looked for. */
const TOKEN = { ar: 'رمز', he: 'טוקן', fa: 'توکن' }

type Ledger = ReturnType<typeof createLedger>

async function measureWidths(page: Page, ledger: Ledger, state: string, widths = WIDTHS) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    ledger.add(await measured(page, `${state} at ${width} px`))
  }
}

test.describe('everything is where a reader looks for it', () => {
  test.setTimeout(240_000)

  for (const code of CODES) {
    test(`on every page in ${code}`, async ({ page, reading }) => {
      const ledger = createLedger('pages', `first visits in ${code}`)
      await bringRules(page)
      for (const path of builtPages('.output/public').filter(path => path.split('/')[1] === code)) {
        await page.setViewportSize({ width: 1400, height: 900 })
        await page.goto(reading.url + path)
        await hydrated(page)
        await openAll(page)
        await measureWidths(page, ledger, path)
      }
      ledger.close()
    })

    test(`in hard cases and after client navigation in ${code}`, async ({ page, statics }) => {
      const ledger = createLedger('hard', `hard cases and client navigation in ${code}`)
      await openHardCases(page, statics.url, code)
      await measureWidths(page, ledger, `/${code}/${HARD}`)

      const first = `/${code}/guide/reading`
      const count = builtPages('.cache/static').filter(path => path.startsWith(`/${code}/`) && path !== `/${code}/404`).length
      await page.goto(statics.url + first)
      await walk(page, { first, count }, async (path) => {
        await openAll(page)
        await measureWidths(page, ledger, `${path} after client navigation`, [1400, 375])
      })
      ledger.close()
    })

    test(`in every state of a panel and in what opens, in ${code}`, async ({ page, site, complaints }) => {
      complaints.allow(/status of 502/)
      const ledger = createLedger('states', `states in ${code}`)
      await bringRules(page)
      await page.goto(`${site.url}/${code}/digishare/first-request`)
      await hydrated(page)
      const panel = await openPanel(page, 'createThird')

      const throughTabs = async (lists: string, names: string[]) => {
        for (const name of names) {
          await panel.root.locator(`${lists} [role="tab"][id$="trigger-${name}"]`).click()
          await expect(panel.root.locator(`${lists} [role="tabpanel"][id$="content-${name}"]`)).not.toBeEmpty()
          await measureWidths(page, ledger, `tab ${name}`)
        }
      }
      await throughTabs('', ['parameters', 'body', 'headers', 'code'])
      await panel.send.click()
      await expect(panel.status).toHaveText('201')
      await throughTabs('[data-answer]', ['headers', 'compare', 'body'])
      for (const tool of ['share', 'history'] as const) {
        await panel.tool(tool).click()
        await expect(panel.root.locator(`[data-${tool}]`)).toBeVisible()
        await measureWidths(page, ledger, tool)
      }
      await site.sandbox.close()
      await panel.send.click()
      await expect(panel.failure).toHaveAttribute('data-code', 'upstream_refused')
      await measureWidths(page, ledger, 'failed')
      await panel.live()
      await measureWidths(page, ledger, 'live')
      await panel.handOver('token', 'a-live-token')
      await panel.send.click()
      await expect(panel.root.locator('[role="alertdialog"]')).toBeVisible()
      await measureWidths(page, ledger, 'asked')
      await page.keyboard.press('Escape')
      await expect(panel.root.locator('[role="alertdialog"]')).toHaveCount(0)

      const search = searchOf(page)
      await page.locator('.search-button').click()
      await expect(search.input).toBeFocused()
      await measureWidths(page, ledger, 'search')
      await search.input.fill(TOKEN[code])
      await expect(search.options.first()).toBeVisible()
      await measureWidths(page, ledger, 'what search finds')
      await page.keyboard.press('Escape')
      await expect(search.input).toBeHidden()

      await page.locator('header details > summary').click()
      await expect(page.locator('header details > nav')).toBeVisible()
      await measureWidths(page, ledger, 'language menu')
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 375, height: 900 })
      await page.locator('header [popovertarget]').click()
      await expect(page.locator('aside[popover]')).toBeVisible()
      await measureWidths(page, ledger, 'sheet of pages', [375, 768])
      ledger.close()
    })
  }
})
