import { readFileSync } from 'node:fs'
import { z } from 'zod'

const placeSchema = z.object({ line: z.number(), column: z.number() })
const mutantSchema = z.object({
  mutatorName: z.string(),
  replacement: z.string().default(''),
  status: z.enum(['Killed', 'Survived', 'NoCoverage', 'Timeout', 'RuntimeError', 'CompileError', 'Ignored', 'Pending']),
  location: z.object({ start: placeSchema, end: placeSchema }),
})
const reportSchema = z.object({ files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(mutantSchema) })) })
/** What is not named is not asked for; a file may be the beginning of a path. */
const knownSchema = z.strictObject({ file: z.string(), mutator: z.string().optional(), code: z.string().optional(), replacement: z.string().optional() })
const reasonsSchema = z.array(z.object({ reason: z.string(), mutants: z.array(knownSchema) }))
type Reasons = z.infer<typeof reasonsSchema>

type Mutant = z.infer<typeof mutantSchema>

/** How many mutants of a file, folder or group ended how. */
export interface Count { killed: number, timeout: number, survived: number, uncovered: number, ignored: number, failed: number }

/** A mutant that no test found out. */
export interface Survivor { file: string, line: number, mutator: string, code: string, replacement: string, reason: string | undefined }

const KINDS: Record<Mutant['status'], keyof Count> = {
  Killed: 'killed', Timeout: 'timeout', Survived: 'survived', NoCoverage: 'uncovered', Ignored: 'ignored', RuntimeError: 'failed', CompileError: 'failed', Pending: 'failed',
}
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** The counts of a Stryker report, file by file, and the mutants that survived. */
export function readReport(file: string): { files: Record<string, Count>, survivors: Survivor[] } {
  const { files } = reportSchema.parse(json(file))
  const reasons = reasonsSchema.parse(json('tests/mutants/reasons.json'))
  const survivors = Object.entries(files).flatMap(([name, { source, mutants }]) =>
    mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(mutant => survivorOf(name, source, mutant, reasons)))
  return { files: Object.fromEntries(Object.entries(files).map(([name, { mutants }]) => [name, countOf(mutants)])), survivors }
}

/** Adds counts up. */
export function sum(counts: Count[]): Count {
  const of = (kind: keyof Count) => counts.reduce((total, count) => total + count[kind], 0)
  return { killed: of('killed'), timeout: of('timeout'), survived: of('survived'), uncovered: of('uncovered'), ignored: of('ignored'), failed: of('failed') }
}

/** Percent of the mutants that a test found out, or that never ended; one that no test reached counts as not found out. */
export function score({ killed, timeout, survived, uncovered }: Count): number {
  const found = killed + timeout
  return Math.round(found / Math.max(found + survived + uncovered, 1) * 1000) / 10
}

function countOf(mutants: Mutant[]): Count {
  const of = (kind: keyof Count) => mutants.filter(({ status }) => KINDS[status] === kind).length
  return { killed: of('killed'), timeout: of('timeout'), survived: of('survived'), uncovered: of('uncovered'), ignored: of('ignored'), failed: of('failed') }
}

function survivorOf(file: string, source: string, { mutatorName, replacement, location: { start, end } }: Mutant, reasons: Reasons): Survivor {
  const lines = source.split('\n')
  const code = start.line === end.line
    ? lines[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? ''
    : [lines[start.line - 1]?.slice(start.column - 1), ...lines.slice(start.line, end.line - 1), lines[end.line - 1]?.slice(0, end.column - 1)].join('\n')
  const survivor = { file, line: start.line, mutator: mutatorName, code: oneLine(code), replacement: oneLine(replacement) }
  const entry = reasons.find(({ mutants }) => mutants.some(({ file: path, ...known }) =>
    file.startsWith(path) && Object.entries(known).every(([name, value]) => Object.entries(survivor).some(([key, is]) => key === name && is === value))))
  return { ...survivor, reason: entry?.reason }
}

function oneLine(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
