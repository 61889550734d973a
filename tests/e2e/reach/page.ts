import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect } from '../fixtures.ts'
import type { Mutation } from '../geometry/page.ts'
import { RULES } from './rules.ts'

export type RuleName = keyof typeof RULES
export const RULE_NAMES = Object.keys(RULES).filter((name): name is RuleName => name in RULES)

/** What a reader has set: the window in CSS pixels, the size of letters, and whether there is more room between them (WCAG 1.4.12). */
interface Setting { width: number, height: number, letters: number, spacing: boolean }

const PLAIN = { letters: 16, spacing: false }

/** The settings that a page has to bear, by the criteria of WCAG 2.2 that name them. */
export const SETTINGS: Record<string, Setting> = {
  'zoomed to 200 % (1.4.4)': { ...PLAIN, width: 640, height: 400 },
  'with letters twice as large (1.4.4)': { ...PLAIN, width: 1280, height: 800, letters: 32 },
  'with letters twice as large on a phone (1.4.4)': { ...PLAIN, width: 375, height: 720, letters: 32 },
  'in 320 px (1.4.10)': { ...PLAIN, width: 320, height: 640 },
  'with room between letters (1.4.12)': { ...PLAIN, width: 1280, height: 800, spacing: true },
  'with room between letters in 320 px (1.4.12)': { ...PLAIN, width: 320, height: 640, spacing: true },
}

/** What the criterion names, as a reader's own style sheet says it. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

/** Runs a function of the page with a style sheet of its own, and takes that away. */
const withSheet = (css: string, body: string) => `(() => {
  const style = (css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
    return () => document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1)
  }
  const mend = style(${JSON.stringify(css)})
  try { ${body} } finally { mend() }
})()`

/** What the rules find on the page as it is now; `mutation` breaks it before. The rules travel as text, since the page's policy lets no script in. */
export async function findings(page: Page, { spacing }: Pick<Setting, 'spacing'>, mutation: Mutation = () => () => {}): Promise<string[]> {
  const found = await page.evaluate(withSheet(spacing ? SPACING : '', `
    const rules = { ${Object.values(RULES).map(String).join(',\n')} }
    const undo = (${mutation})(style)
    try {
      return Object.entries(rules).flatMap(([name, rule]) => {
        const faults = new Set()
        rule((where, fault) => fault && faults.add(name + ' ' + where.tagName.toLowerCase() + '.' + where.className + ' ' + fault))
        return [...faults]
      })
    } finally { undo() }
  `))
  return z.array(z.string()).parse(found)
}

/** Sets the window and the letters as a reader does, letters in the browser's own settings. */
export async function setUp(page: Page, { width, height, letters }: Setting): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Page.setFontSizes', { fontSizes: { standard: letters, fixed: Math.round(letters * 0.8125) } })
  await session.detach()
  await page.setViewportSize({ width, height })
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(`${letters}px`)
}

/** The page bears every setting. */
export async function expectReach(page: Page, state: string): Promise<void> {
  for (const [name, setting] of Object.entries(SETTINGS)) {
    await setUp(page, setting)
    await expect.poll(() => findings(page, setting), { message: `${state} ${name}`, timeout: 5_000 }).toEqual([])
  }
}
