import { INLINE } from '#shared/docs/markdown/inline.ts'
import type { ContentElement, ContentNode } from '#shared/docs/markdown/node.ts'
import { childrenOf, plainText, propOf } from '#shared/docs/markdown/node.ts'
import { httpText } from '#shared/playground/http-text.ts'
import type { Method } from '#shared/playground/spec.ts'
import { requestSpecSchema } from '#shared/playground/spec.ts'

/** What a playground of a section sends. */
export interface SectionOperation {
  method: Method
  /** Path of the address, names in it as the author wrote them. */
  path: string
  description: string
}

/** The part of a page from one heading to the next, of whatever level. */
export interface Section {
  /** The anchor that leads to it; empty for the page's beginning. */
  id: string
  /** 1 for the page itself, or else the level of the heading. */
  level: number
  title: string
  /** What readers read, in one line. */
  text: string
  /** Blocks of code, requests and documented answers, one after another. */
  code: string
  operations: SectionOperation[]
}

/** What the sections of a page are made from. */
export interface SectionsSource {
  title: string
  description: string
  nodes: readonly ContentNode[]
}

const LEVEL = /^h([1-6])$/
const HIDDEN = new Set(['script', 'style', 'footnote-back', 'binding', 'comment'])
/** Properties of components that readers see. */
const SHOWN_PROPS = ['label', 'title', 'description', 'filename'] as const

/** Ends what has a direction of its own. */
const END_OF_CELL = '\u2069'

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const TECHNICAL = new Set(['code', 'kbd', 'samp'])

/** Technical text keeps its order in an excerpt between words of Arabic; search passes over these marks. */
const isolated = (tag: string, text: string) => TECHNICAL.has(tag) && /\W/.test(text) ? `\u2066${text}\u2069` : text

/** Text of a line without the numbers of its footnotes, which would hang on the word before. */
function visibleText(nodes: readonly ContentNode[]): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    if (HIDDEN.has(node[0]) || node[1].dataFootnoteRef !== undefined) return ''
    if (node[0] === 'img') return ` ${propOf(node, 'alt')} `
    const text = isolated(node[0], visibleText(childrenOf(node)))
    return INLINE.has(node[0]) && node[0] !== 'br' ? text : ` ${text} `
  }).join('')
}

/** The path of an address that may be a template. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
}

/** A node of a JSON text, or nothing where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The sections of a page while it is read. */
class Sections {
  readonly all: Section[] = []

  open(section: Pick<Section, 'id' | 'level' | 'title'>): void {
    this.all.push({ ...section, text: '', code: '', operations: [] })
  }

  /** The section that is read; there is one from the beginning. */
  private get current(): Section | undefined {
    return this.all.at(-1)
  }

  say(text: string): void {
    if (this.current) this.current.text += text
  }

  /** A cell of a table in a direction of its own, apart from the one before it in its row and from the row before; says whether there is one. */
  cell(isFirst: boolean, readCell: () => void): boolean {
    const section = this.current
    const before = section?.text.trimEnd() ?? ''
    readCell()
    const own = section && section === this.current ? oneLine(section.text.slice(before.length)) : ''
    if (!section || own === '') return false
    const separator = before.endsWith(END_OF_CELL) ? isFirst ? ' \u2014 ' : ' · ' : ' '
    section.text = `${before}${separator}\u2068${own}${END_OF_CELL}`
    return true
  }

  show(code: string): void {
    if (this.current && code.trim() !== '') this.current.code += `${code.trim()}\n`
  }

  playground(node: ContentElement): void {
    const { data: spec } = requestSpecSchema.safeParse(parsed(propOf(node, ':spec')))
    if (!spec) return
    const description = oneLine(spec.description ?? '')
    this.current?.operations.push({ method: spec.method, path: pathOf(spec.url), description })
    this.say(` ${description} `)
    this.show(httpText(spec))
    if (spec.sample) this.show(spec.sample.text)
  }

  heading(node: ContentElement, level: number): void {
    // A heading without an anchor is reached by the one above it.
    this.open({ id: propOf(node, 'id') || this.current?.id || '', level, title: oneLine(visibleText(childrenOf(node))) })
  }
}

function readRow(row: ContentElement, sections: Sections): void {
  let isFirst = true
  for (const cell of childrenOf(row)) {
    if (typeof cell !== 'string' && sections.cell(isFirst, () => read(childrenOf(cell), sections))) isFirst = false
  }
  sections.say(' ')
}

function readBlock(node: ContentElement, sections: Sections): void {
  const [tag] = node
  const level = LEVEL.exec(tag)?.[1]
  if (level !== undefined) return sections.heading(node, Number(level))
  if (tag === 'api-playground') return sections.playground(node)
  if (tag === 'pre') {
    sections.say(` ${propOf(node, 'filename')} `)
    return sections.show(propOf(node, 'code') || plainText(childrenOf(node)))
  }
  if (tag === 'tr') return readRow(node, sections)
  sections.say(SHOWN_PROPS.map(name => ` ${propOf(node, name)} `).join(''))
  sections.show(propOf(node, 'code'))
  read(childrenOf(node), sections)
  sections.say(' ')
}

/** Whether there is a heading, a block of code or a playground below a piece of a line, as HTML allows. */
function hasBlocks(nodes: readonly ContentNode[]): boolean {
  return nodes.some(node => typeof node !== 'string' && (!INLINE.has(node[0]) || hasBlocks(childrenOf(node))))
}

function read(nodes: readonly ContentNode[], sections: Sections): void {
  for (const node of nodes) {
    if (typeof node === 'string') sections.say(node)
    else if (HIDDEN.has(node[0])) continue
    else if (!INLINE.has(node[0])) readBlock(node, sections)
    else if (hasBlocks(childrenOf(node))) read(childrenOf(node), sections)
    else sections.say(visibleText([node]))
  }
}

/**
 * The sections of a parsed page, the page itself first: a heading begins one wherever it stands, in steps, tabs and raw HTML too. Words of
 * neighbouring blocks stay apart, the pieces of a word together; code is no part of the text.
 *
 * @example sectionsOf({ title: 'Tokens', description: '', nodes: [['h2', { id: 'a' }, 'Get one'], ['p', {}, 'Hi']] })[1] →
 * { id: 'a', level: 2, title: 'Get one', text: 'Hi', code: '', operations: [] }
 */
export function sectionsOf({ title, description, nodes }: SectionsSource): Section[] {
  const sections = new Sections()
  sections.open({ id: '', level: 1, title: oneLine(title) })
  sections.say(`${description} `)
  read(nodes, sections)
  return sections.all.map(section => ({ ...section, text: oneLine(section.text), code: section.code.trimEnd() }))
}
