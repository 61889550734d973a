import { parseArgs } from 'node:util'
import { sitePages } from '../modules/anchors/site.ts'
import { LOCK_FILE, writeLock } from '../modules/freshness/lock.ts'
import { allTargets, StampMistake, targetsOf, withStamps } from '../modules/freshness/stamp.ts'
import { siteOptions } from './site-options.ts'

const USAGE = `npm run i18n:stamp -- PAGE…    a file (content/fr/1.guide/2.writing.md), an address in one language (/fr/guide/writing)
                              or in all of them (/guide/writing); with #section for one section alone
npm run i18n:stamp -- --all   every translation there is
                              --site FOLDER for another site than this one`

/** Records that translations are up to date with the source text as it is now. */
async function run(): Promise<number> {
  const { values: { all, site: folder }, positionals } = parseArgs({
    options: { all: { type: 'boolean', default: false }, site: { type: 'string', default: '.' } },
    allowPositionals: true,
  })
  if (!all && positionals.length === 0) {
    console.error(USAGE)
    return 1
  }
  const options = await siteOptions(folder)
  const pages = sitePages(options)
  try {
    const targets = all ? allTargets(pages) : positionals.flatMap(argument => targetsOf(pages, argument))
    writeLock(options.rootDir, withStamps(pages, targets))
    console.log(`${LOCK_FILE}: ${targets.length} ${targets.length === 1 ? 'translation' : 'translations'} stamped`)
    return 0
  } catch (error) {
    if (!(error instanceof StampMistake)) throw error
    console.error(error.message)
    return 1
  }
}

process.exitCode = await run()
