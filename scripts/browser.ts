import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath(name: string): string | undefined {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** Path of a Chromium that can run the tests: `CHROMIUM_PATH`, the one of Playwright, or one of the system. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath()
  return process.env.CHROMIUM_PATH ?? (existsSync(own) ? own : NAMES.map(onPath).find(Boolean))
}

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

/** Finds a browser or installs one: Playwright's download where it is reachable, else the system's package. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  const installed = run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
    || (run('apt-get', ['update']) && run('apt-get', ['install', '-y', 'chromium']))
  const browser = findBrowser()
  if (!installed || !browser) throw new Error('No Chromium found and none could be installed; set CHROMIUM_PATH.')
  return browser
}

if (import.meta.main) console.log(ensureBrowser())
