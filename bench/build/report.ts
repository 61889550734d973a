import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machine } from '../proxy/report.ts'

const rowSchema = z.object({
  generator: z.string(),
  /** In each language. */
  pages: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakBytes: z.number(),
  files: z.number(),
  bytes: z.number(),
  html: z.number(),
  first: z.number(),
  load: z.number(),
  at: z.string(),
  command: z.string(),
  /** Limit of each process's heap, in MB. */
  heap: z.number(),
  /** Why there are no figures. */
  failed: z.string().optional(),
})
const resultsSchema = z.object({ machine: z.string(), rows: z.array(rowSchema) })

/** One generator at one size. */
export type Row = z.infer<typeof rowSchema>

const FOLDER = 'bench/results'

function knownRows(): Row[] {
  const file = `${FOLDER}/build.json`
  const parsed = existsSync(file) ? resultsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  return parsed?.success && parsed.data.machine === machine ? parsed.data.rows : []
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const HEAD = ['pages × 5', 'generator', 'seconds', 'CPU s', 'CPU ms a page more', 'peak MB', 'heap MB', 'out MB', 'kB out a page more', 'files', 'HTML kB', 'first visit kB', 'load']

/** The size below, to which a row is compared: what a page more costs is what lies between the two. */
function before(row: Row, rows: readonly Row[]): Row | undefined {
  return rows.filter(({ generator, pages, failed }) => generator === row.generator && pages < row.pages && failed === undefined).at(-1)
}

function cells(row: Row, rows: readonly Row[]): (string | number)[] {
  if (row.failed !== undefined) return [row.pages, row.generator, row.failed, Math.round(row.cpuSeconds), '–', megabytes(row.peakBytes), row.heap, ...HEAD.slice(7, -1).map(() => '–'), row.load]
  const smaller = before(row, rows)
  const added = smaller && (row.pages - smaller.pages) * 5
  return [
    row.pages, row.generator, Math.round(row.seconds), Math.round(row.cpuSeconds),
    smaller && added ? Math.round((row.cpuSeconds - smaller.cpuSeconds) * 1000 / added) : '–',
    megabytes(row.peakBytes), row.heap, megabytes(row.bytes), smaller && added ? kilobytes((row.bytes - smaller.bytes) / added) : '–',
    row.files, kilobytes(row.html), kilobytes(row.first), row.load,
  ]
}

function tables(rows: readonly Row[]): string {
  return [
    '# How a build grows with the site',
    '',
    `${machine}. A first build, with nothing kept of an earlier one. \`seconds\` are of the clock and depend on what the machine does besides (\`load\` is`,
    'its average before); `CPU s` is what all processes of the build took. `peak MB`: the most memory that they had at once.',
    '`heap MB`: how much a process of Node may keep for objects, which it makes use of before it tidies up; by itself it takes 2048 on a machine of 4 or 8 GB.',
    'In place of the seconds of a build that did not end stands why: `heap out of memory`, or `Invalid string length`, which no heap helps: all texts of the site',
    'were to be one text, longer than JavaScript can hold. `CPU s` and `peak MB` are then those until it failed.',
    '',
    'The same text in all three: pages of about seven hundred words in five languages, fifty to an API. Dragoman has a playground where the others have a block',
    'of code; it also writes each page as Markdown, an image of it for cards of shared links, and a second file of its HTML for hosts that look for one.',
    'All three write an index for search and a map of the site. `HTML kB`: one page as a CDN sends it (brotli); `first visit kB`: with the scripts, styles and',
    'fonts that its HTML names. `a page more`: the difference to the size before, divided by the pages between, so that what a build costs once is not in it.',
    '',
    line(HEAD),
    line(HEAD.map((_cell, index) => index === 1 ? '---' : '---:')),
    ...rows.map(row => line(cells(row, rows))),
    '',
    ...[...new Set(rows.map(({ command }) => `\`${command}\``))].sort(),
    '',
  ].join('\n')
}

/** Puts a row among those that are known of this machine, in the place of an earlier one of its kind, and writes the table. */
export function keepRow(row: Row): void {
  const others = knownRows().filter(({ generator, pages }) => generator !== row.generator || pages !== row.pages)
  const rows = [...others, row].sort((a, b) => a.pages - b.pages || a.generator.localeCompare(b.generator))
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/build.json`, `${JSON.stringify({ machine, rows }, null, 1)}\n`)
  writeFileSync(`${FOLDER}/build.md`, tables(rows))
}
