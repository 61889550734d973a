import type { Page } from '@playwright/test'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'

/** What only one part of the site has in it, by the words of its script. */
const EDITOR = /cm-editor/
const RULES = /Instance does not match/
const HIGHLIGHTER = /ShikiError/
const GRAMMAR = /"scopeName":"([^"]+)"/g

/** Collects the texts of all scripts that a page loads. */
function scriptsOf(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') texts.push(response.text())
  })
  return async () => (await Promise.all(texts)).join('\n')
}

const grammarsIn = (text: string) => [...text.matchAll(GRAMMAR)].map(match => match[1])

test('three playgrounds in view load no editor, no rules of bodies and no highlighter: the page has their colours', async ({ page, site }) => {
  const scripts = scriptsOf(page)
  await page.goto(`${site.url}/en/digishare/first-request`)
  await hydrated(page)
  expect(grammarsIn(await scripts())).toEqual([])
  const blocks = page.locator('[data-playground]')
  await expect(blocks).toHaveCount(3)
  for (const position of [0, 1, 2]) {
    const code = blocks.nth(position).locator('.playground-panel [data-code]')
    await blocks.nth(position).scrollIntoViewIfNeeded()
    // The cURL of the request and its documented answer, in colours.
    for (const sample of [code.first(), code.last()]) await expect(sample.locator('.line span[style]').first()).toBeAttached()
  }
  const shown = await scripts()
  expect(grammarsIn(shown)).toEqual([])
  expect(shown).not.toMatch(HIGHLIGHTER)
  expect(shown).not.toMatch(EDITOR)
  expect(shown).not.toMatch(RULES)

  // They come with the first edit, and only what it needs.
  const panel = page.locator('[data-playground*="createThird"]')
  await panel.locator('[role="tab"][id$="trigger-body"]').click()
  await panel.locator('[data-edit]').click()
  await panel.locator('.cm-content').fill('{"first_name": 1}')
  await expect(panel.locator('[data-body-violation]').first()).toBeVisible()
  const edited = await scripts()
  expect(edited).toMatch(EDITOR)
  expect(edited).toMatch(RULES)
  await expect.poll(async () => grammarsIn(await scripts()), 'the body, as it is shown before it is edited').toEqual(['source.json'])
  await panel.locator('[role="tab"][id$="trigger-code"]').click()
  await panel.locator('label:has(input[value="python"])').click()
  await expect(panel.locator('[data-code] .line span[style]', { hasText: 'import' }).first()).toBeVisible()
  await expect.poll(async () => grammarsIn(await scripts()).sort(), 'the changed command, then the language').toEqual(['source.json', 'source.python', 'source.shell'])
})

test('a reader who scrolls before the script is there stays, and finds the playground at work', async ({ page, site }) => {
  await page.setViewportSize({ width: 375, height: 720 })
  let release = () => {}
  const held = new Promise<void>(resolve => release = resolve)
  await page.route('**/_nuxt/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${site.url}/fr/digishare/authentication`, { waitUntil: 'commit' })
  const block = page.locator('[data-playground*="listCampaigns"]').first()
  await block.evaluate(element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 100))
  const before = await page.evaluate('scrollY')
  expect(before).toBeGreaterThan(500)
  release()
  await expect(block.locator('[data-send]')).toBeInViewport()
  await hydrated(page)
  expect(await page.evaluate('scrollY')).toBe(before)
})
