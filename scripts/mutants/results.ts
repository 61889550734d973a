import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { z } from 'zod'
import { GROUPS, LEAST_SCORE } from './groups.ts'
import { score, sum } from './report.ts'
import type { Count } from './report.ts'

const FOLDER = 'bench/results'
const number = z.number()
const count = z.object({ killed: number, timeout: number, survived: number, uncovered: number, ignored: number, failed: number })
const survivorSchema = z.object({
  file: z.string(), line: number, mutator: z.string(), code: z.string(), replacement: z.string(), reason: z.string().optional(),
})
const groupSchema = z.object({
  command: z.string(), at: z.string(), machine: z.string(), seconds: z.number(), peakMegabytes: z.number(), score: z.number(), total: count,
  files: z.record(z.string(), count), survivors: z.array(survivorSchema),
})
const resultsSchema = z.object({ groups: z.record(z.string(), groupSchema) })

/** What a run of one group gave; a group that is run again replaces what it found before. */
export type GroupResult = z.infer<typeof groupSchema>

/** The computer that results are from. */
export const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}`

/** Keeps the result of a group as JSON and in the table of all groups. */
export function writeGroup(name: string, result: GroupResult): void {
  const path = `${FOLDER}/mutants.json`
  const known = existsSync(path) ? resultsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  const all = { ...known?.data?.groups, [name]: result }
  const groups = Object.fromEntries(Object.keys(GROUPS).flatMap((group): [string, GroupResult][] => all[group] ? [[group, all[group]]] : []))
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path, `${JSON.stringify({ groups }, null, 1)}\n`)
  writeFileSync(`${FOLDER}/mutants.md`, markdown(groups))
}

const ABOUT = `Stryker changes the code in one place at a time and runs the unit tests and attacks that reach the place; a change that no test notices survives. \
At least ${LEAST_SCORE} % of the changes of each group have to be noticed, and none that takes a guard away may survive. \
Score: (killed + timed out) of all but those that could not be run (*failed*: the change ended the process that tests run in) and those left out.

Not part of it: tests that start other programs (\`snippet.run.test.ts\`), most tests of pages, a thousand streams, random addresses and the faults of readers and stores, so that \
some of what survives here is noticed there (\`scripts/mutants/groups.ts\` names the tests). Property tests try the same inputs every time. \
No kind of change is left out; *left out* are changes to what is made once when a file is loaded (tables, patterns, schemas), for which all tests would have to be run each time.`

function markdown(groups: Record<string, GroupResult>): string {
  const overview = table(['group', ...COLUMNS], Object.entries(groups).map(([name, { total }]) => [`[${name}](#${name})`, ...cells(total)]))
  return `${['# test:mutants', ABOUT, overview, ...Object.entries(groups).map(([name, result]) => section(name, result))].join('\n\n')}\n`
}

function section(name: string, { command, at, machine, seconds, peakMegabytes, files, survivors }: GroupResult): string {
  const folders = [...new Set(Object.keys(files).map(file => dirname(file)))].sort()
  const rows = folders.flatMap((folder) => {
    const own = Object.entries(files).filter(([file]) => dirname(file) === folder)
    return [[`**${folder}**`, ...cells(sum(own.map(([, each]) => each)))], ...own.map(([file, each]) => [file.slice(folder.length + 1), ...cells(each)])]
  })
  const reasons = [...new Set(survivors.map(({ reason }) => reason))]
  const lists = reasons.map(reason => [
    `**${reason ?? 'Not looked at yet'}**`, '',
    ...survivors.filter(survivor => survivor.reason === reason).map(({ file, line, code, replacement }) => `- ${file}:${line} ${quoted(code)} → ${quoted(replacement)}`),
  ].join('\n'))
  return [
    `## ${name}`, `\`${command}\`, ${at}, ${seconds} s, ${peakMegabytes} MB at most, ${machine}`, table(['file', ...COLUMNS], rows),
    survivors.length > 0 ? `### What survived of ${name}` : 'Nothing survived.', ...lists,
  ].join('\n\n')
}

const COLUMNS = ['score', 'killed', 'timed out', 'survived', 'not reached', 'failed', 'left out']

function cells(each: Count): string[] {
  return [`${score(each)} %`, ...[each.killed, each.timeout, each.survived, each.uncovered, each.failed, each.ignored].map(String)]
}

function table(head: string[], rows: string[][]): string {
  const line = (row: string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function quoted(code: string): string {
  if (code === '') return 'nothing'
  return code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``
}
