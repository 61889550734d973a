import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let folder = ''
const places = vi.hoisted(() => ({ browser: '' }))
vi.mock('playwright', () => ({ chromium: { executablePath: () => places.browser } }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'))
  places.browser = join(folder, 'chromium-7/linux/chrome')
  vi.resetModules()
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  vi.stubEnv('CHROMIUM_PATH', undefined)
  vi.stubEnv('PATH', `${join(folder, 'bin')}:/usr/bin:/bin`)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Puts a program there that writes down each of its starts. */
function program(path: string, status: number): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\necho started >> ${file}.log\nexit ${status}\n`, { mode: 0o755 })
  return file
}

const OF_PLAYWRIGHT = 'chromium_headless_shell-7/linux/chrome-headless-shell'

it('takes no headless shell that does not start, wherever it lies', async () => {
  program(OF_PLAYWRIGHT, 127)
  program('.cache/browser/usr/lib/chromium/chromium-headless-shell', 127)
  program('bin/chromium-headless-shell', 127)
  const good = program('bin/chrome-headless-shell', 0)
  const { findTestBrowser } = await import('../../../scripts/browser.ts')
  expect(findTestBrowser()).toBe(good)
})

it('takes a browser where no shell starts', async () => {
  program(OF_PLAYWRIGHT, 127)
  program('bin/chromium-headless-shell', 127)
  program('bin/chrome-headless-shell', 127)
  const browser = program('chromium-7/linux/chrome', 0)
  const { findTestBrowser } = await import('../../../scripts/browser.ts')
  expect(findTestBrowser()).toBe(browser)
})

it('starts a shell once to see that it does', async () => {
  const shell = program(OF_PLAYWRIGHT, 0)
  const { ensureTestBrowser, findTestBrowser } = await import('../../../scripts/browser.ts')
  expect([findTestBrowser(), ensureTestBrowser(), findTestBrowser()]).toEqual([shell, shell, shell])
  expect(readFileSync(`${shell}.log`, 'utf8')).toBe('started\n')
})
