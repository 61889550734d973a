import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const FOLDER = 'bench/results'

const rowSchema = z.object({
  page: z.string(), locale: z.string(), at: z.string(), load: z.number(), runs: z.number(),
  accessibility: z.number(), bestPractices: z.number(), seo: z.number(), performance: z.number(), performances: z.array(z.number()),
  fcp: z.number(), lcp: z.number(), tbt: z.number(), cls: z.number(), si: z.number(),
  failed: z.array(z.string()),
})
const resultsSchema = z.object({ command: z.string(), machine: z.string(), rows: z.array(rowSchema) })

/** Medians of the visits of one page in one language, and what failed in any of them. */
export type Row = z.infer<typeof rowSchema>
type Results = z.infer<typeof resultsSchema>

/** Rows in the order of pages and languages; a row that is measured again replaces what was known. */
export function mergeRows(known: readonly Row[], fresh: readonly Row[], order: (row: Row) => number): Row[] {
  const rows = new Map([...known, ...fresh].map(row => [`${row.locale}/${row.page}`, row]))
  return [...rows.values()].sort((a, b) => order(a) - order(b))
}

/** Rows of earlier runs with the same browser on the same machine. */
export function knownRows(machine: string): Row[] {
  const path = `${FOLDER}/lighthouse.json`
  const known = existsSync(path) ? resultsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  return known?.success && known.data.machine === machine ? known.data.rows : []
}

/** Writes results as JSON and as a page of Markdown. */
export function writeResults(results: Results): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/lighthouse.json`, `${JSON.stringify(results, null, 1)}\n`)
  writeFileSync(`${FOLDER}/lighthouse.md`, markdown(results))
}

const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const code = (text: string) => `\`${text}\``

function markdown({ command, machine, rows }: Results): string {
  const head = ['page', 'language', 'accessibility', 'best practices', 'SEO', 'performance', 'from – to', 'FCP', 'LCP', 'TBT', 'CLS', 'SI', 'runs', 'load before']
  const whole = Math.round
  const failed = rows.filter(row => row.failed.length > 0)
  return [
    '# Lighthouse',
    '',
    `${code(command)}; ${machine}. The static build, served with brotli and the headers of its own ${code('_headers')}; Lighthouse as it is by default: a phone, a slow`,
    'network and a slow processor that it simulates. Medians; milliseconds. `from – to`: the lowest and the highest score in performance.',
    '',
    line(head),
    line(head.map((_cell, index) => index < 2 ? '---' : '---:')),
    ...rows.map(row => line([
      row.page || 'landing page', row.locale, row.accessibility, row.bestPractices, row.seo, row.performance,
      `${Math.min(...row.performances)} – ${Math.max(...row.performances)}`,
      whole(row.fcp), whole(row.lcp), whole(row.tbt), row.cls.toFixed(3), whole(row.si), row.runs, row.load,
    ])),
    '',
    '## What failed in any run',
    '',
    'Audits of performance that weigh nothing are advice.',
    '',
    ...failed.length > 0 ? failed.map(({ page, locale, failed }) => `- ${code(`/${locale}/${page}`)}: ${failed.map(code).join(', ')}`) : ['Nothing.'],
    '',
  ].join('\n')
}
