import type { Kind } from '../blocks.ts'
import { kindsOf } from '../blocks.ts'
import type { Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import { isHtmlTag, kebabCase } from '../html.ts'
import { editsOf, mapProse, mask } from '../inline.ts'
import { BRACES } from '../jsx.ts'

const MODULE = /^(?:import\s(?:[^;]*\sfrom\s)?['"][^'"]+['"];?|export\s(?:const|let|function|default)\s.*)\s*$/
const COMMENT = /\{\/\*[^]*?\*\/\}/g

const IMPORT = /^import\s[^'"();]*\{[^'"();}]*$/

/** An import over several lines on its first one; the others become blank. */
function wholeImports(lines: readonly SourceLine[], kinds: readonly Kind[]): readonly SourceLine[] {
  const starts = lines.flatMap(({ text }, index) => kinds[index] === 'text' && IMPORT.test(text) ? [index] : [])
  return starts.reduce((whole, start) => {
    const end = whole.findIndex(({ text }, index) => index > start && /\}\s*from\s+['"]/.test(text))
    if (end < 0 || kinds.slice(start, end + 1).some(kind => kind !== 'text')) return whole
    const joined = whole.slice(start, end + 1).map(({ text }) => text.trim()).join(' ')
    return whole.map((line, index) => index < start || index > end ? line : { ...line, text: index === start ? joined : '' })
  }, lines)
}

/** What pages of Docusaurus have of JavaScript: imports and comments are no text for readers. */
export const scripts: Rule = (draft) => {
  const whole = wholeImports(draft.lines, kindsOf(textsOf(draft.lines)))
  const kinds = kindsOf(textsOf(whole))
  const notes: Note[] = []
  const lines = whole.flatMap((line, index): SourceLine[] => {
    const below = kinds[index - 1] === 'text' && !MODULE.test(whole[index - 1]?.text ?? '')
    if (kinds[index] !== 'text' || !MODULE.test(line.text) || below) return [line]
    if (line.text.startsWith('export')) notes.push({ rule: 'mdx', level: 'warning', line: line.at, message: 'JavaScript in a page is not run; this line is left out.' })
    return [{ ...line, text: '' }]
  })
  const uncommented = mapProse(lines, text => editsOf(text, mask(text, 'escapes', 'code'), COMMENT, found => found.replace(/[^\n]/g, '')))
  return withLines(draft, uncommented, notes)
}

const TABS = new RegExp(String.raw`^\s*<Tabs((?:\s(?:[^<>{}]|${BRACES})*)?)>\s*$`)
const TAB = /^\s*<TabItem\s([^<>]*)>(.*)$/
const END = /^\s*<\/(Tabs|TabItem)>\s*$/

/** Tabs of Docusaurus become tabs of MDC. */
export const tabs: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const labels = new Map<string, string>()
  return withLines(draft, draft.lines.flatMap(({ text, at }, index): SourceLine[] => {
    if (kinds[index] === 'fence') return [{ text, at }]
    const values = TABS.exec(text)?.[1]
    if (values !== undefined) for (const [value, label] of labelsIn(values)) labels.set(value, label)
    const put = values === undefined ? tab(text, labels) : ['', '::::tabs', '']
    return put.map(line => ({ text: line, at }))
  }))
}

/** The lines of a tab's beginning, of its end, of one on a line of its own, or of the end of all. */
function tab(text: string, labels: ReadonlyMap<string, string>): string[] {
  const [, attributes, rest = ''] = TAB.exec(text) ?? []
  if (attributes === undefined) return ended(text)
  const begin = ['', `:::::tabs-item{label=${JSON.stringify(labelOf(attributes, labels))}}`, '']
  const [, words = '', end] = /^(.*?)(<\/TabItem>)?\s*$/.exec(rest) ?? []
  return [...begin, ...words.trim() === '' ? [] : [words.trim()], ...end ? ['', ':::::', ''] : []]
}

function ended(text: string): string[] {
  const end = END.exec(text)?.[1]
  return end === undefined ? [text] : ['', end === 'Tabs' ? '::::' : ':::::', '']
}

/** The names of tabs that `values` gives: `[{ label: 'Linux', value: 'linux' }]`. */
function labelsIn(attributes: string): [string, string][] {
  return [...attributes.matchAll(/\{([^{}]*)\}/g)].flatMap(([, object = '']) => {
    const text = (name: string) => new RegExp(String.raw`\b${name}\s*:\s*(?:'([^']*)'|"([^"]*)")`).exec(object)?.slice(1).find(Boolean)
    const [value, label] = [text('value'), text('label')]
    return value !== undefined && label !== undefined ? [[value, label] as [string, string]] : []
  })
}

function labelOf(attributes: string, labels: ReadonlyMap<string, string>): string {
  const text = (name: string) => new RegExp(String.raw`\b${name}=(?:"([^"]*)"|'([^']*)'|\{\s*["']([^"']*)["']\s*\})`).exec(attributes)?.slice(1).find(Boolean)
  const value = text('value') ?? ''
  return (text('label') ?? labels.get(value) ?? value).replace(/"/g, '')
}

const COMPONENT = new RegExp(String.raw`^\s*<\/?([A-Z][\w.]*)(?:\s(?:[^<>{}]|${BRACES})*)?>\s*$`)

/** Words right inside a component in a tag are Markdown, as in MDX; here a blank line says so. */
export const airedTags: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  return withLines(draft, draft.lines.flatMap((line, index): SourceLine[] => {
    const [, name] = kinds[index] === 'text' ? COMPONENT.exec(line.text) ?? [] : []
    if (name === undefined || isHtmlTag(name)) return [line]
    const blank = { text: '', at: line.at }
    return [...kinds[index - 1] === 'text' ? [blank] : [], line, ...kinds[index + 1] === 'text' ? [blank] : []]
  }))
}

const ELEMENT = new RegExp(String.raw`<([A-Z][\w.]*)(?:\s(?:[^<>{}]|${BRACES})*)?\/>`, 'g')

/** A component of another site that has no words in it has nothing to show here. */
export const elements: Rule = (draft, { components }) => {
  const notes: Note[] = []
  const lines = mapProse(draft.lines, (text, lineAt) => editsOf(text, mask(text, 'escapes', 'code'), ELEMENT, (found, match) => {
    const [, name = ''] = match
    if (components.has(kebabCase(name)) || isHtmlTag(name)) return undefined
    notes.push({ rule: 'unknown-component', level: 'warning', line: lineAt(match.index), message: `There is no component "${name}"; it is left out.` })
    return found.replace(/[^\n]/g, '')
  }))
  return withLines(draft, lines, notes)
}
