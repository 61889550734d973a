import { kindsOf } from '../blocks.ts'
import type { Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import { isHtmlTag, kebabCase } from '../html.ts'
import { editsOf, mapProse, mask } from '../inline.ts'

const MODULE = /^(?:import\s(?:[^;]*\sfrom\s)?['"][^'"]+['"];?|export\s(?:const|let|function|default)\s.*)\s*$/
const COMMENT = /\{\/\*[^]*?\*\/\}/g

/** What pages of Docusaurus have of JavaScript: imports and comments are no text for readers. */
export const scripts: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const notes: Note[] = []
  const lines = draft.lines.flatMap((line, index): SourceLine[] => {
    const below = kinds[index - 1] === 'text' && !MODULE.test(draft.lines[index - 1]?.text ?? '')
    if (kinds[index] !== 'text' || !MODULE.test(line.text) || below) return [line]
    if (line.text.startsWith('export')) notes.push({ rule: 'mdx', level: 'warning', line: line.at, message: 'JavaScript in a page is not run; this line is left out.' })
    return [{ ...line, text: '' }]
  })
  const uncommented = mapProse(lines, text => editsOf(text, mask(text, 'escapes', 'code'), COMMENT, found => found.replace(/[^\n]/g, '')))
  return withLines(draft, uncommented, notes)
}

const TABS = /^(\s*)<Tabs(?:\s[^<>]*)?>\s*$/
const TAB = /^(\s*)<TabItem\s([^<>]*)>\s*$/
const END = /^\s*<\/(Tabs|TabItem)>\s*$/

/** Tabs of Docusaurus become tabs of MDC. */
export const tabs: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  return withLines(draft, draft.lines.flatMap(({ text, at }, index): SourceLine[] => {
    if (kinds[index] === 'fence') return [{ text, at }]
    const item = TAB.exec(text)?.[2]
    const end = END.exec(text)?.[1]
    const put = TABS.test(text)
      ? ['', '::::tabs', '']
      : item !== undefined
        ? ['', `:::::tabs-item{label=${JSON.stringify(labelOf(item))}}`, '']
        : end === 'Tabs' ? ['', '::::', ''] : end === 'TabItem' ? ['', ':::::', ''] : [text]
    return put.map(line => ({ text: line, at }))
  }))
}

function labelOf(attributes: string): string {
  const value = (name: string) => new RegExp(String.raw`\b${name}=(?:"([^"]*)"|'([^']*)'|\{\s*["']([^"']*)["']\s*\})`).exec(attributes)?.slice(1).find(Boolean)
  return (value('label') ?? value('value') ?? '').replace(/"/g, '')
}

const ELEMENT = /<([A-Z][\w.]*)(?:\s[^<>]*)?\/>/g

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
