import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { z } from 'zod'
import { PARTS } from './options.ts'

const FOLDER = 'bench/results'
const partSchema = z.object({ command: z.string(), at: z.string(), load: z.number(), result: z.unknown() })
const resultsSchema = z.object({ machine: z.string(), note: z.string().optional(), parts: z.record(z.string(), partSchema) })

/** What was measured, part by part; a part that is run again replaces what it found before. */
export type Results = z.infer<typeof resultsSchema>

/** What everything was measured on. */
export const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}`

/** What is known from runs on this machine. */
export function knownResults(): Results {
  const path = `${FOLDER}/proxy.json`
  const known = existsSync(path) ? resultsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  return known?.success && known.data.machine === machine ? known.data : { machine, parts: {} }
}

/** Writes results as JSON and as tables. */
export function writeResults(results: Results): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/proxy.json`, `${JSON.stringify(results, null, 1)}\n`)
  writeFileSync(`${FOLDER}/proxy.md`, markdown(results))
}

const NOTES: Record<(typeof PARTS)[number], string> = {
  throughput: '2 kB of JSON. Median of the rounds; milliseconds; `cpuMicros`: CPU time of the proxy for a request, in microseconds. `GET` has no body of its own, so that only ours gets one, its call; with `POST` all get the same JSON and all pass it on. Ours takes the request as JSON, fills in a token, and answers in frames.',
  events: 'Milliseconds from the upstream\'s writing of an event until the reader has it.',
  cancel: 'Milliseconds from a reader\'s leaving until the upstream\'s connection is closed: `stream` in the middle of an answer, `waiting` before it.',
  memory: '100 MB of binary data: megabytes of memory beyond those before, for a reader who stops reading and for one who reads on. Ours sends it as base64.',
  held: 'Event streams held at once by our proxy.',
  overload: 'Our proxy with a limit of places, offered twice what it can serve; milliseconds.',
  soak: 'Our proxy under load, with faulty upstreams, refused calls and readers who leave; trends are of the time after the first fifth.',
}

function markdown({ machine, note, parts }: Results): string {
  const sections = PARTS.flatMap((name) => {
    const part = parts[name]
    return part ? [`## ${name}`, NOTES[name], tableOf(part.result), `\`${part.command}\`, ${part.at}, load average before ${part.load}`] : []
  })
  return `${['# bench:proxy', `${machine}. Load generator, upstream and proxies are processes of their own that share these processors; everything is on the loopback interface. A load average above the number of processors means that something else ran beside a part. Only ratios within a table mean something.`, ...note ? [note] : [], ...sections].join('\n\n')}\n`
}

const cellsSchema = z.record(z.string(), z.unknown())

function tableOf(result: unknown): string {
  const rows = z.array(cellsSchema).safeParse(result)
  return rows.success ? table(rows.data) : table(Object.entries(cellsSchema.parse(result)).map(([what, value]) => ({ what, value })))
}

/** Single runs and samples are for the JSON alone. */
const HIDDEN = new Set(['runs', 'samples'])

function table(rows: Record<string, unknown>[]): string {
  const shown = rows.filter(({ what }) => !HIDDEN.has(String(what)))
  const names = Object.keys(shown[0] ?? {}).filter(name => !HIDDEN.has(name))
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(names), line(names.map(() => '---')), ...shown.map(row => line(names.map(name => cell(row[name]))))].join('\n')
}

function cell(value: unknown): string {
  const fields = cellsSchema.safeParse(value)
  if (!fields.success) return String(value)
  return Object.entries(fields.data).map(([name, each]) => `${name} ${typeof each === 'object' && each !== null ? `(${cell(each)})` : each}`).join(', ') || 'none'
}
