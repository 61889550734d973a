import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { ensureTestBrowser } from './browser.ts'
import { CANARY_ENV } from './canary.ts'
import { failedInPlaywright, failedInVitest } from './suites/recap.ts'
import type { Failed } from './suites/recap.ts'
import type { Lane, Show, Step, Tally } from './suites/stages.ts'
import { runStages } from './suites/stages.ts'

const REPORTS = '.cache/reports'
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** How much of what a tool said last is told again where it has no report of its own. */
const LAST = { characters: 10_000, lines: 16 }

/** Runs a tool and shows what it says; gives its last lines as well. */
async function run(show: Show, command: string, args: string[], env: Record<string, string> = {}): Promise<{ ok: boolean, end: string[] }> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn('npx', [command, ...args], { stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, ...colours, ...env } })
  let said = ''
  for (const from of [child.stdout, child.stderr]) {
    from.on('data', (chunk: Buffer) => {
      show(chunk)
      said = (said + String(chunk)).slice(-LAST.characters)
    })
  }
  const [status] = await once(child, 'close')
  return { ok: status === 0, end: said.split('\n').filter(Boolean).slice(-LAST.lines) }
}

/** A step without tests of its own counts as one. */
function single(command: string, args: string[], env: Record<string, string> = {}): Step {
  return async (name, show) => {
    const { ok, end } = await run(show, command, args, env)
    return ok ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [{ where: name, lines: end }] }
  }
}

const plain = (command: string, ...args: string[]) => single(command, args)

/** What is looked at for import cycles: all that imports anything, fixtures included. */
const CRUISED = [
  'app.vue', 'bench', 'bin', 'components', 'composables', 'docs', 'error.vue', 'layouts', 'modules', 'pages', 'plugins', 'sandbox', 'scripts', 'server',
  'shared', 'tests',
]

/** A build with an operator's secrets in its environment; a later step looks for them in what was built. */
const built = (script: string) => single('node', [script], CANARY_ENV)

interface Ended { name: string, ok: boolean, end: string[] }

/** A step whose tool fails although no test of it did has one failure. */
function counted({ name, ok, end }: Ended, passed: number, failed: number, failures: Failed[]): Tally {
  if (ok || failed > 0) return { passed, failed, failures }
  return { passed, failed: 1, failures: [...failures, { where: name, lines: end }] }
}

async function vitest(name: string, show: Show): Promise<Tally> {
  const file = `${REPORTS}/vitest.json`
  const { ok, end } = await run(show, 'vitest', ['run', '--reporter=default', '--reporter=json', '--reporter=./scripts/suites/reporter.ts', `--outputFile.json=${file}`])
  const { success, data } = vitestReport.safeParse(read(file))
  return success
    ? counted({ name, ok, end }, data.numPassedTests, data.numFailedTests, failedInVitest(read(file)))
    : counted({ name, ok: false, end }, 0, 0, [])
}

async function playwright(name: string, show: Show): Promise<Tally> {
  const file = `${REPORTS}/playwright.json`
  const { ok, end } = await run(show, 'playwright', ['test', '--project=site'], { DRAGOMAN_REPORT: file, CHROMIUM_PATH: ensureTestBrowser() })
  const { success, data } = playwrightReport.safeParse(read(file))
  if (!success) return counted({ name, ok: false, end }, 0, 0, [])
  const { expected, unexpected, flaky } = data.stats
  return counted({ name, ok, end }, expected, unexpected + flaky, failedInPlaywright(read(file)))
}

const proofReport = z.object({ proved: z.number(), differs: z.number() })

/** The documentation against the sandbox: every request of a page counts as a test. */
async function proof(name: string, show: Show): Promise<Tally> {
  const file = `${REPORTS}/prove.json`
  const { ok, end } = await run(show, 'node', ['scripts/prove.ts', '--json', file])
  const { success, data } = proofReport.safeParse(read(file))
  if (!success) return counted({ name, ok: false, end }, 0, 0, [])
  return counted({ name, ok, end }, data.proved, data.differs, data.differs > 0 ? [{ where: name, lines: end }] : [])
}

/**
 * Every check there is, in the order in which a mistake is cheapest to find. Lanes of a stage run side by side: each of them keeps one
 * core busy, and none writes what another one reads.
 */
const STAGES: Lane[][] = [
  [[['prepare', plain('nuxt', 'prepare')]]],
  [
    [
      ['lint', plain('eslint', '.')],
      ['import cycles', plain('depcruise', '--config', '.dependency-cruiser.mjs', ...CRUISED)],
      ['unused files, exports and packages', plain('knip')],
    ],
    // What `nuxt typecheck` does once it has prepared, which would change what lint reads.
    [['types', plain('vue-tsc', '--build', '--noEmit')]],
  ],
  [[['unit, component, attack and fault tests', vitest]]],
  [[['requests of the documentation, against the sandbox', proof]]],
  [[['build of the server', built('scripts/build.ts')]]],
  [[['build of the static site', built('scripts/generate.ts')]]],
  [
    [
      ['build of the proxy alone', built('scripts/build-proxy.ts')],
      ['build of a provider\'s site in one language, a hundred pages in each dialect', plain('node', 'scripts/hundreds.ts')],
    ],
    [
      ['build of a provider\'s site', plain('nuxt', 'generate', 'tests/fixtures/provider')],
      ['build of a server below a path', plain('node', 'scripts/below.ts')],
    ],
  ],
  [[['end to end in a browser', playwright]]],
]

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
const { failed } = await runStages(STAGES, text => process.stdout.write(text))
process.exit(failed === 0 ? 0 : 1)
