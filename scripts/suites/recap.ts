import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** What went wrong in a check: where, and the lines that say it, the most important first. */
export interface Failed {
  where: string
  lines: string[]
}

/** Lines that a recap may have; whoever reads the end of a log only has to find all of it there. */
const BUDGET = 50
/** Lines of one failure, however few there are. */
const LONGEST = 16
/** Characters of a line. */
const WIDEST = 240

const vitestReport = z.object({
  testResults: z.array(z.object({
    name: z.string(),
    message: z.string().default(''),
    status: z.string(),
    assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
  })),
})

const errorSchema = z.object({
  message: z.string().default(''),
  snippet: z.string().default(''),
  location: z.object({ file: z.string(), line: z.number(), column: z.number() }).optional(),
})
const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(z.object({
    title: z.string(), file: z.string(), line: z.number(),
    tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(errorSchema) })) })),
  })),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
type Suite = z.infer<typeof suiteSchema>
const playwrightReport = z.object({ suites: z.array(suiteSchema), errors: z.array(errorSchema).default([]) })

const relative = (path: string) => path.replace(`${process.cwd()}/`, '')
const linesOf = (text: string) => stripVTControlCharacters(text).split('\n').map(line => line.trimEnd()).filter(Boolean)

/** Not a line of a stack that is the test runner's. */
const isOurs = (line: string) => !/^\s+at .*node_modules/.test(line)

/** The failures in what Vitest's JSON reporter wrote: tests, and files that could not be run. */
export function failedInVitest(report: unknown): Failed[] {
  const { success, data } = vitestReport.safeParse(report)
  if (!success) return []
  return data.testResults.flatMap(({ name, message, status, assertionResults }) => {
    const tests = assertionResults.filter(result => result.status === 'failed')
      .map(({ fullName, failureMessages }) => ({ where: `${relative(name)} ${fullName}`, lines: linesOf((failureMessages ?? []).join('\n')).filter(isOurs).map(relative) }))
    return tests.length === 0 && status === 'failed' ? [{ where: relative(name), lines: linesOf(message) }] : tests
  })
}

/** The line that failed and its place come first, since they say most. */
function linesOfError({ message, snippet, location }: z.infer<typeof errorSchema>): string[] {
  const marked = linesOf(`${snippet}\n${message}`).filter(line => line.startsWith('>'))
  return [...new Set([...(location ? [`at ${relative(location.file)}:${location.line}:${location.column}`] : []), ...marked, ...linesOf(message)])]
}

function failedInSuite({ title, specs, suites = [] }: Suite, titles: string[] = []): Failed[] {
  const path = [...titles, title]
  const own = specs.flatMap(spec => spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(({ results }) => ({
    where: `${spec.file}:${spec.line} ${[...path.slice(1), spec.title].join(' › ')}`,
    lines: results.flatMap(({ errors }) => errors.flatMap(linesOfError)),
  })))
  return [...own, ...suites.flatMap(suite => failedInSuite(suite, path))]
}

/** The failures in what Playwright's JSON reporter wrote: tests, and what went wrong outside of any. */
export function failedInPlaywright(report: unknown): Failed[] {
  const { success, data } = playwrightReport.safeParse(report)
  if (!success) return []
  return [...data.suites.flatMap(suite => failedInSuite(suite)), ...data.errors.map(error => ({ where: 'outside of a test', lines: linesOfError(error) }))]
}

/** All failures in few lines, each with as many as there is room for. */
export function recap(failures: Failed[]): string[] {
  const room = Math.max(1, Math.min(LONGEST, Math.floor(BUDGET / Math.max(failures.length, 1)) - 1))
  const named = failures.slice(0, Math.floor(BUDGET / (room + 1)))
  const lines = named.flatMap(({ where, lines: said }) => [`✗ ${where}`, ...said.slice(0, room).map(line => `    ${line}`)])
  const more = failures.length - named.length
  return [...lines, ...(more > 0 ? [`✗ and ${more} more`] : [])].map(line => line.slice(0, WIDEST))
}
