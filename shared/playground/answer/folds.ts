/** A part of a text that can be folded: from the line that opens it to the one that closes it, with the number of lines directly in it. */
export interface Fold {
  from: number
  to: number
  count: number
}

/** What can be folded while the reader waits; every fold is a button. */
const MOST = { characters: 256 * 1024, lines: 5000 }

/**
 * The objects and lists of a JSON text that is laid out a value a line, in the order of their first lines. A line of JSON never ends
 * inside a string, so that brackets at its ends are brackets.
 *
 * @example foldsOf('{\n  "a": [\n    1,\n    2\n  ]\n}') → [{ from: 0, to: 5, count: 1 }, { from: 1, to: 4, count: 2 }]
 */
export function foldsOf(text: string): Fold[] {
  if (text.length > MOST.characters) return []
  const lines = text.split('\n')
  if (lines.length > MOST.lines) return []
  const open: Fold[] = []
  const folds: Fold[] = []
  for (const [index, line] of lines.entries()) {
    const content = line.trim()
    if (/^[}\]]/.test(content)) {
      const fold = open.pop()
      if (fold) fold.to = index
    } else {
      const inside = open.at(-1)
      if (inside) inside.count += 1
    }
    if (/[{[]$/.test(content)) {
      const fold = { from: index, to: index, count: 0 }
      open.push(fold)
      folds.push(fold)
    }
  }
  return folds.filter(({ from, to }) => to > from + 1)
}

/** Lines that are out of sight while these folds are closed. */
export function hiddenLines(folds: Fold[], closed: ReadonlySet<number>): Set<number> {
  const hidden = new Set<number>()
  for (const { from, to } of folds) {
    if (!closed.has(from)) continue
    for (let line = from + 1; line < to; line++) hidden.add(line)
  }
  return hidden
}

/** First lines of the folds that a line lies in, the outermost first. */
export function foldsAround(folds: Fold[], line: number): number[] {
  return folds.filter(({ from, to }) => from < line && line < to).map(({ from }) => from)
}
