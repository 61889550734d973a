import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { HARD, openHardCases } from './geometry/page.ts'

/* What a reader does with a page from right to left: arrow keys, addresses of headings, copying. */
for (const code of ['ar', 'he', 'fa']) {
  test(`arrow keys go where they point in ${code}`, async ({ page, statics }) => {
    await openHardCases(page, statics.url, code)
    const group = page.locator('article [role="radiogroup"]').first()
    const choices = group.getByRole('radio')
    const panelTabs = page.locator('[data-playground] [role="tablist"]').first().getByRole('tab')
    for (const [list, choose, chosen] of [[choices, 'check', 'toBeChecked'], [panelTabs, 'click', 'toBeFocused']] as const) {
      await list.first()[choose]()
      await list.first().focus()
      for (const [key, index] of [['ArrowLeft', 1], ['ArrowRight', 0]] as const) {
        const [here, there] = await Promise.all([list.nth(1 - index).boundingBox(), list.nth(index).boundingBox()])
        await page.keyboard.press(key)
        await expect(list.nth(index))[chosen]()
        expect((there?.x ?? 0) < (here?.x ?? 0), `${key} goes ${key.slice(5)}`).toBe(key === 'ArrowLeft')
      }
    }
  })

  test(`a heading in ${code} is found by its address, and marked in the contents list`, async ({ page, statics }) => {
    await openHardCases(page, statics.url, code)
    const heading = page.locator('article > div > h2').last()
    const id = await heading.getAttribute('id') ?? ''
    expect(id).toMatch(/[\u05D0-\u06CC]/)
    for (const hash of [id, encodeURIComponent(id)]) {
      await page.goto('about:blank')
      await page.goto(`${statics.url}/${code}/${HARD}#${hash}`)
      await expect(page.locator('article h2:target')).toHaveId(id)
      await expect.poll(() => heading.evaluate(element => Math.round(element.getBoundingClientRect().top))).toBeLessThanOrEqual(130)
      await expect.poll(() => heading.evaluate(element => Math.round(element.getBoundingClientRect().top))).toBeGreaterThanOrEqual(0)
    }
    await hydrated(page)
    await expect(page.locator('nav a[aria-current="location"]')).toHaveAttribute('href', new RegExp(`^#(${id}|${encodeURIComponent(id)})$`))
  })

  test(`a copied block of ${code} is its text, without characters of direction`, async ({ page, statics, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openHardCases(page, statics.url, code)
    const block = page.locator('article > div > [data-code]').nth(1)
    const text = await block.locator('pre').evaluate((pre) => {
      const written = pre.textContent ?? ''
      pre.querySelector('code')?.append('\u200F\u2067')
      return written
    })
    await block.hover()
    await block.locator('[data-copy]').click()
    await expect(block.locator('[data-copy]')).toHaveAttribute('data-copied', '')
    expect(text).toMatch(/[\u05D0-\u06CC]/)
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text)
  })
}
