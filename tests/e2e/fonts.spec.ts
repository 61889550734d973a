import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { settled } from './geometry/page.ts'

const OBSERVE = `
  window.moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(({ value }) => window.moved += value)).observe({ type: 'layout-shift', buffered: true })
`

/** The faces that a page of each language shows. */
const FACES = { ar: ['Figtree', 'Vazirmatn'], fr: ['Figtree'], en: ['Figtree'], he: ['Figtree', 'Heebo'], fa: ['Figtree', 'Vazirmatn'] }

for (const [code, faces] of Object.entries(FACES)) {
  test(`a font that arrives late moves nothing in ${code}, and is there on the next page`, async ({ page, statics }) => {
    let release = () => {}
    let held = Promise.resolve()
    await page.addInitScript(OBSERVE)
    await page.route('**/*.woff2', async (route) => {
      await held
      await route.continue()
    })
    for (const width of [375, 1280]) {
      held = new Promise(resolve => release = resolve)
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${statics.url}/${code}/guide/reading`, { waitUntil: 'commit' })
      await expect(page.locator('h1')).toBeVisible()
      release()
      await hydrated(page)
      await settled(page)
      expect(await page.evaluate('window.moved')).toBeLessThan(0.001)
    }
    await page.locator('main a[rel="next"]').click()
    await expect.poll(() => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', ''))))
      .toEqual(expect.arrayContaining(faces.map(face => `${face} Late`)))
  })
}
