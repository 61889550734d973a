import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.ts'

const executablePath = findBrowser()

/** Flags without which Debian's Chromium, as root and without a network, is slow or refuses to start. */
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.DRAGOMAN_REPORT ? [['line'], ['json', { outputFile: process.env.DRAGOMAN_REPORT }]] : 'list',
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
