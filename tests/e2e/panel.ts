import type { Locator, Page } from '@playwright/test'
import { hydrated } from './arrivals.ts'
import { expect } from './fixtures.ts'

/** The parts of a playground that a reader sees and operates. */
export interface Panel {
  root: Locator
  url: Locator
  send: Locator
  /** The whole answer, a failure included. */
  answer: Locator
  status: Locator
  body: Locator
  failure: Locator
  held: Locator
  variable: (name: string) => Locator
  /** Hands a secret over and waits until the proxy holds it. */
  handOver: (name: string, value: string) => Promise<void>
  live: () => Promise<void>
  /** The state of a security scheme, as its badge says it. */
  state: (scheme: string) => Locator
  /** Steps of the answer's authorization, in order. */
  steps: () => Promise<(string | null)[]>
  connect: Locator
  tool: (name: 'share' | 'history' | 'reset') => Locator
}

/** The panel of an operation, scrolled to and mounted, as are those beside it that would move it. */
export async function openPanel(page: Page, operation: string): Promise<Panel> {
  const panel = panelOf(page, operation)
  // Before that the router may still scroll to the top, and no panel takes notice of what comes into view.
  await hydrated(page)
  await panel.root.scrollIntoViewIfNeeded()
  await expect(panel.send.or(panel.connect).first()).toBeVisible()
  await expect(page.locator('[data-playground][data-live]:not(:has(.playground-panel))')).toHaveCount(0)
  return panel
}

/** The panel of an operation, wherever it is. */
export function panelOf(page: Page, operation: string): Panel {
  const root = page.locator(`[data-playground*='"operation":"${operation}"']`).first()
  const panel: Panel = {
    root,
    url: root.locator('input.playground-url'),
    send: root.locator('[data-send]'),
    answer: root.locator('[data-answer]'),
    status: root.locator('[data-status]'),
    body: root.locator('[data-body] pre'),
    failure: root.locator('[role="alert"][data-code]'),
    held: root.locator('[data-held]'),
    variable: name => root.locator(`input[data-variable="${name}"]`),
    async handOver(name, value) {
      await panel.variable(name).fill(value)
      await panel.variable(name).press('Enter')
      await expect(root.locator(`.field:has(input[data-variable="${name}"]) [data-held]`)).toBeVisible()
    },
    async live() {
      await root.locator('label:has(input[value="live"])').click()
      await expect(root.locator('input[value="live"]')).toBeChecked()
    },
    state: scheme => root.locator(`[data-scheme="${scheme}"] [data-state]`),
    steps: () => root.locator('[data-trace] [data-step]').evaluateAll(steps => steps.map(step => step.getAttribute('data-step'))),
    connect: root.locator('[data-connect]'),
    tool: name => root.locator(`[data-tool="${name}"]`),
  }
  return panel
}
