import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { arm, recorded } from './sandbox.ts'
import { textsOf } from './texts.ts'

async function opened(page: Page, site: Site, locale: string, operation: string): Promise<Panel> {
  await page.goto(`${site.url}/${locale}/digishare/first-request`)
  await hydrated(page)
  return openPanel(page, operation)
}

test('Command+Enter sends, and so does Ctrl+Enter from inside a text that is being edited', async ({ page, site }) => {
  const panel = await opened(page, site, 'en', 'createThird')
  await panel.url.press('Meta+Enter')
  await expect(panel.status).toHaveText('201')
  await panel.root.getByRole('tab').nth(2).click()
  await panel.root.locator('[data-edit]').click()
  const editor = panel.root.getByRole('textbox', { name: textsOf('en').playground.body })
  await editor.fill('{"first_name": "from the editor"}')
  await editor.press('Control+Enter')
  await expect.poll(async () => (await recorded(site)).at(-1)?.body).toContain('from the editor')
})

test('a hint that was left in place is refused, and its field is focused', async ({ page, site }) => {
  const panel = await opened(page, site, 'ar', 'getThird')
  await panel.variable('id').fill('YOUR_CONTACT_ID')
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'placeholder_value')
  await expect(panel.variable('id')).toBeFocused()
  await panel.url.fill('https://api.digishare.ma/v1/thirds/{nobody}')
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'unresolved_variable')
  await expect(panel.variable('nobody')).toBeFocused()
  expect(await recorded(site)).toEqual([])
})

test('a secret is out of sight until its button is pressed, and nowhere once it is handed over', async ({ page, site }) => {
  const panel = await opened(page, site, 'fa', 'listThirds')
  const field = panel.variable('token')
  await field.fill('a-secret-of-mine')
  await expect(field).toHaveAttribute('type', 'password')
  const button = panel.root.locator('.field:has([data-variable="token"]) [aria-pressed]')
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expect(field).toHaveAttribute('type', 'text')
  await expect(field).toHaveValue('a-secret-of-mine')
  await panel.handOver('token', 'a-secret-of-mine')
  await expect(field).toHaveValue('')
  await expect(field).toHaveAttribute('type', 'password')
  expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])')).not.toContain('a-secret-of-mine')
})

/** The text fields of a playground, and those on which a phone would zoom, or write a capital letter by itself. */
const fieldsOf = (panel: Panel) => panel.root.evaluate((root) => {
  const shown = [...root.querySelectorAll('input:not([type="checkbox"], [type="radio"], [type="file"]), select, textarea, [contenteditable="true"]')]
    .filter(field => field.checkVisibility())
  const zooms = shown.filter(field => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
  const capitals = shown.filter(field => field.tagName !== 'SELECT' && !['off', 'none'].includes(field.getAttribute('autocapitalize') ?? ''))
  return { enough: shown.length, troubles: [...zooms, ...capitals].map(field => field.outerHTML.slice(0, 120)) }
})

test('on a phone no field zooms when it is focused, and none begins with a capital letter', async ({ page, site }) => {
  await page.setViewportSize({ width: 375, height: 720 })
  const panel = await opened(page, site, 'he', 'createThird')
  const check = async (state: string, least: number) => {
    await expect.poll(async () => (await fieldsOf(panel)).enough, state).toBeGreaterThanOrEqual(least)
    expect((await fieldsOf(panel)).troubles, state).toEqual([])
  }
  const tabs = panel.root.getByRole('tab')
  for (const [tab, least] of [[1, 2], [3, 4]] as const) {
    await tabs.nth(tab).click()
    await check(`tab ${tab}`, least)
  }
  await tabs.nth(2).click()
  await panel.root.locator('[data-edit]').click()
  await expect(panel.root.locator('.cm-content')).toBeFocused()
  await check('JSON', 4)
  for (const type of ['text', 'form', 'multipart']) {
    await panel.root.locator('[data-body-type]').selectOption(type)
    await check(type, 3)
  }
  await panel.send.click()
  await expect(panel.answer.locator('[data-search]')).toBeVisible()
  await check('answer', 4)
})

for (const { code, dir } of LOCALES.filter(({ code }) => ['ar', 'fr'].includes(code))) {
  test(`in 320 px the button that sends is in reach wherever the reader is in the panel, in ${code} (${dir})`, async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    const panel = await opened(page, site, code, 'createThird')
    await panel.send.click()
    await expect(panel.status).toHaveText('201')
    for (const part of [panel.root.getByRole('tab').nth(2), panel.tool('reset'), panel.answer.locator('[data-search]'), panel.body]) {
      await part.scrollIntoViewIfNeeded()
      await expect(panel.send).toBeInViewport({ ratio: 1 })
    }
    // What the keyboard reaches is not behind it.
    await panel.root.getByRole('tab').nth(2).focus()
    await page.keyboard.press('Shift+Tab')
    await expect.poll(() => page.evaluate(() => {
      const { left, top, width, height } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.playground-actions') === null
    })).toBe(true)
  })
}

test('nothing moves for a reader who wants no motion, while a request is under way or after it', async ({ page, site }) => {
  await arm(site, { match: 'GET /api.digishare.ma/v1/thirds', fault: 'hold' })
  const panel = await opened(page, site, 'ar', 'listThirds')
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().duration !== 0).length)
  await panel.send.click()
  await expect(panel.answer).toHaveAttribute('aria-busy', 'true')
  await expect.poll(moving).toBe(0)
  await panel.root.locator('[data-action]').click()
  await expect(panel.send).toBeVisible()
  await panel.tool('history').click()
  await expect.poll(moving).toBe(0)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  for (const { code } of LOCALES) {
    test(`a playground is its request as cURL and the documented answer, in ${code}`, async ({ page, statics, complaints }) => {
      // Meant for a script that does not run.
      complaints.allow(/preloaded using link preload/)
      await page.goto(`${statics.url}/${code}/digishare/authentication`)
      const block = page.locator(`[data-playground*='"operation":"listCampaigns"']`).first()
      await expect(block.locator('pre').first()).toContainText('curl')
      await expect(block.locator('pre').first()).toContainText('https://api.digishare.ma/v1/campaigns')
      await expect(block.locator('.playground-sample-title')).toContainText(textsOf(code).playground.documented)
      await expect(block.locator('pre').last()).toContainText('"data"')
      await expect(block.locator('button').filter({ visible: true }), 'nothing that would not work').toHaveCount(0)
      await expect(block.getByRole('textbox')).toHaveCount(0)
    })
  }
})
