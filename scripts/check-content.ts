import { parseArgs } from 'node:util'
import { printReport } from './check-content/finding.ts'
import { checkContent } from './check-content/site.ts'

/**
 * Lists what of the pages could not be understood, or only by guessing: `npm run check:content`, with `-- --json` for machines. The exit
 * code is 1 where there are errors, and 0 with warnings alone.
 */
async function run(): Promise<number> {
  const { values: { json }, positionals: [folder = '.'] } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  const report = await checkContent(folder)
  console.log(json ? JSON.stringify(report, null, 2) : printReport(report))
  return report.errors > 0 ? 1 : 0
}

process.exitCode = await run()
