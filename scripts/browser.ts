import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Chromium without windows, which does not draw what nobody sees: the tests take two thirds of the time in it. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell']
/** Where the shell of Debian is unpacked, for which nobody has to be root. */
const UNPACKED = resolve('.cache/browser')
/** The shell and the files that it reads; the libraries are those of the browser that is there already. */
const PACKAGES = ['chromium-headless-shell', 'chromium-common']

function onPath(name: string): string | undefined {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** Path of a Chromium for benchmarks: `CHROMIUM_PATH`, the one of Playwright, or one of the system. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath()
  return process.env.CHROMIUM_PATH ?? (existsSync(own) ? own : NAMES.map(onPath).find(Boolean))
}

/** Path of a Chromium that can run the tests: `CHROMIUM_PATH`, a headless shell, or what `findBrowser` finds. */
export function findTestBrowser(): string | undefined {
  return process.env.CHROMIUM_PATH ?? findShell() ?? findBrowser()
}

let shell: string | undefined

/** A headless shell that starts; one that was fetched may lack a library of the system. */
function findShell(): string | undefined {
  shell ??= [shellOfPlaywright, shellUnpacked, ...SHELLS.map(name => () => onPath(name))].map(find => find()).find(path => path && attempt(path, ['--version']))
  return shell
}

function shellUnpacked(): string | undefined {
  return globSync('usr/lib/chromium/chromium-headless-shell', { cwd: UNPACKED }).map(file => join(UNPACKED, file))[0]
}

/** Playwright keeps its shell beside its browser, in a folder of the same revision. */
function shellOfPlaywright(): string | undefined {
  const [, root, revision] = /^(.*)chromium-(\d+)/.exec(chromium.executablePath()) ?? []
  const folder = `${root}chromium_headless_shell-${revision}`
  const [file] = globSync('*/chrome-headless-shell{,.exe}', { cwd: folder })
  return file && join(folder, file)
}

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
const attempt = (command: string, args: string[], cwd = '.') => spawnSync(command, args, { cwd, stdio: 'ignore' }).status === 0

/** Fetches a headless shell and leaves the system as it is; gives nothing where none is to be had that starts. */
function fetchShell(): string | undefined {
  console.log('Looking for a headless shell of Chromium, in which the tests are faster…')
  if (!attempt('npx', ['playwright', 'install', '--only-shell', 'chromium'])) unpackShell()
  return findShell()
}

function unpackShell(): void {
  rmSync(UNPACKED, { recursive: true, force: true })
  mkdirSync(UNPACKED, { recursive: true })
  const download = () => attempt('apt-get', ['download', ...PACKAGES], UNPACKED)
  if (!download() && !(attempt('apt-get', ['update']) && download())) return
  for (const file of globSync('*.deb', { cwd: UNPACKED })) {
    attempt('dpkg-deb', ['--extract', file, '.'], UNPACKED)
    rmSync(join(UNPACKED, file))
  }
}

/** Finds a browser for benchmarks or installs one: Playwright's download where it is reachable, else the system's package. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  const installed = run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
    || (run('apt-get', ['update']) && run('apt-get', ['install', '-y', 'chromium']))
  const browser = findBrowser()
  if (!installed || !browser) throw new Error('No Chromium found and none could be installed; set CHROMIUM_PATH.')
  return browser
}

/** Finds a browser for the tests: a headless shell, fetched if need be, or else what benchmarks take. */
export function ensureTestBrowser(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const found = findShell()
  if (found) return found
  // Its libraries come with the browser.
  const browser = ensureBrowser()
  return fetchShell() ?? browser
}

if (import.meta.main) console.log(ensureTestBrowser())
