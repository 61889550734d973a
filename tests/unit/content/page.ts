import { parse } from 'yaml'
import { z } from 'zod'
import { codeless } from './prose.ts'

/** Something found in a page, with its line (from 1). */
export interface Found { line: number, value: string }
/** A heading: level and stable id (empty if there is none). */
export interface Heading { line: number, level: number, id: string }

/** A code fence: info string and text. */
export interface Fence extends Found { code: string }

/** A Markdown page reduced to what its five languages share, and the prose that they do not. */
export interface Page {
  frontMatter: FrontMatter
  headings: Heading[]
  /** `operation` of every api-playground, in order. */
  operations: Found[]
  /** Code fences by their info strings. */
  fences: Fence[]
  /** Targets of links, images and cards. */
  targets: Found[]
  /** Lines outside code, front matter and component blocks, inline code blanked. */
  prose: Found[]
}

const frontMatterSchema = z.object({ title: z.string().min(1), description: z.string().min(1) }).loose()
type FrontMatter = z.infer<typeof frontMatterSchema>
const playgroundSchema = z.object({ operation: z.string().min(1), description: z.string().min(1) }).loose()

// A fence or block that a page never closes runs to its end, as Markdown has it.
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/
const HEADING = /^(#{1,6})\s+(.+?)\s*$/
const MARK = /\s\{#([\w-]+)\}$/
const TARGET = /\]\(([^)\s]+)|\s(?:to|src|href)="([^"]+)"/g

/** Index of the first line from `from` on that `test` accepts; the end if there is none. */
function indexFrom(lines: string[], from: number, test: (line: string) => boolean): number {
  const found = lines.findIndex((line, index) => index >= from && test(line))
  return found < 0 ? lines.length : found
}

/** Blanks the block between two `---` lines that opens at `start`; gives what was in it. */
function takeBlock(lines: string[], start: number): string {
  const end = indexFrom(lines, start + 1, line => line.trim() === '---')
  const block = lines.slice(start + 1, end).join('\n')
  lines.fill('', start, end + 1)
  return block
}

/** Blanks every fence; gives what was in them. */
function takeFences(lines: string[]): Fence[] {
  const found: Fence[] = []
  for (let index = 0; index < lines.length; index++) {
    const [, ticks, info] = FENCE.exec(lines[index] ?? '') ?? []
    if (!ticks) continue
    const end = indexFrom(lines, index + 1, line => line.trim().startsWith(ticks) && /^[`~]+$/.test(line.trim()))
    found.push({ line: index + 1, value: (info ?? '').trim(), code: lines.slice(index + 1, end).join('\n') })
    lines.fill('', index, end + 1)
  }
  return found
}

/** Blanks the YAML of every component; gives the operations of playgrounds. */
function takeOperations(lines: string[]): Found[] {
  const found: Found[] = []
  lines.forEach((line, index) => {
    if (!/^\s*:{2,}[a-z]/.test(line) || lines[index + 1]?.trim() !== '---') return
    const block = takeBlock(lines, index + 1)
    if (/^\s*:{2,}api-playground\s*$/.test(line)) found.push({ line: index + 1, value: playgroundSchema.parse(parse(block)).operation })
  })
  return found
}

function headingsOf(lines: string[]): Heading[] {
  return lines.flatMap((line, index) => {
    const [, marks, text] = HEADING.exec(line) ?? []
    return marks ? [{ line: index + 1, level: marks.length, id: MARK.exec(text ?? '')?.[1] ?? '' }] : []
  })
}

/** Targets, also of links whose text runs over a line end. */
function targetsOf(text: string): Found[] {
  return [...text.matchAll(TARGET)].map(match => ({
    line: text.slice(0, match.index).split('\n').length,
    value: match[1] ?? match[2] ?? '',
  }))
}

/** Reads a page; throws on front matter or a playground that lacks what it must have. */
export function readPage(source: string): Page {
  const lines = source.split('\n')
  const frontMatter = frontMatterSchema.parse(lines[0] === '---' ? parse(takeBlock(lines, 0)) : {})
  const fences = takeFences(lines)
  const operations = takeOperations(lines)
  const text = codeless(lines.join('\n'))
  const prose = text.split('\n').map((value, index) => ({ line: index + 1, value }))
  return {
    frontMatter, fences, operations, headings: headingsOf(lines), targets: targetsOf(text),
    prose: prose.filter(({ value }) => value.trim() !== '' && !/^\s*:{2,}/.test(value)),
  }
}
