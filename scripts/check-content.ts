import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { contentFolder } from '../modules/locales/read.ts'
import { printReport } from './check-content/finding.ts'
import { checkContent } from './check-content/site.ts'
import { siteOptions } from './site-options.ts'

/**
 * Lists what of the pages could not be understood, or only by guessing: `npm run check:content` here, `npx dragoman check` in a provider's
 * folder, with `--json` for machines. The exit code is 1 where there are errors, and 0 with warnings alone.
 */
async function run(): Promise<number> {
  const { values: { json }, positionals: [folder = '.'] } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  const options = await siteOptions(folder)
  const content = contentFolder(options.rootDir)
  if (!existsSync(content)) {
    console.error(`There is no folder ${content}: pages lie in content/.`)
    return 1
  }
  const report = await checkContent(options)
  console.log(json ? JSON.stringify(report, null, 2) : printReport(report))
  return report.errors > 0 ? 1 : 0
}

process.exitCode = await run()
