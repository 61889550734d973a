import { kindsOf } from './blocks.ts'
import type { SourceLine } from './draft.ts'
import { textsOf } from './draft.ts'

/** Stands for a character that is no prose; no author writes it, and no rule looks for it. */
const MASK = '\uE000'

const CODE = /(?<![`\\])(`+)(?!`)((?:(?!\n[^\S\n]*\n)[^])+?)(?<!`)\1(?!`)/g
const TAG = /<(?:[a-z][a-z\d+.-]*:[^\s<>]*|\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?|!--[^]*?--)>/gi
const ESCAPE = /\\[!-/:-@[-`{-~]/g

/** What of a text is not prose: code in backticks, tags with their attributes, and characters after a backslash. */
export type Masked = 'code' | 'tags' | 'escapes'

const PATTERNS: Record<Masked, RegExp> = { code: CODE, tags: TAG, escapes: ESCAPE }

/**
 * The text with what is no prose blanked; of the same length, with its line ends.
 *
 * @example mask('a `b` c') has three mask characters in place of the code
 */
export function mask(text: string, ...what: Masked[]): string {
  const chosen: Masked[] = what.length > 0 ? what : ['escapes', 'code', 'tags']
  return chosen.reduce((masked, name) => masked.replace(PATTERNS[name], found => found.replace(/[^\n]/g, MASK)), text)
}

/** A change of a text: what is between two offsets becomes another text. */
export interface Edit { start: number, end: number, text: string }

/** The text with its edits made; edits do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((edited, { start, end, text: put }) => edited.slice(0, start) + put + edited.slice(end), text)
}

/** Where in a paragraph a match stands: gives the line of the author's file. */
export type LineAt = (offset: number) => number

/**
 * Rewrites prose paragraph by paragraph, since code and links may run over line ends. `edit` gets the text of a paragraph and gives
 * edits that neither add nor remove a line end.
 */
export function mapProse(lines: readonly SourceLine[], edit: (text: string, lineAt: LineAt) => readonly Edit[]): SourceLine[] {
  const kinds = kindsOf(textsOf(lines))
  const mapped: SourceLine[] = []
  for (let start = 0; start < lines.length; start++) {
    let end = start
    while (kinds[end] === 'text') end++
    if (end === start) {
      mapped.push(...lines.slice(start, start + 1))
    } else {
      mapped.push(...edited(lines.slice(start, end), edit))
      start = end - 1
    }
  }
  return mapped
}

function edited(paragraph: readonly SourceLine[], edit: (text: string, lineAt: LineAt) => readonly Edit[]): readonly SourceLine[] {
  const text = textsOf(paragraph).join('\n')
  const edits = edit(text, offset => paragraph[text.slice(0, offset).split('\n').length - 1]?.at ?? 1)
  if (edits.length === 0) return paragraph
  return applyEdits(text, edits).split('\n').map((line, index) => ({ text: line, at: paragraph[index]?.at ?? 1 }))
}

/** Edits of everything that a pattern finds in the prose of a text; `undefined` leaves a match alone. */
export function editsOf(text: string, masked: string, pattern: RegExp, replace: (found: string, match: RegExpExecArray) => string | undefined): Edit[] {
  return [...masked.matchAll(pattern)].flatMap((match) => {
    const start = match.index
    const end = start + match[0].length
    const put = replace(text.slice(start, end), match)
    return put === undefined ? [] : [{ start, end, text: put }]
  })
}
