/** A test that passed, with the inputs that it counted. */
export interface Result {
  suite: string
  name: string
  tried: { table: number, generated: number } | undefined
}

/** What a suite has tried. */
export interface Tally {
  suite: string
  tests: number
  /** Numbered cases (CONTRIBUTING.md) that its tests name, by their letter. */
  rows: Map<string, number>
  table: number
  generated: number
}

/** Inputs written by hand that a suite has to try, or the two of them if both were run. */
const LEAST: Record<string, number> = { attacks: 300, faults: 50 }
/** What stands at the beginning of a case's id, in the order in which they are told. */
const LETTERS = ['S', 'H', 'V', 'X', 'O']

/** The suite that a test file belongs to. */
export function suiteOf(file: string): string | undefined {
  return /^tests[\\/](attacks|faults)[\\/]/.exec(file)?.[1]
}

/**
 * The ids of numbered cases that a text names, each once.
 *
 * @example rowsIn('S26, S27 a name that changes its mind') → ['S26', 'S27']
 */
export function rowsIn(text: string): string[] {
  return [...new Set(text.match(/\b[SHVXO]\d{2}\b/g) ?? [])]
}

/** Adds the results of a suite up. */
export function tallyOf(suite: string, results: Result[]): Tally {
  const ids = new Set(results.flatMap(({ name }) => rowsIn(name)))
  const sum = (kind: 'table' | 'generated') => results.reduce((total, { tried }) => total + (tried?.[kind] ?? 0), 0)
  return {
    suite,
    tests: results.length,
    rows: new Map(LETTERS.map(letter => [letter, [...ids].filter(id => id.startsWith(letter)).length])),
    table: sum('table'),
    generated: sum('generated'),
  }
}

/** Whether the suites that were run have tried enough; a run of neither of them owes nothing. */
export function isEnough(tallies: Tally[]): boolean {
  return tallies.every(({ suite, table }) => table >= (LEAST[suite] ?? 0))
}

/**
 * A tally in one line.
 *
 * @example summary(tally) → 'attacks: 35 S rows, 20 H rows, 11 V rows, 19 X rows; 487 inputs from tables and 4100 generated ones tried in 300 tests'
 */
export function summary({ suite, tests, rows, table, generated }: Tally): string {
  const named = [...rows].filter(([, count]) => count > 0).map(([letter, count]) => `${count} ${letter} rows`).join(', ')
  return `${suite}: ${named}; ${table} inputs from tables and ${generated} generated ones tried in ${tests} tests`
}
