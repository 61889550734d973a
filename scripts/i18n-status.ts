import { parseArgs } from 'node:util'
import { sitePages } from '../modules/anchors/site.ts'
import { readTranslations } from '../modules/freshness/read.ts'
import { printStatus, statusOf } from './i18n/status.ts'
import { siteOptions } from './site-options.ts'

/** Lists which page exists in which language and how fresh it is: `npm run i18n:status`, with `-- --json` for machines. */
async function run(): Promise<void> {
  const { values: { json }, positionals: [folder = '.'] } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  const options = await siteOptions(folder)
  const pages = sitePages(options)
  const { locales, source } = pages.site.locales
  const status = statusOf(source, locales.map(({ code }) => code), readTranslations(options, pages))
  console.log(json ? JSON.stringify(status, null, 2) : printStatus(status))
}

await run()
