import { copyFileSync } from 'node:fs'
import { GROUPS, LEAST_SCORE } from './mutants/groups.ts'
import { readReport, score, sum } from './mutants/report.ts'
import { machine, writeGroup } from './mutants/results.ts'
import { runStryker } from './mutants/stryker.ts'

const args = process.argv.slice(2)
const force = args.includes('--force')
const chosen = args.filter(arg => arg !== '--force')
const unknown = chosen.filter(name => !GROUPS[name])
if (unknown.length > 0) throw new Error(`There is no group ${unknown.join(', ')}; there are ${Object.keys(GROUPS).join(', ')}.`)

let failed = false
for (const [name, group] of Object.entries(GROUPS).filter(([name]) => chosen.length === 0 || chosen.includes(name))) {
  const run = await runStryker(name, group.files, force)
  const report = `.cache/mutants/${name}.json`
  copyFileSync('.cache/mutants/report.json', report)
  const found = readReport(report)
  const total = sum(Object.values(found.files))
  const command = ['npm run test:mutants', ...args.length > 0 ? ['--', ...args] : []].join(' ')
  writeGroup(name, { command, at: new Date().toISOString(), machine, ...run, score: score(total), total, ...found })
  const unexplained = found.survivors.filter(({ reason }) => reason === undefined)
  for (const { file, line, code, replacement } of unexplained) console.log(`${file}:${line} ${code} → ${replacement || 'nothing'}`)
  console.log(`■ ${name}: ${score(total)} %, ${found.survivors.length} survived, ${unexplained.length} of them without a reason in tests/mutants/reasons.json`)
  failed ||= score(total) < LEAST_SCORE || unexplained.length > 0
}
process.exit(failed ? 1 : 0)
