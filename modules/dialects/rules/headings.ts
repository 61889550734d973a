import { kindsOf } from '../blocks.ts'
import type { Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import { plainText } from '../plain.ts'

const HEADING = /^( {0,3})(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/
const MDX_ID = /\s*\{\/\*\s*#([^\s*]+)\s*\*\/\}\s*$/
const COMMENT_ID = /\s*<!--\s*#([^\s>]+)\s*-->\s*$/
const OWN_ID = /\{#[^\s{}]+\}\s*$/
const SPAN_ID = /^\[([^\]]+)\]\{#([^\s}]+)\}$/

/** A heading line, apart from its marks. */
export interface Heading { index: number, level: number, text: string }

/** The headings of Markdown, those of raw HTML left out. */
export function headingsOf(lines: readonly SourceLine[]): Heading[] {
  const kinds = kindsOf(textsOf(lines))
  return lines.flatMap(({ text }, index) => {
    const [, , marks, words = ''] = kinds[index] === 'text' ? HEADING.exec(text) ?? [] : []
    return marks ? [{ index, level: marks.length, text: words }] : []
  })
}

/** `# Title` over `=====`, or `Title` over `---`, becomes a line with marks. */
export const underlined: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const lines = draft.lines.flatMap((line, index) => {
    const isUnder = (at: number) => kinds[at] === 'text' && kinds[at - 1] === 'text' && /^ {0,3}=+\s*$/.test(draft.lines[at]?.text ?? '')
      && kinds[at - 2] !== 'text'
    if (isUnder(index)) return []
    return isUnder(index + 1) ? [{ ...line, text: `# ${line.text.trim()}` }] : [line]
  })
  return lines.length === draft.lines.length ? draft : withLines(draft, lines)
}

/**
 * The ids of headings in one form: `{#id}` at the end of the line.
 *
 * @example '## Title {/* #id *‍/}' → '## Title {#id}'
 */
export const headingIds: Rule = (draft) => {
  const found = new Map(headingsOf(draft.lines).map(heading => [heading.index, heading]))
  const lines = draft.lines.map((line, index) => {
    const heading = found.get(index)
    const text = heading && withId(heading.text)
    return text === undefined || heading === undefined ? line : { ...line, text: `${'#'.repeat(heading.level)} ${text}` }
  })
  return withLines(draft, lines)
}

function withId(text: string): string | undefined {
  const comment = MDX_ID.exec(text) ?? COMMENT_ID.exec(text)
  if (comment) return `${text.slice(0, comment.index)} {#${comment[1]}}`
  const span = SPAN_ID.exec(text)
  return span ? `${span[1]} {#${span[2]}}` : undefined
}

/** Headings get the ids that the site gives them (`modules/anchors`), where their author gave none. */
export const siteIds: Rule = (draft, { ids }) => {
  const found = new Map(headingsOf(draft.lines).map(heading => [heading.index, heading]))
  const lines = draft.lines.map((line, index) => {
    const heading = found.get(index)
    const id = heading && !OWN_ID.test(heading.text) ? ids?.get(line.at) : undefined
    return heading && id !== undefined ? { ...line, text: `${'#'.repeat(heading.level)} ${heading.text} {#${id}}` } : line
  })
  return withLines(draft, lines)
}

/**
 * The template prints the title as the page's only first-level heading: a page that begins with one gives it away. What is left begins at
 * the second level, so that further titles move down, and a page that starts at the third moves up.
 */
export const title: Rule = (draft) => {
  const { words, lines } = markedTitle(draft.lines) ?? htmlTitle(draft.lines) ?? { lines: draft.lines }
  const rest = headingsOf(lines)
  const highest = Math.min(...rest.map(({ level }) => level))
  const body = withLines(draft, raised(highest === 2 || rest.length === 0 ? lines : moved(lines, 2 - highest)))
  return words === undefined ? body : { ...body, title: words }
}

/** A title's words, and the page without it. */
interface Titled { words?: string, lines: readonly SourceLine[] }

/** The first heading, if it is one of the first level. */
function markedTitle(lines: readonly SourceLine[]): Titled | undefined {
  const [first] = headingsOf(lines)
  if (first?.level !== 1 || first.text === '') return undefined
  return { words: plainText(first.text.replace(/\s*\{#[^}]*\}$/, '')), lines: lines.filter((_, index) => index !== first.index) }
}

const HTML_TITLE = /<h1(?:\s[^<>]*)?>([^]*?)<\/h1>/i

/** `<h1 align="center">Name</h1>` before all other headings, as on the front pages of repositories. A logo inside of it stays. */
function htmlTitle(lines: readonly SourceLine[]): Titled | undefined {
  const kinds = kindsOf(textsOf(lines))
  const end = headingsOf(lines)[0]?.index ?? lines.length
  const start = lines.findIndex(({ text }, index) => index < end && kinds[index] === 'html' && /<h1[\s>]/i.test(text))
  if (start < 0) return undefined
  const length = kinds.slice(start).findIndex(kind => kind !== 'html')
  const block = lines.slice(start, length < 0 ? undefined : start + length)
  const html = textsOf(block).join('\n')
  const words = plainText(HTML_TITLE.exec(html)?.[1] ?? '')
  if (words === '') return undefined
  const rest = html.replace(HTML_TITLE, (heading, inner: string) => `${[...inner.matchAll(/<img\s[^<>]*>/gi)].map(([image]) => image).join('')}${heading.replace(/[^\n]/g, '')}`)
  const kept = rest.split('\n').flatMap((text, index) => text.trim() === '' ? [] : [{ text, at: block[index]?.at ?? 1 }])
  return { words, lines: [...lines.slice(0, start), ...kept, ...lines.slice(start + block.length)] }
}

function moved(lines: readonly SourceLine[], by: number): SourceLine[] {
  const found = new Map(headingsOf(lines).map(heading => [heading.index, heading]))
  return lines.map((line, index) => {
    const heading = found.get(index)
    return heading ? { ...line, text: `${'#'.repeat(Math.min(6, heading.level + by))} ${heading.text}` } : line
  })
}

/** Further first-level headings of raw HTML are second-level ones, too; one that holds a logo alone is none. */
function raised(lines: readonly SourceLine[]): SourceLine[] {
  const kinds = kindsOf(textsOf(lines))
  return lines.map((line, index) => kinds[index] !== 'html'
    ? line
    : {
        ...line,
        text: line.text
          .replace(/<h1((?:\s[^<>]*)?)>((?:\s|<(?!\/?h1)[^<>]*>)*)<\/h1>/gi, '<p$1>$2</p>')
          .replace(/<(\/?)h1(?=[\s>])/gi, '<$1h2'),
      })
}
