import { spawnSync } from 'node:child_process'

const reporter = './scripts/suites/reporter.ts'

/** Runs the attack or the fault suite alone and says how many inputs it tried: `node scripts/suite.ts attacks`. */
const [suite, ...options] = process.argv.slice(2)
if (suite !== 'attacks' && suite !== 'faults') {
  console.error('Which suite: attacks or faults?')
  process.exit(2)
}
const { status } = spawnSync('npx', ['vitest', 'run', `tests/${suite}/`, '--reporter=default', `--reporter=${reporter}`, ...options], { stdio: 'inherit' })
process.exit(status ?? 1)
