import { kindsOf } from '../blocks.ts'
import type { Note, Rule, RuleContext, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import { isHtmlTag } from '../html.ts'
import { CALLOUTS, calloutOf } from '../callouts.ts'

/** An opening line: what stands before it, its colons, name, title and attributes. */
interface Opening { prefix: string, colons: string, name: string, title: string, attributes: string }

const OPENING = /^([\s>]*(?:[-*+]\s+|\d+[.)]\s+)?)(:{2,})\s*([\p{L}][\w-]*)(.*)$/u
const CLOSING = /^([\s>]*)(:{3,})\s*$/

/**
 * `:::tip Title`, `:::tip[Title]`, `::: tip` and unknown kinds become components that MDC reads, the title a slot of its own.
 * A blank line before keeps the block out of the paragraph above it.
 */
export const admonitions: Rule = (draft, context) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const notes: Note[] = []
  const open: { name: string, colons: string, at: number }[] = []
  const lines = draft.lines.flatMap((line, index): SourceLine[] => {
    if (kinds[index] !== 'component') return [line]
    const opening = openingOf(line.text)
    if (opening) return opened(line, opening)
    return closed(line, kinds[index + 1] === 'text')
  })

  function opened(line: SourceLine, opening: Opening): SourceLine[] {
    const { text, kind, note } = translated(line, opening, context, open.some(({ name }) => name !== 'details'))
    if (note) notes.push(note)
    open.push({ name: kind, colons: opening.colons, at: line.at })
    return text.map(put => ({ text: put, at: line.at }))
  }

  function closed(line: SourceLine, followed: boolean): SourceLine[] {
    const [, prefix = '', colons = '::'] = CLOSING.exec(line.text) ?? /^([\s>]*)(:{2,})/.exec(line.text) ?? []
    const at = open.findLastIndex(block => block.colons === colons)
    const block = at < 0 ? undefined : open.splice(at)[0]
    if (!block) {
      notes.push({ rule: 'stray-colons', level: 'warning', line: line.at, message: 'These colons close nothing; they are left out.' })
      return [{ ...line, text: '' }]
    }
    const end = block.name === 'details' ? [prefix, `${prefix}</details>`, prefix] : [line.text, ...(followed ? [prefix] : [])]
    return end.map(text => ({ text, at: line.at }))
  }

  for (const { name, at } of open) {
    notes.push({ rule: 'open-block', level: 'warning', line: at, message: `Nothing closes this "${name}"; it runs to the end of the page.` })
  }
  return withLines(draft, separated(lines), notes)
}

function openingOf(text: string): Opening | undefined {
  const [, prefix = '', colons, name = '', rest = ''] = OPENING.exec(text) ?? []
  return colons === undefined ? undefined : { prefix, colons, name, ...titledOf(name, rest) }
}

/** What stands behind a name: a title in brackets, attributes, a title in words. */
function titledOf(name: string, rest: string): { title: string, attributes: string } {
  const [, label, attributes = '', words = ''] = /^(?:\[([^\]]*)\])?\s*(\{.*\})?\s*(.*)$/.exec(rest) ?? []
  const title = (label ?? words).trim()
  return title === '' && isCallout(name) ? titleOf(attributes) : { title, attributes }
}

const isCallout = (name: string) => name === 'callout' || calloutOf(name) !== undefined

/** `{title="…"}`, which on a callout would be a tip under the pointer. */
function titleOf(attributes: string): { title: string, attributes: string } {
  const [found, ...values] = /\stitle=(?:"([^"]*)"|'([^']*)')/.exec(attributes.replace('{', '{ ')) ?? []
  if (found === undefined) return { title: '', attributes }
  const others = attributes.replace('{', '{ ').replace(found, '').replace(/^\{\s+/, '{')
  return { title: values.find(value => value !== undefined) ?? '', attributes: others === '{}' ? '' : others }
}

interface Translation { text: string[], kind: string, note?: Note }

function translated({ text, at }: SourceLine, { prefix, colons, name, title, attributes }: Opening, { components }: RuleContext, inside: boolean): Translation {
  const inner = prefix.replace(/[-*+]\s|\d+[.)]\s/, found => ' '.repeat(found.length))
  const callout = calloutOf(name)
  if (callout === 'details') return { kind: 'details', text: [`${prefix}<details>`, `${inner}<summary>${title || name}</summary>`, inner] }
  const known = isKnown(name, title, components)
  if (name === 'callout') return { kind: name, text: [`${prefix}${colons}${name}${attributes}`, ...titled(title, inner, inside)] }
  if (!callout && (known || !isPlain(colons, attributes))) return { kind: name, text: [text], ...!known && { note: unknown(name, at) } }
  const kind = callout ?? 'note'
  return {
    kind,
    text: [`${prefix}${colons}${kind}${attributes}`, ...titled(title, inner, inside)],
    ...!callout && { note: { rule: 'unknown-callout', level: 'warning', line: at, message: `"${name}" is no callout (${CALLOUTS.join(', ')}); it is shown as a note.` } },
  }
}

/** Tags of HTML are elements, too; what has a title is a callout of another tool. */
function isKnown(name: string, title: string, components: ReadonlySet<string>): boolean {
  return components.has(name) || (isHtmlTag(name) && title === '')
}

function unknown(name: string, line: number): Note {
  return { rule: 'unknown-component', level: 'warning', line, message: `There is no component "${name}"; what is in it is shown as it is.` }
}

/** A slot; in a block inside of another one, whose slots MDC takes for those of the outer one, a line that looks the same. */
function titled(title: string, inner: string, inside: boolean): string[] {
  if (title === '') return []
  return inside ? [`${inner}[${titleText(title)}]{.callout-title}<br>`, inner] : [`${inner}#title`, `${inner}${titleText(title)}`, `${inner}#default`]
}

/** Three colons and no attributes are how other dialects write callouts; two are a component of one's own. */
function isPlain(colons: string, attributes: string): boolean {
  return colons.length > 2 && attributes === ''
}

/** Words that would begin a list, a heading or a quotation are words here. */
function titleText(title: string): string {
  return title.replace(/^(\d+)([.)])(?=\s)/, '$1\\$2').replace(/^(?=[-+*#>](?:\s|$|#))/, '\\')
}

/** A blank line between a paragraph and the block below it. */
function separated(lines: readonly SourceLine[]): SourceLine[] {
  const kinds = kindsOf(textsOf(lines))
  return lines.flatMap((line, index) => {
    const opens = OPENING.test(line.text) && kinds[index] === 'component'
    const [quoted = ''] = /^[\s>]*/.exec(line.text) ?? []
    return opens && kinds[index - 1] === 'text' && !lines[index - 1]?.text.startsWith('#') ? [{ text: quoted.trimEnd(), at: line.at }, line] : [line]
  })
}
