import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from '../scripts/browser.ts'
import { STATIC_FOLDER } from '../scripts/generate.ts'
import { LOCALE_CODES } from '../shared/locales.ts'
import type { Row } from './lighthouse/report.ts'
import { knownRows, mergeRows, writeResults } from './lighthouse/report.ts'
import type { Visit } from './lighthouse/visit.ts'
import { visit } from './lighthouse/visit.ts'
import { host } from './page/host.ts'
import { installPeers } from './proxy/peers.ts'
import { machine } from './proxy/report.ts'
import { median, round } from './proxy/statistics.ts'

/*
 * What Lighthouse says of pages of the static build, in every language. What is run again replaces what was known of the page in that
 * language, so that it can be run in pieces.
 */
const COMMAND = 'npx node scripts/generate.ts && npm run bench:lighthouse'
/** The page that the budgets are of, and one of each other kind. */
const PAGES = ['digishare/authentication', '', 'guide/writing', 'guide/translations', 'digishare/first-request', 'divar/authentication', '404.html']
/** Pages for unknown addresses ask not to be indexed. */
const SKIPPED: Record<string, string[]> = { '404.html': ['is-crawlable'] }
const REPORTS = '.cache/lighthouse'

const { values } = parseArgs({ options: {
  locales: { type: 'string', default: LOCALE_CODES.join(',') },
  pages: { type: 'string', default: PAGES.join(',') },
  runs: { type: 'string', default: '5' },
  folder: { type: 'string', default: STATIC_FOLDER },
} })
const pages = values.pages.split(',')
const runs = Number(values.runs)

function keepReport(page: string, locale: string) {
  mkdirSync(REPORTS, { recursive: true })
  return (report: unknown) => writeFileSync(join(REPORTS, `${locale}-${page.replaceAll('/', '-') || 'index'}.json`), JSON.stringify(report))
}

function rowOf(page: string, locale: string, load: number, visits: Visit[]): Row {
  const score = (name: keyof Visit['scores']) => median(visits.map(({ scores }) => scores[name]))
  const metric = (name: keyof Visit['metrics']) => round(median(visits.map(({ metrics }) => metrics[name])))
  const cls = median(visits.map(({ metrics }) => metrics['cumulative-layout-shift']))
  return {
    page, locale, at: new Date().toISOString(), load, runs: visits.length,
    accessibility: score('accessibility'), bestPractices: score('best-practices'), seo: score('seo'), performance: score('performance'),
    performances: visits.map(({ scores }) => scores.performance),
    fcp: metric('first-contentful-paint'), lcp: metric('largest-contentful-paint'), tbt: metric('total-blocking-time'), cls, si: metric('speed-index'),
    failed: [...new Set(visits.flatMap(({ failed }) => failed))].sort(),
  }
}

/** Pages come before languages: the first table is of one page in all. */
function order({ page, locale }: Row): number {
  const place = (list: readonly string[], value: string) => list.includes(value) ? list.indexOf(value) : list.length
  return place(PAGES, page) * (LOCALE_CODES.length + 1) + place(LOCALE_CODES, locale)
}

/** Has the host compress the page and what it names, as a CDN has done long before. */
async function warm(address: string): Promise<void> {
  const html = await (await fetch(address)).text()
  const paths = [...html.matchAll(/(?:href|src)="(\/_nuxt\/[^"]+)"/g)].flatMap(([, path]) => path ?? [])
  for (const path of new Set(paths)) await (await fetch(new URL(path, address))).arrayBuffer()
}

installPeers()
const browser = ensureBrowser()
const site = await host(values.folder)
try {
  for (const page of pages) {
    for (const locale of values.locales.split(',')) {
      const load = round(loadavg()[0] ?? 0)
      const visits: Visit[] = []
      const address = [site.url, locale, ...page ? [page] : []].join('/')
      await warm(address)
      while (visits.length < runs) visits.push(await visit(browser, address, SKIPPED[page] ?? [], keepReport(page, locale)))
      const row = rowOf(page, locale, load, visits)
      console.log(JSON.stringify(row))
      const about = `${machine}, Lighthouse ${visits[0]?.version}`
      if (values.folder === STATIC_FOLDER) writeResults({ command: COMMAND, machine: about, rows: mergeRows(knownRows(about), [row], order) })
    }
  }
} finally {
  await site.close()
}
