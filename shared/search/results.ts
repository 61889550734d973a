import { hasRtlLetters, isolate, isolatingTag } from '#shared/docs/isolate.ts'
import type { Marked } from '#shared/search/excerpt.ts'
import { excerptOf } from '#shared/search/excerpt.ts'
import type { MarkedOperation, RankedPage, RankedSection } from '#shared/search/rank.ts'

/** A piece of a page around what was found. */
export interface Excerpt extends Marked {
  isCode: boolean
}

/** A page or a section as a list of results shows it. */
export interface ResultEntry {
  /** Address below the site's base, with the section's anchor. */
  address: string
  title: Marked
  excerpt: Excerpt | undefined
  operations: readonly MarkedOperation[]
  /** Whether it answers itself, or is there as the page of sections that do. */
  isAnswer: boolean
}

/** A page that answers, and its sections that do, the best first. */
export interface Result {
  page: ResultEntry
  crumbs: readonly string[]
  sections: readonly ResultEntry[]
}

/** Sections that are shown of a page. */
const SECTIONS = 4
/** Requests that are shown of a section. */
const OPERATIONS = 2

/** What of a section answers: its text before its code. */
function excerptIn({ text, code }: RankedSection): Excerpt | undefined {
  if (text.marks.length > 0) return { ...excerptOf(text), isCode: false }
  return code.marks.length > 0 ? { ...excerptOf({ ...code, text: code.text.replace(/\s/g, ' ') }), isCode: true } : undefined
}

/** The requests of a section, those that answer before the others. */
function shownOperations({ operations }: RankedSection): MarkedOperation[] {
  const answers = ({ method, path }: MarkedOperation) => Number(method.marks.length + path.marks.length > 0)
  return operations.toSorted((a, b) => answers(b) - answers(a)).slice(0, OPERATIONS)
}

/** A page that answers as a list of results shows it. */
export function resultOf({ record, title, sections }: RankedPage): Result {
  const entry = (found: RankedSection): ResultEntry => ({
    address: record.path + (found.section.id ? `#${found.section.id}` : ''),
    title: found.title,
    excerpt: excerptIn(found),
    operations: shownOperations(found),
    isAnswer: true,
  })
  const own = sections.find(({ section }) => section.level === 1)
  return {
    page: own ? entry(own) : { address: record.path, title, excerpt: undefined, operations: [], isAnswer: false },
    crumbs: record.crumbs,
    sections: sections.filter(({ section }) => section.level > 1).slice(0, SECTIONS).map(entry),
  }
}

/** A run of a text that keeps its own order or goes along with the text around it, cut where a mark begins or ends. */
export interface MarkedRun {
  tag: 'span' | 'bdi' | 'bdo'
  parts: { text: string, isMarked: boolean }[]
}

function partsOf(text: string, at: number, marks: Marked['marks']): MarkedRun['parts'] {
  const cuts = [0, ...marks.flatMap(span => span.map(place => place - at)), text.length].filter(place => place >= 0 && place <= text.length)
  return cuts.toSorted((a, b) => a - b).flatMap((from, index, sorted) => {
    const to = sorted[index + 1] ?? from
    return to > from ? [{ text: text.slice(from, to), isMarked: marks.some(([start, end]) => start <= from + at && to + at <= end) }] : []
  })
}

/**
 * A marked text in the runs that its direction needs (`isolate.ts`).
 *
 * @example runsOf({ text: 'a token', marks: [[2, 7]] }) → [{ tag: 'span', parts: [{ text: 'a ', isMarked: false }, { text: 'token', isMarked: true }] }]
 */
export function runsOf({ text, marks }: Marked): MarkedRun[] {
  let at = 0
  const pieces = hasRtlLetters(text) ? isolate(text) : [{ text, isolated: false }]
  return pieces.map((piece) => {
    const parts = partsOf(piece.text, at, marks)
    at += piece.text.length
    return { tag: piece.isolated ? isolatingTag(piece.text) : 'span', parts }
  })
}
