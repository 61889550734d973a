import { depthsOf, kindsOf } from '../blocks.ts'
import type { Rule } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'

/** A line that ends raw HTML. */
const END = /^\s*<\/(?:div|details|table|section|article|aside|figure|center|p|ul|ol|dl|blockquote|h[1-6])>\s*$/i

/** A blank line after raw HTML: words and fences right below it are HTML to Markdown, and outside every element MDC drops them. */
export const afterHtml: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  return withLines(draft, draft.lines.flatMap((line, index) => {
    const next = draft.lines[index + 1]?.text ?? ''
    const isEnd = kinds[index] === 'html' && kinds[index + 1] === 'html' && END.test(line.text) && !/^\s*(?:<|$)/.test(next)
    return isEnd || (kinds[index] === 'html' && kinds[index + 1] === 'fence') ? [line, { text: '', at: line.at }] : [line]
  }))
}

/**
 * Inside a component a line like `#name` is a slot, and a rule right below its first line begins its properties: words after the name, or a
 * rule that nothing closes, say that the author meant neither.
 */
export const slots: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const depths = depthsOf(textsOf(draft.lines))
  return withLines(draft, draft.lines.map((line, index) => {
    if (kinds[index] === 'text' && depths[index] !== 0 && /^\s*#[\p{L}_][^\s{]*\s+[^\s{]/u.test(line.text)) return { ...line, text: line.text.replace('#', '\\#') }
    const opensYaml = kinds[index] === 'yaml' && kinds[index - 1] === 'component'
    return opensYaml && !isClosed(textsOf(draft.lines.slice(index + 1))) ? { ...line, text: line.text.replace('---', '***') } : line
  }))
}

/** Whether a rule comes before the component ends. */
function isClosed(below: readonly string[]): boolean {
  const end = below.findIndex(line => /^\s*(?:---|:{2,})\s*$/.test(line))
  return below[end]?.trim() === '---'
}
