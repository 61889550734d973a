import type { Level } from '../../modules/dialects/draft.ts'

/** Something that an author should know, at its place. */
export interface Finding { file: string, line: number, rule: string, level: Level, message: string }

/** What a check of a whole site found. */
export interface Report { pages: number, errors: number, warnings: number, findings: Finding[] }

/** Sums up findings, sorted by their places. */
export function reportOf(pages: number, findings: readonly Finding[]): Report {
  const sorted = [...findings].sort((a, b) => a.file.localeCompare(b.file, 'en', { numeric: true }) || a.line - b.line || a.rule.localeCompare(b.rule, 'en'))
  const count = (level: Level) => sorted.filter(finding => finding.level === level).length
  return { pages, errors: count('error'), warnings: count('warning'), findings: sorted }
}

const some = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

/**
 * A report for people: a line for each finding, as compilers write them, and a sum.
 *
 * @example '…:7: "./none.md" leads nowhere: there is no page "./none.md". (unresolved-link, error)'
 */
export function printReport({ pages, errors, warnings, findings }: Report): string {
  const lines = findings.map(({ file, line, message, rule, level }) => `${file}:${line}: ${message} (${rule}, ${level})`)
  return [...lines, ...lines.length > 0 ? [''] : [], `${some(pages, 'page')}: ${some(errors, 'error')}, ${some(warnings, 'warning')}`].join('\n')
}
