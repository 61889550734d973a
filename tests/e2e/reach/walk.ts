import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect } from '../fixtures.ts'

const stopSchema = z.object({ count: z.number(), name: z.string(), faults: z.array(z.string()), isOver: z.boolean() })
/** Where the focus is: how many stops there were, and what is wrong with this one. */
type Stop = z.infer<typeof stopSchema>

/**
 * Notes every stop of the focus, and judges the latest: it is seen (WCAG 2.4.11), something shows that it has the focus (2.4.7), and it
 * is after the one before it, in the order of the text (2.4.3). As text: the page's policy lets no script in.
 */
const NOTE = `(() => {
  const stops = []
  const name = element => element.tagName.toLowerCase() + ' “' + (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim().slice(0, 40) + '”'
  // What is drawn around a radio input is its label, as the input itself cannot be seen.
  const shownOf = element => element.matches('input') && getComputedStyle(element).opacity === '0' || element.matches('.sr-only') ? element.closest('label') ?? element : element
  const look = element => {
    const looks = []
    for (let box = element, level = 0; box && level < 4; box = box.parentElement, level++) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, opacity, translate } = getComputedStyle(box)
      looks.push(outlineStyle === 'none' ? '' : [outlineStyle, outlineWidth, outlineColor].join(), boxShadow, borderColor, backgroundColor, opacity, translate)
    }
    return looks.join('|')
  }
  const faultsOf = (stop, before) => {
    const faults = []
    const shown = shownOf(stop)
    // A link may take two lines.
    const { left, right, top, bottom } = shown.getClientRects()[0] ?? shown.getBoundingClientRect()
    const points = [0.2, 0.5, 0.8].flatMap(x => [0.2, 0.5, 0.8].map(y => [left + (right - left) * x, top + (bottom - top) * y]))
    const seen = points.filter(([x, y]) => {
      const hit = document.elementFromPoint(x, y)
      return hit && (shown.contains(hit) || hit.contains(shown) && hit.closest('a, button, label, summary') === hit)
    })
    // A field has its own button on it, and a table may be larger than the window.
    if (seen.length < (stop.matches('input, [tabindex]') ? 1 : 9)) faults.push(name(stop) + ' is seen in ' + seen.length + ' of 9 points')
    if (before && !(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push(name(stop) + ' is before ' + name(before))
    return faults
  }
  addEventListener('focusin', ({ target }) => {
    const before = stops.at(-1)
    if (before?.element === target) return
    stops.push({ element: target })
  })
  window.stop = () => {
    const element = document.activeElement
    const isOver = !element || element === document.body
    const stop = stops.at(-1)
    const before = stops.at(-2)
    if (before && before.look === undefined) before.look = ''
    if (stop && !isOver) stop.look = look(element)
    const faults = isOver || !stop ? [] : faultsOf(stop.element, before?.element)
    // Seen from the next one: without the focus it looks as it always does.
    if (before?.look && look(before.element) === before.look) faults.push(name(before.element) + ' looks the same without the focus')
    return { count: stops.length, name: stop ? name(stop.element) : '', faults, isOver }
  }
  window.unreached = () => [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]:not([role="tablist"])')].filter(element => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.tabIndex < 0 || element.closest('[inert]')) return false
    const same = stop => stop.element === element || (element.type === 'radio' && stop.element.name === element.name && stop.element.form === element.form)
    return !stops.some(same)
  }).map(name)
})()`

/** Goes through all controls of a page with the Tab key, from its beginning to its end, and answers with how many there are. */
export async function walkThrough(page: Page, state: string): Promise<number> {
  await page.evaluate(NOTE)
  // The first stop of every page.
  await page.locator('.skip-link').focus()
  const stopNow = async () => stopSchema.parse(await page.evaluate('window.stop()'))
  for (let count = 1; count < 400; count += 1) {
    if (count > 1) await page.keyboard.press('Tab')
    let stop: Stop = { count: 0, name: '', faults: [], isOver: false }
    await expect.poll(async () => {
      stop = await stopNow()
      return stop.isOver || stop.count === count ? stop.faults : ['the focus has not moved']
    }, { message: `${state}, stop ${count}`, intervals: [20, 50, 100] }).toEqual([])
    if (stop.isOver) {
      expect(await page.evaluate('window.unreached()'), state).toEqual([])
      return count - 1
    }
  }
  throw new Error(`${state}: the Tab key does not lead out of the page`)
}
