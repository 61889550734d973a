import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machine } from '../proxy/report.ts'
import { growthSchema } from './growth/grow.ts'
import type { Growth } from './growth/grow.ts'
import { recallSchema } from './recall.ts'
import type { Recall } from './recall.ts'

const FOLDER = 'bench/results'
const runSchema = z.object({ command: z.string(), at: z.string(), load: z.number() })
const growthRowSchema = growthSchema.extend({ locale: z.string(), engine: z.string(), pages: z.number(), ...runSchema.shape })
const resultsSchema = z.object({
  machine: z.string(),
  /** By language, then by engine. */
  recall: runSchema.extend({ result: z.record(z.string(), z.record(z.string(), recallSchema)) }).optional(),
  growth: z.array(growthRowSchema),
})

/** What was measured; what is measured again replaces what it found before. */
export type Results = z.infer<typeof resultsSchema>
/** When and how something was measured, and the load of the machine before. */
export type Run = z.infer<typeof runSchema>
type GrowthRow = z.infer<typeof growthRowSchema>

/** What is known from runs on this machine. */
export function knownResults(): Results {
  const path = `${FOLDER}/search.json`
  const known = existsSync(path) ? resultsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  return known?.success && known.data.machine === machine ? known.data : { machine, growth: [] }
}

/** Takes in what was measured of an engine at a size. */
export function withGrowth(rows: GrowthRow[], added: GrowthRow): GrowthRow[] {
  const isSame = (row: GrowthRow) => row.locale === added.locale && row.engine === added.engine && row.pages === added.pages
  return [...rows.filter(row => !isSame(row)), added].sort((a, b) => a.pages - b.pages || a.locale.localeCompare(b.locale) || a.engine.localeCompare(b.engine))
}

const percent = (share: number) => `${Math.round(share * 100)} %`
const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`

/** A table with a row for each engine and a column for each language. */
export function recallTable(recall: Record<string, Record<string, Recall>>, cell: (result: Recall) => string): string {
  const locales = Object.keys(recall)
  const engines = [...new Set(Object.values(recall).flatMap(results => Object.keys(results)))]
  const body = engines.map(engine => line([engine, ...locales.map((locale) => {
    const result = recall[locale]?.[engine]
    return result ? cell(result) : '–'
  })]))
  return [line(['engine', ...locales]), line(['---', ...locales.map(() => '---:')]), ...body].join('\n')
}

const costs = ({ indexBytes, firstBytes, firstMs, p50, p95 }: Growth) => [kilobytes(indexBytes), kilobytes(firstBytes), firstMs, p50, p95]
const growthTable = (rows: GrowthRow[]) => [
  line(['pages', 'language', 'engine', 'index', 'first query', 'first, ms', 'p50, ms', 'p95, ms', 'load']),
  line(['---:', '---', '---', '---:', '---:', '---:', '---:', '---:', '---:']),
  ...rows.map(row => line([row.pages, row.locale, row.engine, ...costs(row), row.load])),
].join('\n')

const RECALL_NOTE = 'The queries of `bench/search/queries/` over the pages of this repository as they are built, without a limit of results. What a query shall find '
  + 'comes from lists of word forms that know nothing of any engine (`bench/search/lemmas/`). Fuse has the options of `UContentSearch`, FTS5 the queries of '
  + '`useSearchCollection`, MiniSearch prefixes, tolerance of 0.2 and all words wanted. These three want all words in one section, as their hosts index sections; '
  + 'Pagefind wants them on one page.'
const GROWTH_NOTE = 'Synthetic pages of one language, 350 words in five sections, words by Zipf\'s law, the same for the same size. Bytes as a CDN sends them (brotli 6), engine '
  + 'included; the first query loads what it needs over the loopback interface; the percentiles are of the 29 queries after it, of one and two words, in Chromium. '
  + 'FTS5 is left out, since its browser half cannot be had without Nuxt Content. A load above the number of processors means that something else ran beside a row: '
  + 'compare within a row\'s load alone.'

const recallSections = ({ command, at, result }: NonNullable<Results['recall']>) => [
  RECALL_NOTE,
  '## Queries whose expected pages all come back',
  recallTable(result, ({ passed, queries }) => `${passed}/${queries}, ${percent(passed / queries)}`),
  '## Mean recall',
  recallTable(result, ({ recall }) => percent(recall)),
  '## Mean precision',
  'Share of expected pages among those that came back, over queries that found something.',
  recallTable(result, ({ precision }) => percent(precision)),
  `\`${command}\`, ${at}`,
]

/** Commands that made some rows, each once. */
const madeBy = (rows: Run[]) => [...new Set(rows.map(({ command, at }) => `\`${command}\`, ${at.slice(0, 10)}`))].join('; ')

/** Writes results as JSON and as tables. */
export function writeResults(results: Results): void {
  const growth = results.growth.length > 0 ? ['## Growth', GROWTH_NOTE, growthTable(results.growth), madeBy(results.growth)] : []
  const text = ['# bench:search', results.machine, ...results.recall ? recallSections(results.recall) : [], ...growth]
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/search.json`, `${JSON.stringify(results, null, 1)}\n`)
  writeFileSync(`${FOLDER}/search.md`, `${text.join('\n\n')}\n`)
}
