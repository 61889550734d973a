import { kindsOf } from '../../modules/dialects/blocks.ts'
import type { Note } from '../../modules/dialects/draft.ts'
import { isHtmlTag, kebabCase } from '../../modules/dialects/html.ts'
import type { ParsedNode } from '../../modules/dialects/parser.ts'
import type { Rewrite } from '../../modules/dialects/rewrite.ts'

type Element = Extract<ParsedNode, { type: 'element' }>

/** All elements, in the order of the page. */
export function* elementsOf(nodes: readonly ParsedNode[]): Generator<Element> {
  for (const node of nodes) {
    if (node.type === 'text') continue
    yield node
    yield* elementsOf(node.children)
  }
}

/** Ids that links may lead to. */
export function idsOf(nodes: readonly ParsedNode[]): Set<string> {
  return new Set([...elementsOf(nodes)].flatMap(({ props: { id, name } }) => [id, name].filter(value => typeof value === 'string')))
}

/** The line of the author's file that a text of the rewritten page stands on; the nearest guess is the first line that has it. */
function lineOf(text: string, { text: page, lines }: Rewrite): number {
  const index = page.split('\n').findIndex(line => line.includes(text))
  return lines[index] ?? 1
}

/** The line of a binding: in its braces, or else where its name is. */
function lineOfBinding(name: string, rewrite: Rewrite): number {
  const braces = rewrite.text.split('\n').findIndex(line => line.replace(/\{\{\s+/g, '{{').includes(`{{${name}`))
  return rewrite.lines[braces] ?? lineOf(name, rewrite)
}

/** The line of an element, whose name has small letters by now: as a tag, as a component, or else as a word. */
function lineOfTag(tag: string, { text, lines }: Rewrite): number {
  const page = text.split('\n')
  const kinds = kindsOf(page)
  const name = tag.split('-').map(part => part.replace(/[^\w]/g, String.raw`\$&`)).join('-?')
  const places = [`<${name}(?![\\w-])`, `:${name}(?![\\w-])`, name].map((pattern) => {
    const word = new RegExp(pattern, 'i')
    return page.findIndex((line, index) => kinds[index] !== 'fence' && word.test(line))
  })
  return lines[places.find(index => index >= 0) ?? 0] ?? 1
}

const LITERAL = /:::+|\*\*(?=\S)|\[!\p{L}+\]|\{#[^\s}]+\}/u

/** Marks of Markdown that readers would see as they are written. */
export function literalNotes(nodes: readonly ParsedNode[], rewrite: Rewrite): Note[] {
  return nodes.flatMap((node): Note[] => {
    if (node.type === 'element') return ['pre', 'code'].includes(node.tag) ? [] : literalNotes(node.children, rewrite)
    const [found] = LITERAL.exec(node.value) ?? []
    if (found === undefined) return []
    return [{ rule: 'literal-marks', level: 'warning', line: lineOf(found, rewrite), message: `Readers see "${found}" as it is written here.` }]
  })
}

/** Elements that neither HTML nor the site has, and bindings that nothing fills. */
export function elementNotes(nodes: readonly ParsedNode[], rewrite: Rewrite, components: ReadonlySet<string>): Note[] {
  const known = (tag: string) => isHtmlTag(tag) || tag === 'template' || components.has(kebabCase(tag))
  const told = new Set(rewrite.notes.filter(({ rule }) => rule === 'unknown-component').map(({ line }) => line))
  return [...elementsOf(nodes)].flatMap(({ tag, props }): Note[] => {
    if (tag === 'binding') return [{ rule: 'lost-binding', level: 'error', line: lineOfBinding(String(props.value), rewrite), message: `Nothing fills "${String(props.value)}".` }]
    const line = lineOfTag(tag, rewrite)
    if (known(tag) || told.has(line)) return []
    return [{ rule: 'unknown-component', level: 'warning', line, message: `There is no component "${tag}"; what is in it is shown as it is.` }]
  })
}

/** Headings whose level jumps: readers with a screen reader miss what is not there. */
export function headingNotes(nodes: readonly ParsedNode[], rewrite: Rewrite): Note[] {
  const headings = [...elementsOf(nodes)].filter(({ tag, props }) => /^h[2-6]$/.test(tag) && props.id !== 'footnote-label')
  const levels = [1, ...headings.map(({ tag }) => Number(tag.slice(1)))]
  const marks = headingLines(rewrite)
  return headings.flatMap((_heading, index): Note[] => {
    const [above = 1, level = 1] = [levels[index], levels[index + 1]]
    if (level <= above + 1) return []
    return [{ rule: 'heading-jump', level: 'warning', line: marks[index] ?? 1, message: `A heading of level ${level} follows one of level ${above}.` }]
  })
}

/** The lines of headings, Markdown's and HTML's. */
function headingLines({ text, lines }: Rewrite): number[] {
  let fence: string | undefined
  return text.split('\n').flatMap((line, index) => {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
    return fence === undefined && /^(?:[\s>]*#{2,6}\s|\s*<h[2-6][\s>])/.test(line) ? [lines[index] ?? 1] : []
  })
}
