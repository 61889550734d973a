import { isHtmlTag } from './html.ts'

/** What a line is to a rule: only `text` holds prose. */
export type Kind = 'front' | 'fence' | 'yaml' | 'comment' | 'html' | 'code' | 'component' | 'blank' | 'text'

/** A fenced block of code: indexes of its first and last line, what stands before the marks, and its info string. */
export interface Fence { open: number, close: number, prefix: string, marks: string, info: string }

interface Scan { lines: readonly string[], kinds: Kind[], depth: number }

const FENCE = /^((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}|~{3,})(.*)$/
const COMPONENT = /^[\s>]*:{2,}\s*(?:[\p{L}][\w-]*.*)?$/u
const OPENING = /^[\s>]*:{2,}\s*[\p{L}]/u
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:)\s/

/**
 * The kind of every line of a page. Code, front matter, YAML of components and raw HTML are no prose.
 *
 * @example kindsOf(['a', '```', 'b', '```']) → ['text', 'fence', 'fence', 'fence']
 */
export function kindsOf(lines: readonly string[]): Kind[] {
  const scan: Scan = { lines, kinds: [], depth: 0 }
  while (scan.kinds.length < lines.length) {
    const [kind, end] = blockAt(scan, scan.kinds.length)
    while (scan.kinds.length < end) scan.kinds.push(kind)
  }
  return scan.kinds
}

/** How many components each line is inside of; their own first and last lines are outside of them. */
export function depthsOf(lines: readonly string[]): number[] {
  const kinds = kindsOf(lines)
  let depth = 0
  return lines.map((line, index) => {
    if (kinds[index] !== 'component') return depth
    const opens = OPENING.test(line)
    depth = Math.max(0, depth + (opens ? 1 : -1))
    return opens ? depth - 1 : depth
  })
}

/** All fences of a page, those inside longer fences left out. */
export function fencesOf(lines: readonly string[]): Fence[] {
  const kinds = kindsOf(lines)
  const found: Fence[] = []
  for (let index = 0; index < lines.length; index++) {
    const fence = kinds[index] === 'fence' ? fenceAt(lines, index) : undefined
    if (!fence) continue
    found.push(fence)
    index = fence.close
  }
  return found
}

/** The fence that opens at a line; one that nothing closes runs to the end of the page, as Markdown has it. */
export function fenceAt(lines: readonly string[], open: number): Fence | undefined {
  const [, prefix = '', marks, info = ''] = FENCE.exec(lines[open] ?? '') ?? []
  if (marks === undefined || (marks.startsWith('`') && info.includes('`'))) return undefined
  const isClose = (line: string) => {
    const rest = line.replace(/^[\s>]*/, '').trimEnd()
    return rest.startsWith(marks) && rest.split('').every(mark => mark === marks[0])
  }
  const found = lines.findIndex((line, index) => index > open && isClose(line))
  return { open, close: found < 0 ? lines.length - 1 : found, prefix, marks, info: info.trim() }
}

const TAKERS: ((scan: Scan, index: number) => readonly [Kind, number] | undefined)[] = [
  takeFront, takeFence, takeComponent, takeYaml, takeComment, takeRawHtml, takeHtml, takeIndented,
]

function blockAt(scan: Scan, index: number): readonly [Kind, number] {
  for (const take of TAKERS) {
    const taken = take(scan, index)
    if (taken) return taken
  }
  return [(scan.lines[index] ?? '').trim() === '' ? 'blank' : 'text', index + 1]
}

/** Index after the first line from `from` on that `test` accepts; the end of the page if there is none. */
function after(lines: readonly string[], from: number, test: (line: string) => boolean): number {
  for (let index = from; index < lines.length; index++) if (test(lines[index] ?? '')) return index + 1
  return lines.length
}

const isRule = (line: string) => line.trim() === '---'

/** Whether a page begins with front matter: a line of dashes without another one below is a rule between paragraphs. */
export function hasFront(lines: readonly string[]): boolean {
  return lines[0] === '---' && lines.slice(1).some(isRule)
}

function takeFront({ lines }: Scan, index: number) {
  if (index > 0 || !hasFront(lines)) return undefined
  return ['front', after(lines, 1, isRule)] as const
}

function takeFence({ lines }: Scan, index: number) {
  const fence = fenceAt(lines, index)
  return fence && (['fence', fence.close + 1] as const)
}

function takeComponent(scan: Scan, index: number) {
  const line = scan.lines[index] ?? ''
  if (!COMPONENT.test(line)) return undefined
  scan.depth = Math.max(0, scan.depth + (OPENING.test(line) ? 1 : -1))
  return ['component', index + 1] as const
}

/** The properties of a component, between two rules right below its first line. */
function takeYaml({ lines, kinds }: Scan, index: number) {
  if (!isRule(lines[index] ?? '') || kinds[index - 1] !== 'component' || !OPENING.test(lines[index - 1] ?? '')) return undefined
  return ['yaml', after(lines, index + 1, isRule)] as const
}

function takeComment({ lines }: Scan, index: number) {
  if (!/^ {0,3}<!--/.test(lines[index] ?? '')) return undefined
  return ['comment', after(lines, index, line => line.includes('-->'))] as const
}

function takeRawHtml({ lines }: Scan, index: number) {
  const tag = /^ {0,3}<(script|pre|style|textarea)(?:[\s>]|$)/i.exec(lines[index] ?? '')?.[1]?.toLowerCase()
  return tag === undefined ? undefined : ['html', after(lines, index, line => line.toLowerCase().includes(`</${tag}>`))] as const
}

/**
 * Raw HTML runs to the next blank line (CommonMark 4.6), or to a fence, which is one to everybody who writes it there. A tag that HTML does
 * not have begins none: it is prose to be looked at.
 */
function takeHtml({ lines, kinds }: Scan, index: number) {
  const [, name = '', rest = ''] = /^\s*<\/?([a-z][a-z\d-]*)(?=[\s/>]|$)(.*)$/i.exec(lines[index] ?? '') ?? []
  const alone = /^[^<>]*\/?>\s*$/.test(rest) && kinds[index - 1] !== 'text'
  if (!BLOCK_TAGS.has(name.toLowerCase()) && !(isHtmlTag(name) && alone)) return undefined
  const end = lines.findIndex((line, below) => below > index && (line.trim() === '' || fenceAt(lines, below) !== undefined))
  return ['html', end < 0 ? lines.length : end] as const
}

const BLOCK_TAGS = new Set(('address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure '
  + 'footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav ol optgroup option p param search section summary '
  + 'table tbody td tfoot th thead title tr track ul').split(' '))

/** Four spaces make code, but not below an item of a list or a footnote, or inside a component, where they are the author's layout. */
function takeIndented({ lines, kinds, depth }: Scan, index: number) {
  const before = kinds[index - 1]
  if (depth > 0 || !/^(?: {4}|\t)\s*\S/.test(lines[index] ?? '') || !(before === undefined || before === 'blank' || before === 'code')) return undefined
  return before !== 'code' && isBelowItem(lines, index) ? undefined : ['code', index + 1] as const
}

function isBelowItem(lines: readonly string[], index: number): boolean {
  for (let above = index - 1; above >= 0; above--) {
    const line = lines[above] ?? ''
    if (ITEM.test(line)) return true
    if (line.trim() !== '' && !/^\s/.test(line)) return false
  }
  return false
}
