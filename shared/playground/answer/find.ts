/** Where a text has what was searched for: offsets of the first character and of the one after the last. */
export interface Match {
  start: number
  end: number
}

/** Matches beyond this many are not counted. */
export const MOST_MATCHES = 1000

/** Places of a query in a text, upper and lower case alike. */
export function matchesOf(text: string, query: string): Match[] {
  if (query === '') return []
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu')
  const found: Match[] = []
  for (const { 0: match, index } of text.matchAll(pattern)) {
    found.push({ start: index, end: index + match.length })
    if (found.length === MOST_MATCHES) break
  }
  return found
}

/** Zero-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
