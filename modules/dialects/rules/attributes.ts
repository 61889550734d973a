import type { Attributes } from '../attributes.ts'
import { readAttributes } from '../attributes.ts'
import type { Kind } from '../blocks.ts'
import { kindsOf } from '../blocks.ts'
import type { Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'

const OPENING = /^([\s>]*:{2,}[\p{L}][\w-]*(?:\[[^\]]*\])?)\{/u
/** What MDC would change or lose without a word: a named character, a backslash, two kinds of quotation marks. */
const RISKY = /&[a-z]|\\|'[^']*'[^\s}]/i

/**
 * Attributes that run over several lines, and those of which MDC would lose something, become the YAML block of their component.
 */
export const attributes: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const notes: Note[] = []
  const lines: SourceLine[] = []
  for (let index = 0; index < draft.lines.length; index++) {
    const block = kinds[index] === 'component' ? blockOf(draft.lines.slice(index, endOf(kinds, index)), draft.lines, notes) : undefined
    lines.push(...block?.lines ?? draft.lines.slice(index, index + 1))
    if (block) index += block.taken - 1
  }
  return withLines(draft, lines, notes)
}

/** Attributes end with their paragraph: braces that do not close take nothing else with them. */
function endOf(kinds: readonly Kind[], start: number): number {
  const found = kinds.findIndex((kind, index) => index > start && kind !== 'text')
  return found < 0 ? kinds.length : found
}

interface Block { lines: SourceLine[], taken: number }

/** A component with its attributes as YAML, and how many lines it takes the place of; `undefined` where it stays as it is. */
function blockOf(lines: readonly SourceLine[], page: readonly SourceLine[], notes: Note[]): Block | undefined {
  const [first] = lines
  const match = first && OPENING.exec(first.text)
  if (!match) return undefined
  const [start, name = ''] = match
  const read = readAttributes(textsOf(lines).join('\n').slice(start.length))
  if (!read) {
    notes.push({ rule: 'broken-attributes', level: 'error', line: first.at, message: 'The braces of this component do not close, or a quotation mark is missing.' })
    return undefined
  }
  if (read.lines === 1 && !RISKY.test(first.text) && !name.endsWith('api-playground')) return undefined
  return written(first, name, read, page[page.indexOf(first) + read.lines]?.text.trim() === '---')
}

/** `extended`: a YAML block of the author follows, which goes on with these attributes. */
function written({ at }: SourceLine, name: string, { attributes: list, lines: taken, rest }: Attributes, extended: boolean): Block {
  const [indent = ''] = /^[\s>]*/.exec(name) ?? []
  const yaml = list.map(({ key, value, line }) => ({ text: `${indent}${key}: ${value}`, at: at + line }))
  const last = at + taken - 1
  const end = extended ? [] : [{ text: `${indent}---`, at: last }]
  return {
    lines: [{ text: name, at }, { text: `${indent}---`, at }, ...yaml, ...end, ...rest.trim() === '' ? [] : [{ text: rest, at: last }]],
    taken: extended ? taken + 1 : taken,
  }
}
