import { CLUSTER } from '#shared/search/characters.ts'
import type { Span } from '#shared/search/normalize.ts'

/** A text with the characters of it to highlight, in order. */
export interface Marked {
  text: string
  marks: readonly Span[]
}

/** Characters of an excerpt, and how many of them stand before the first mark. */
const LENGTH = 170
const BEFORE = 50

/** Where the excerpt with the most marks begins; the first of equals. */
function bestStart(marks: readonly Span[]): number {
  const counts = marks.map(([from]) => marks.filter(([start, end]) => start >= from && end <= from + LENGTH - BEFORE).length)
  return marks[counts.indexOf(Math.max(...counts))]?.[0] ?? 0
}

/** The beginning of the character that a place is in, with its signs. */
function characterStart(text: string, at: number): number {
  let start = 0
  for (const { index } of text.matchAll(CLUSTER)) {
    if (index > at) break
    start = index
  }
  return start
}

/** The beginning of the word that a place is in, unless it is too far away; never within a character and its signs. */
function wordStart(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return at === 0 || at - space > LENGTH ? characterStart(text, at) : space + 1
}

/** The end of the last whole word before a place; never within a character and its signs. */
function wordEnd(text: string, at: number, least: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > least ? space : characterStart(text, at)
}

/** Ends what is still open of a direction of its own: cut off, it would go on in the text behind. */
function ended(text: string): string {
  let open = 0
  for (const [sign] of text.matchAll(/[\u2066-\u2069]/g)) open = sign === '\u2069' ? Math.max(0, open - 1) : open + 1
  return text + '\u2069'.repeat(open)
}

/**
 * A piece of a text around its marks, as long as two lines or so, cut between words.
 *
 * @example excerptOf({ text: 'one two', marks: [[4, 7]] }) → { text: 'one two', marks: [[4, 7]] }
 */
export function excerptOf({ text, marks }: Marked): Marked {
  const first = bestStart(marks)
  const start = text.length <= LENGTH ? 0 : wordStart(text, Math.max(0, Math.min(first - BEFORE, text.length - LENGTH)))
  const lastMark = marks.find(([from]) => from === first)?.[1] ?? 0
  const longest = start + 2 * LENGTH
  const end = Math.max(wordEnd(text, start + LENGTH, lastMark), lastMark > longest ? characterStart(text, longest) : lastMark)
  const lead = start > 0 ? '… ' : ''
  const kept = marks.filter(([from, to]) => from >= start && to <= end)
  return {
    text: lead + ended(text.slice(start, end)) + (end < text.length ? ' …' : ''),
    marks: kept.map(([from, to]): Span => [from - start + lead.length, to - start + lead.length]),
  }
}
