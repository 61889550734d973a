import { writeFileSync } from 'node:fs'
import reports from 'junit-report-builder'
import type { Mismatch } from './judge.ts'
import type { Proof, Result } from './result.ts'

const some = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
const callOf = ({ method, url }: Result) => `${method} ${url}`
const sentenceOf = ({ of, path, documented, came }: Mismatch) => `${of} ${path}: documented ${documented}, came ${came}`

/**
 * What differs, a line for each difference with its place, as compilers write them, and the sum.
 *
 * @example 'content/en/a.md:7: [en] GET https://a.example/b: answer $.id: documented integer (schema), came string'
 */
export function printProof(proof: Proof): string {
  const lines = proof.results.flatMap(result => result.mismatches.map(mismatch => (
    `${result.file}:${result.line}: [${result.locale}] ${callOf(result)}: ${sentenceOf(mismatch)}`)))
  const left = [...new Set(proof.results.flatMap(result => result.outcome === 'skipped' ? [`${callOf(result)}: not sent, ${result.reason}`] : []))]
  const { proved, differs, skipped, pages, languages, mistakes, took } = proof
  const sum = `${some(proved + differs + skipped, 'request')} in ${some(pages, 'page')} of ${some(languages, 'language')}, sent to ${proof.environment}: `
    + `${proved} as documented, ${differs} not, ${skipped} not sent (${(took / 1000).toFixed(1)} s)`
  return [...mistakes, ...lines, ...left, sum].join('\n')
}

/** Whether all that was sent is as documented, and something was. */
export function holds({ proved, differs, mistakes }: Proof): boolean {
  return differs === 0 && mistakes.length === 0 && proved > 0
}

/** Writes a report in the form of JUnit: a suite for each page, a case for each request. */
export function writeJunit(proof: Proof, file: string): void {
  const builder = reports.newBuilder()
  for (const [page, results] of Object.entries(Object.groupBy(proof.results, result => result.file))) {
    const suite = builder.testSuite().name(page)
    for (const result of results ?? []) {
      const test = suite.testCase().className(page).name(`line ${result.line}: ${callOf(result)}`).file(page).time(result.took / 1000)
      if (result.outcome === 'skipped') test.skipped()
      if (result.outcome === 'differs') test.failure(result.mismatches.map(sentenceOf).join('\n'), 'difference')
    }
  }
  builder.writeTo(file)
}

/** Writes everything that is known as JSON. */
export function writeJson(proof: Proof, file: string): void {
  writeFileSync(file, `${JSON.stringify(proof, null, 2)}\n`)
}
