import type { Fence } from '../blocks.ts'
import { fencesOf } from '../blocks.ts'
import type { Draft, Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'

/** Languages by the names that authors give them, in terms of the highlighter. */
const ALIASES: Record<string, string> = {
  'console': 'bash', 'curl': 'bash', 'shellscript': 'bash', 'terminal': 'bash', 'shell-session': 'bash', 'node': 'js', 'nodejs': 'js', 'golang': 'go',
  'url': 'text', 'uri': 'text', 'plain': 'text', 'none': 'text', 'output': 'text', 'log': 'text', 'response': 'text', 'env': 'text', 'rest': 'http', 'c#': 'csharp',
}

/** The info string of a fence, apart. */
export interface FenceInfo { language: string, title: string, highlights: string, meta: string }

const TITLE = /(?:^|\s)(?:title|filename|file|label)=(?:"([^"]*)"|'([^']*)'|(\S+))/
const LABEL = /\[((?:\\.|[^\]\\])*)\]/
const MARKS = /(\{[\d,\s-]+\})/

/**
 * Reads an info string of any dialect.
 *
 * @example readInfo('bash title="Request" {1,3}') → { language: 'bash', title: 'Request', highlights: '{1,3}', meta: '' }
 */
export function readInfo(info: string): FenceInfo {
  const [, word = '', rest = ''] = /^((?!\w+=)[^\s[{]*|)(.*)$/.exec(info) ?? []
  const titled = take(rest, TITLE)
  const label = take(titled.rest, LABEL)
  const marks = take(label.rest, MARKS)
  return {
    language: word.replace(/:.*$/, ''),
    title: titled.found ?? label.found?.replace(/\\(.)/g, '$1') ?? '',
    highlights: marks.found?.replace(/\s/g, '') ?? '',
    meta: marks.rest.replace(/\s+/g, ' ').trim(),
  }
}

/** What a pattern's groups find, and what is left without it. */
function take(text: string, pattern: RegExp): { found?: string, rest: string } {
  const match = pattern.exec(text)
  return match ? { found: match.slice(1).find(group => group !== undefined) ?? '', rest: text.replace(match[0], ' ') } : { rest: text }
}

/** The languages of all fences of a page, by the highlighter's names. */
export function languagesIn(source: string): string[] {
  return [...source.matchAll(/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})(.*)$/gm)].map(([, info = '']) => languageOf(info)).filter(Boolean)
}

function languageOf(info: string): string {
  const name = readInfo(info.trim()).language.toLowerCase()
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] ?? name : name
}

/** An info string as MDC reads it. */
export function writeInfo({ language, title, highlights, meta }: FenceInfo): string {
  const name = title && `[${title.replace(/[[\]\\]/g, '\\$&')}]`
  return [language || (title || highlights || meta ? 'text' : ''), name, highlights, meta].filter(Boolean).join(' ')
}

/** The draft with the lines of every fence rewritten. */
function mapFences(draft: Draft, map: (lines: readonly SourceLine[], fence: Fence) => readonly SourceLine[], notes: () => readonly Note[] = () => []): Draft {
  let lines = [...draft.lines]
  for (const fence of fencesOf(textsOf(draft.lines)).reverse()) {
    const block = lines.slice(fence.open, fence.close + 1)
    lines = [...lines.slice(0, fence.open), ...map(block, fence), ...lines.slice(fence.close + 1)]
  }
  return withLines(draft, lines, notes())
}

/** `title="…"`, other spellings of a language, and what only other generators understand. A language without colours is named. */
export const fenceInfo: Rule = (draft, { knowsLanguage }) => {
  const notes: Note[] = []
  return mapFences(draft, ([first, ...rest], { prefix, marks, info }) => {
    if (!first || info === '') return first ? [first, ...rest] : rest
    const read = readInfo(info)
    const language = languageOf(info)
    if (language !== '' && !knowsLanguage(language)) {
      notes.unshift({ rule: 'unknown-language', level: 'warning', line: first.at, message: `No colours are known for "${read.language}"; the code is shown plain.` })
    }
    const meta = read.meta.replace(/(?:^|\s)(?:showLineNumbers(?:=\S+)?|line-numbers|live|npm2yarn|noInline|copy|wrap)(?=\s|$)/g, '').trim()
    return [{ ...first, text: `${prefix}${marks}${writeInfo({ ...read, language, meta })}` }, ...rest]
  }, () => notes)
}

const HIGHLIGHT = /^\s*(?:\/\/|#|--|;|%|<!--|\/\*|\{\/\*)\s*highlight-(next-line|start|end)\s*(?:-->|\*\/\}?)?\s*$/

/** `// highlight-next-line` and its relatives become numbers in the info string, since they are no part of the sample. */
export const highlightComments: Rule = draft => mapFences(draft, (block, { prefix, marks, info }) => {
  const [first, ...code] = block
  if (!first || !code.some(({ text }) => HIGHLIGHT.test(text))) return block
  const numbers = highlighted(textsOf(code))
  const read = readInfo(info)
  const all = [read.highlights.replace(/[{}]/g, ''), ...numbers].filter(Boolean).join(',')
  const kept = code.filter(({ text }) => !HIGHLIGHT.test(text))
  return [{ ...first, text: `${prefix}${marks}${writeInfo({ ...read, highlights: all && `{${all}}` })}` }, ...kept]
})

/** Numbers, from 1, of the lines that comments point at, without the comments. */
function highlighted(code: readonly string[]): number[] {
  const numbers: number[] = []
  let number = 0
  let mark: string | undefined
  for (const line of code) {
    const found = HIGHLIGHT.exec(line)?.[1]
    if (found === undefined && ++number && (mark === 'start' || mark === 'next-line')) numbers.push(number)
    if (found !== undefined || mark === 'next-line') mark = found
  }
  return numbers
}

/** A fence of Mermaid source is a diagram; the source stays what printers and readers without script get. */
export const diagrams: Rule = draft => mapFences(draft, (block, { prefix, info }) => {
  const [first] = block
  const last = block.at(-1)
  if (!first || !last || !/^mermaid\b/i.test(info)) return block
  const inner = prefix.replace(/[-*+]\s|\d+[.)]\s/, found => ' '.repeat(found.length))
  return [
    ...inner === prefix ? [{ text: prefix.trimEnd(), at: first.at }] : [],
    { text: `${prefix}::diagram`, at: first.at },
    ...block.map((line, index) => index === 0 ? { ...line, text: inner + line.text.slice(prefix.length) } : line),
    { text: `${inner}::`, at: last.at }, { text: '', at: last.at },
  ]
})
