import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { ensureBrowser } from './browser.ts'
import { CANARY_ENV } from './canary.ts'

interface Tally { passed: number, failed: number }

const REPORTS = '.cache/reports'
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  return spawnSync('npx', [command, ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}

/** A step without tests of its own counts as one. */
const plain = (command: string, ...args: string[]) => (): Tally => run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

/** A build with an operator's secrets in its environment; a later step looks for them in what was built. */
const built = (script: string) => (): Tally => run('node', [script], CANARY_ENV) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

/** A step whose tool fails although no test of it did has one failure. */
const counted = (ok: boolean, passed: number, failed: number): Tally => ({ passed, failed: ok ? failed : Math.max(failed, 1) })

function vitest(): Tally {
  const file = `${REPORTS}/vitest.json`
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', '--reporter=./scripts/suites/reporter.ts', `--outputFile.json=${file}`])
  const report = vitestReport.safeParse(read(file))
  return report.success ? counted(ok, report.data.numPassedTests, report.data.numFailedTests) : { passed: 0, failed: 1 }
}

function playwright(): Tally {
  const file = `${REPORTS}/playwright.json`
  const ok = run('playwright', ['test', '--project=site'], { DRAGOMAN_REPORT: file, CHROMIUM_PATH: ensureBrowser() })
  const report = playwrightReport.safeParse(read(file))
  if (!report.success) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.data.stats
  return counted(ok, expected, unexpected + flaky)
}

/** Every check there is, in the order in which a mistake is cheapest to find. */
const STEPS: [name: string, step: () => Tally][] = [
  ['prepare', plain('nuxt', 'prepare')],
  ['lint', plain('eslint', '.')],
  ['import cycles', plain('depcruise', '--config', '.dependency-cruiser.mjs', 'shared', 'server', 'sandbox', 'modules', 'composables', 'scripts')],
  ['unused files, exports and packages', plain('knip')],
  ['types', plain('nuxt', 'typecheck')],
  ['unit, component, attack and fault tests', vitest],
  ['build of the server', built('scripts/build.ts')],
  ['build of the static site', built('scripts/generate.ts')],
  ['end to end in a browser', playwright],
]

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
const total: Tally = { passed: 0, failed: 0 }
for (const [name, step] of STEPS) {
  console.log(`\n■ ${name}`)
  const { passed, failed } = step()
  total.passed += passed
  total.failed += failed
  console.log(`■ ${name}: ${failed === 0 ? 'ok' : 'FAILED'}`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
