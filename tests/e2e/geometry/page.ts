import type { Page } from '@playwright/test'
import { z } from 'zod'
import { hydrated } from '../arrivals.ts'
import { expect } from '../fixtures.ts'
import { openPanels } from '../page-checks.ts'
import { createMeasure } from './measure.ts'
import type { RuleName } from './rules.ts'
import { RULE_NAMES, RULES } from './rules.ts'

const findingsSchema = z.array(z.object({ rule: z.string(), met: z.number(), faults: z.array(z.string()) }))
/** What one rule found on a page: how many elements it looked at, and what is wrong with them. */
export type Finding = z.infer<typeof findingsSchema>[number]

/**
 * The rules as one function of the page. They travel as text, since the page's policy lets no script in; that is why each is
 * a method that names nothing from outside of itself.
 */
const SCRIPT = `(() => {
  const createMeasure = ${createMeasure}
  const rules = { ${Object.values(RULES).map(String).join(',\n')} }
  window.geometry = names => {
    const measure = createMeasure()
    return names.map((rule) => {
      const finding = { rule, met: 0, faults: [] }
      rules[rule](measure, (where, fault) => {
        finding.met++
        if (fault) finding.faults.push(measure.name(where) + ': ' + fault)
      })
      return finding
    })
  }
})()`

/** The page of hard cases, below its language. */
export const HARD = 'hard-cases/mixed/text'

/** Brings the rules into every document that the page will load, and its faces, which a page may leave out when they come late. */
export async function bringRules(page: Page): Promise<void> {
  await page.addInitScript({ content: SCRIPT })
  await page.addInitScript(`document.addEventListener('DOMContentLoaded', () => document.documentElement.classList.add('late-fonts'))`)
}

/** Everything that a reader can open in the text of a page, and what is drawn when it comes near. */
export async function openAll(page: Page): Promise<void> {
  await openPanels(page)
  for (const diagram of await page.locator('[data-diagram]').all()) {
    await diagram.scrollIntoViewIfNeeded()
    await expect(diagram.locator('[role="img"] > svg')).toBeVisible()
  }
}

/** The page of hard cases in a wide window, with all that is to be opened. */
export async function openHardCases(page: Page, site: string, code: string): Promise<void> {
  await bringRules(page)
  await page.setViewportSize({ width: 1400, height: 900 })
  await page.goto(`${site}/${code}/${HARD}`)
  await hydrated(page)
  await openAll(page)
}

/** Breaks something of the page and gives a function that mends it; `style` adds a style sheet. It runs in the page. */
export type Mutation = (style: (css: string) => () => void) => () => void

/** What the rules find on the page as it is now, or as it is with a mutation. */
export async function findings(page: Page, names: readonly RuleName[] = RULE_NAMES, mutation: Mutation = () => () => {}): Promise<Finding[]> {
  return findingsSchema.parse(await page.evaluate(`(() => {
    const mend = (${mutation})((css) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      document.adoptedStyleSheets.push(sheet)
      return () => document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1)
    })
    try { return window.geometry(${JSON.stringify(names)}) } finally { mend() }
  })()`))
}

/** Waits until fonts are there and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() =>
    document.fonts.status === 'loaded' && document.getAnimations().every(animation => animation.playState !== 'running'))).toBe(true)
}

/** Measures until no rule has anything to say, and answers with what they looked at. */
export async function measured(page: Page, where: string, names?: readonly RuleName[]): Promise<Finding[]> {
  let found: Finding[] = []
  await settled(page)
  await expect.poll(async () => {
    found = await findings(page, names)
    return found.flatMap(({ rule, faults }) => faults.map(fault => `${rule} ${fault}`))
  }, { message: where, timeout: 5_000 }).toEqual([])
  return found
}
