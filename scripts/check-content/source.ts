import { fencesOf } from '../../modules/dialects/blocks.ts'
import { readInfo } from '../../modules/dialects/rules/fences.ts'
import type { Note } from '../../modules/dialects/draft.ts'
import { PlaygroundError } from '../../shared/playground/error.ts'
import { isRequestFence, readFence } from '../../shared/playground/notation/fence.ts'
import type { AuthorContext } from '../../shared/playground/notation/target.ts'
import { repairJson } from '../../shared/playground/template/repair.ts'

/** Characters that turn text around without being seen (Trojan Source, CVE-2021-42574), and marks that only nudge it. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/
const MARKS = /[\u061C\u200E\u200F]/

const hex = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`

/** Direction characters in the source, which an editor does not show. */
export function bidiNotes(source: string): Note[] {
  return source.split('\n').flatMap((line, index): Note[] => {
    const turning = TURNING.exec(line)
    const mark = MARKS.exec(line)
    const at = (match: RegExpExecArray) => `${hex(match[0])} at column ${match.index + 1}`
    return [
      ...turning ? [{ rule: 'bidi-control', level: 'error' as const, line: index + 1, message: `The invisible character ${at(turning)} changes the order in which this line is read.` }] : [],
      ...mark ? [{ rule: 'bidi-mark', level: 'warning' as const, line: index + 1, message: `There is an invisible direction mark (${at(mark)}); what is copied from here carries it along.` }] : [],
    ]
  })
}

/** A fence of the author's file with its text. */
interface Block { line: number, language: string, meta: string, code: string }

function blocksOf(source: string): Block[] {
  const lines = source.split('\n')
  return fencesOf(lines).map(({ open, close, prefix, info }) => {
    const { language, meta } = readInfo(info)
    const indent = new RegExp(`^[\\s>]{0,${prefix.length}}`)
    return { line: open + 1, language: language.toLowerCase(), meta, code: lines.slice(open + 1, close).map(line => line.replace(indent, '')).join('\n') }
  })
}

/** JSON that is none, comments and trailing commas aside. Dots that stand for more are no mistake. */
export function jsonNotes(source: string): Note[] {
  return blocksOf(source).flatMap(({ line, language, code }): Note[] => {
    if (!/^json[5c]?$/.test(language) || code.trim() === '' || /\.\.\.|…/.test(code)) return []
    const position = jsonMistake(code)
    if (position === undefined) return []
    const at = line + code.slice(0, position).split('\n').length
    return [{ rule: 'broken-json', level: 'warning', line: at, message: 'This example is no valid JSON from here on.' }]
  })
}

function jsonMistake(code: string): number | undefined {
  try {
    repairJson(code)
    return undefined
  } catch (error) {
    return error instanceof PlaygroundError ? error.detail.position ?? 0 : 0
  }
}

/** Requests in blocks of code that are not live, with the reason. What looks like a real credential is public and an error. */
export function requestNotes(source: string, context: AuthorContext): Note[] {
  return blocksOf(source).flatMap((block): Note[] => {
    const reading = isRequestFence(block) ? readFence(block, context) : undefined
    if (reading?.type !== 'still' || !reading.mistake) return []
    const { rule, message } = reading.mistake
    return rule === 'real-secret'
      ? [{ rule, level: 'error', line: block.line, message }]
      : [{ rule: 'still-request', level: 'warning', line: block.line, message: `This request cannot be sent from the page: ${message}` }]
  })
}
