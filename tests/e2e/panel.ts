import type { Locator, Page } from '@playwright/test'
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
}

/** The panel of an operation, scrolled to and mounted. */
export async function openPanel(page: Page, operation: string): Promise<Panel> {
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
      await expect(panel.held).toBeVisible()
    },
    async live() {
      await root.locator('label:has(input[value="live"])').click()
      await expect(root.locator('input[value="live"]')).toBeChecked()
    },
  }
  await root.scrollIntoViewIfNeeded()
  await expect(panel.send).toBeVisible()
  return panel
}
