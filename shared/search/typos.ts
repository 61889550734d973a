/** Letters that a word has to have before it may be taken for another: short Semitic words differ by one letter everywhere. */
const SHORTEST = 5
/** Letters from which on two of them may be wrong. */
const LONG = 8

/** Letters of a normalised word that may be wrong. */
export function typosAllowed(word: string): number {
  const { length } = [...word]
  return length < SHORTEST ? 0 : length < LONG ? 1 : 2
}

/** A cell outside the table is too far away to be a way. */
const cell = (row: readonly number[] | undefined, column: number) => row?.[column] ?? Infinity

/** Edits that turn one word into another: a letter more, less, another one, or two that changed places. */
function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  const rows = [Array.from({ length: b.length + 1 }, (_none, column) => column)]
  for (const [at, letter] of a.entries()) {
    const row = [at + 1]
    for (const [column, its] of b.entries()) {
      const isSwap = letter === b[column - 1] && a[at - 1] === its
      row.push(Math.min(
        cell(rows[at], column) + Number(letter !== its),
        isSwap ? cell(rows[at - 1], column - 1) + 1 : Infinity,
        cell(rows[at], column + 1) + 1,
        cell(row, column) + 1,
      ))
    }
    rows.push(row)
  }
  return cell(rows.at(-1), b.length)
}

/**
 * The words of a vocabulary that a mistyped word may stand for, the nearest first; among equals the order of the vocabulary stays.
 *
 * @param most Letters that may be wrong at most, however long the word is.
 * @example suggestions('autentication', ['authorization', 'authentication']) → ['authentication']
 */
export function suggestions(word: string, vocabulary: Iterable<string>, most = Infinity): string[] {
  const allowed = Math.min(typosAllowed(word), most)
  if (allowed === 0) return []
  const near: { candidate: string, edits: number }[] = []
  for (const candidate of vocabulary) {
    if (Math.abs(candidate.length - word.length) > allowed * 2 || typosAllowed(candidate) === 0) continue
    const edits = distance(word, candidate)
    if (edits <= allowed) near.push({ candidate, edits })
  }
  return near.sort((a, b) => a.edits - b.edits).map(({ candidate }) => candidate)
}
