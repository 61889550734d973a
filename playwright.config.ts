import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findTestBrowser } from './scripts/browser.ts'

const executablePath = findTestBrowser()

// Most tests start a server of their own, each with the same code.
process.env.NODE_COMPILE_CACHE ??= resolve('.cache/compiled')

/** Flags without which Debian's Chromium, as root and without a network, is slow or refuses to start. */
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Baselines of the visual tests; they belong to a machine and are not committed. */
const SCREENSHOTS = '.cache/screenshots'
/** Decided once, before the first of them is written: worker processes read this file again and inherit the answer. */
const firstRun = process.env.DRAGOMAN_FIRST_SCREENSHOTS ??= String(!existsSync(SCREENSHOTS))

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 150_000,
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.001 } },
  updateSnapshots: firstRun === 'true' ? 'all' : 'missing',
  snapshotPathTemplate: `${SCREENSHOTS}/{arg}{ext}`,
  reporter: process.env.DRAGOMAN_REPORT ? [['dot'], ['json', { outputFile: process.env.DRAGOMAN_REPORT }]] : 'list',
  use: {
    launchOptions: { args, ...(executablePath && { executablePath }) },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
  },
  projects: [
    { name: 'site', testIgnore: ['visual/**'] },
    { name: 'visual', testMatch: ['visual/**/*.spec.ts'] },
  ],
})
