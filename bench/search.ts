import { loadavg } from 'node:os'
import { LOCALES } from '#shared/locales.ts'
import type { Locale } from '#shared/locales.ts'
import { openDragoman } from './search/engine/dragoman.ts'
import type { OpenEngine } from './search/engine/engine.ts'
import { openFts } from './search/engine/fts.ts'
import { openFuse } from './search/engine/fuse.ts'
import { openMiniSearch } from './search/engine/minisearch.ts'
import { openPagefind } from './search/engine/pagefind.ts'
import { CANDIDATES, grow } from './search/growth/grow.ts'
import { readOptions } from './search/options.ts'
import { readQueries } from './search/queries.ts'
import { judge } from './search/recall.ts'
import type { Recall } from './search/recall.ts'
import { knownResults, withGrowth, writeResults } from './search/report.ts'
import type { Run } from './search/report.ts'
import { readBuild, sectionsOf } from './search/section.ts'

const ENGINES: Record<string, OpenEngine> = { fuse: openFuse, fts5: openFts, minisearch: openMiniSearch, pagefind: openPagefind, dragoman: openDragoman }

const args = process.argv.slice(2)
const options = readOptions(args, process.env.BENCH_BUILD)
const locales = LOCALES.filter(({ code }) => options.locales.includes(code))
const run = (): Run => ({
  command: ['npm run bench:search', ...args.length > 0 ? ['--', ...args] : []].join(' '),
  at: new Date().toISOString(),
  load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
})

/** Every engine on the pages of one language. */
async function recallOf(locale: Locale): Promise<Record<string, Recall>> {
  const pages = readBuild(options.build, locale.code)
  if (pages.length === 0) throw new Error(`${options.build} has no pages in ${locale.code}; npm run build makes them.`)
  const sections = pages.flatMap(({ path, html }) => sectionsOf(path, html))
  const results: Record<string, Recall> = {}
  for (const [name, open] of Object.entries(ENGINES)) {
    const engine = await open({ locale, pages, sections })
    const answers = []
    for (const query of readQueries(locale.code)) answers.push({ query, found: await engine.search(query.query) })
    await engine.close?.()
    results[name] = judge(answers)
  }
  return results
}

/** Measures recall in the languages asked for, and keeps what is known of the others. */
async function measureRecall(): Promise<void> {
  const about = run()
  const result = { ...knownResults().recall?.result }
  for (const locale of locales) result[locale.code] = await recallOf(locale)
  writeResults({ ...knownResults(), recall: { ...about, result } })
}

/** Measures what each engine costs at each size; each is written as soon as it is known. */
async function measureGrowth(): Promise<void> {
  const asked = Object.entries(CANDIDATES).filter(([engine]) => options.engines?.includes(engine) ?? true)
  for (const pages of options.pages) for (const locale of locales) for (const [engine, candidate] of asked) {
    const about = run()
    const row = { locale: locale.code, engine, pages, ...await grow(candidate, locale, pages), ...about }
    console.log(row)
    const known = knownResults()
    writeResults({ ...known, growth: withGrowth(known.growth, row) })
  }
}

if (options.only.includes('recall')) await measureRecall()
if (options.only.includes('growth')) await measureGrowth()
