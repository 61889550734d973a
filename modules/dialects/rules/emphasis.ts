import type { Edit } from '../inline.ts'
import { mapProse, mask } from '../inline.ts'
import type { Rule } from '../draft.ts'
import { withLines } from '../draft.ts'

/** Two asterisks, with what CommonMark lets them do (6.2, left- and right-flanking). */
interface Mark { at: number, opens: boolean, closes: boolean }

const isBlank = (character: string | undefined) => character === undefined || /\s/.test(character)
const isPunctuation = (character: string | undefined) => character !== undefined && /[\p{P}\p{S}]/u.test(character)

/**
 * Bold text that CommonMark does not close: `**bold **(x)`, with a blank before the end, and `**bold:**x`, with punctuation before and
 * a letter after it, as Hebrew, Arabic and Persian authors write their prefixes.
 *
 * @example 'a **b **(c)' → 'a <strong>b</strong> (c)'; '**b:**c' → '<strong>b:</strong>c'
 */
export const emphasis: Rule = draft => withLines(draft, mapProse(draft.lines, (text) => {
  const masked = mask(text)
  return masked.split('\n').reduce<{ offset: number, edits: Edit[] }>(({ offset, edits }, line) => ({
    offset: offset + line.length + 1,
    edits: [...edits, ...rescued(line).map(edit => ({ ...edit, start: edit.start + offset, end: edit.end + offset }))],
  }), { offset: 0, edits: [] }).edits
}))

function marksOf(line: string): Mark[] {
  return [...line.matchAll(/(?<!\*)\*\*(?!\*)/g)].map(({ index }) => {
    const [before, after] = [line[index - 1], line[index + 2]]
    return {
      at: index,
      opens: !isBlank(after) && (!isPunctuation(after) || isBlank(before) || isPunctuation(before)),
      closes: !isBlank(before) && (!isPunctuation(before) || isBlank(after) || isPunctuation(after)),
    }
  })
}

/** Edits of a line whose marks come in pairs, at least one of which Markdown would not see. */
function rescued(line: string): Edit[] {
  const marks = marksOf(line)
  if (marks.length === 0 || marks.length % 2 === 1) return []
  const pairs = marks.flatMap((mark, index) => index % 2 === 0 ? [[mark, marks[index + 1]] as const] : [])
  if (pairs.every(([open, close]) => open.opens && close?.closes)) return []
  return pairs.flatMap(([open, close]) => close && !(open.opens && close.closes) ? repaired(line, open, close) : [])
}

function repaired(line: string, open: Mark, close: Mark): Edit[] {
  const inner = line.slice(open.at + 2, close.at)
  if (inner.trim() === '') return []
  const [, lead = '', trail = ''] = /^(\s*)[^]*?(\s*)$/.exec(inner) ?? []
  return [
    { start: open.at, end: open.at + 2 + lead.length, text: `${lead}<strong>` },
    { start: close.at - trail.length, end: close.at + 2, text: `</strong>${trail}` },
  ]
}
