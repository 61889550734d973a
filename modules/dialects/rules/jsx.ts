import type { Kind } from '../blocks.ts'
import { kindsOf } from '../blocks.ts'
import type { Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import type { Edit } from '../inline.ts'
import { applyEdits, editsOf, mapProse, mask } from '../inline.ts'
import { OPENING_TAG, plainAttributes } from '../jsx.ts'

const UNCLOSED = /<[A-Za-z][\w.-]*(?:\s[^<>]*)?$/
const WHOLE = new RegExp(`^${OPENING_TAG}`)
const LONGEST = 30

const mayHaveTags = (kind: Kind | undefined) => kind === 'text' || kind === 'html'

/** A tag with expressions that runs over several lines becomes one line, so that what is read line by line finds it whole. */
export const wholeTags: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const lines: SourceLine[] = []
  for (let index = 0; index < draft.lines.length; index++) {
    const line = draft.lines[index] ?? { text: '', at: 1 }
    const taken = mayHaveTags(kinds[index]) ? linesOfTag(textsOf(draft.lines.slice(index, index + LONGEST))) : 1
    const text = taken > 1 ? textsOf(draft.lines.slice(index, index + taken)).map((part, number) => number === 0 ? part : part.trim()).join(' ') : line.text
    lines.push({ ...line, text })
    index += taken - 1
  }
  return lines.length === draft.lines.length ? draft : withLines(draft, lines)
}

/** How many lines the tag takes that the first one leaves open, if it has expressions. */
function linesOfTag([first = '', ...below]: readonly string[]): number {
  const start = UNCLOSED.exec(first)
  if (!start) return 1
  let tag = start[0]
  for (const [index, line] of below.entries()) {
    if (line.trim() === '') return 1
    tag += ` ${line.trim()}`
    if (WHOLE.test(tag)) return tag.includes('={') ? index + 2 : 1
  }
  return 1
}

/**
 * Attributes of JSX become those of HTML: `className`, `style={{ color: 'red' }}`, `src={require('./a.png').default}`. What only a program
 * could fill is left out and named.
 */
export const tagAttributes: Rule = (draft) => {
  const notes: Note[] = []
  const kinds = kindsOf(textsOf(draft.lines))
  const edits = (text: string, lineAt: (offset: number) => number): Edit[] => editsOf(text, mask(text, 'escapes', 'code'), new RegExp(OPENING_TAG, 'g'), (found, match) => {
    const [, name = ''] = match
    const attributes = found.slice(name.length + 1, -1)
    const plain = plainAttributes(attributes)
    if (plain.lost.length > 0) {
      const message = `JavaScript in a page is not run; ${plain.lost.map(lost => `"${lost}"`).join(', ')} of "${name}" ${plain.lost.length > 1 ? 'are' : 'is'} left out.`
      notes.push({ rule: 'mdx', level: 'warning', line: lineAt(match.index), message })
    }
    return plain.text === attributes ? undefined : `<${name}${plain.text}>`
  })
  const inProse = mapProse(draft.lines, edits)
  const lines = inProse.map((line, index) => kinds[index] === 'html' ? { ...line, text: applyEdits(line.text, edits(line.text, () => line.at)) } : line)
  return withLines(draft, lines, notes)
}

const ADMONITION = /^\s*<Admonition(?:\s([^<>]*))?>\s*$/
const ADMONITION_END = /^\s*<\/Admonition>\s*$/
const LINK = /<(\/?)Link(?=[\s>])((?:\s[^<>]*)?)>/g

/** Components that every site of Docusaurus has: a callout in the form of a tag, and a link. */
export const themeTags: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const blocks = draft.lines.flatMap(({ text, at }, index): SourceLine[] => {
    const attributes = mayHaveTags(kinds[index]) ? ADMONITION.exec(text)?.[1] ?? (ADMONITION.test(text) ? '' : undefined) : undefined
    if (attributes !== undefined) return ['', `::::::${attributeOf(attributes, 'type') ?? 'note'} ${attributeOf(attributes, 'title') ?? ''}`.trimEnd(), ''].map(put => ({ text: put, at }))
    return mayHaveTags(kinds[index]) && ADMONITION_END.test(text) ? ['', '::::::', ''].map(put => ({ text: put, at })) : [{ text, at }]
  })
  return withLines(draft, mapProse(blocks, text => editsOf(text, mask(text, 'escapes', 'code'), LINK, (_found, [, end = '', attributes = '']) => (
    `<${end}a${attributes.replace(/\sto=/, ' href=')}>`))))
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(String.raw`\b${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(value => value !== undefined)
}
