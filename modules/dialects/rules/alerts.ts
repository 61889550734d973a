import { calloutOf } from '../callouts.ts'
import { kindsOf } from '../blocks.ts'
import type { Note, Rule, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'

const ALERT = /^(\s*)>\s*\[!([\p{L}][\w-]*)\][+-]?\s*(.*)$/u
const QUOTED = /^\s*> ?/

/**
 * GitHub's alerts, a quotation that begins with its kind in brackets, become callouts.
 *
 * @example '> [!NOTE]\n> Words.' → ':::note\nWords.\n:::'
 */
export const alerts: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const notes: Note[] = []
  const lines: SourceLine[] = []
  for (let index = 0; index < draft.lines.length; index++) {
    const begins = kinds[index] === 'text' && !QUOTED.test(draft.lines[index - 1]?.text ?? '')
    const end = endOf(draft.lines, index)
    const block = begins ? alertOf(draft.lines.slice(index, end), notes) : undefined
    lines.push(...block ?? draft.lines.slice(index, index + 1))
    if (block) index = end - 1
  }
  return withLines(draft, lines, notes)
}

/** The callout of a quotation that begins with its kind; `undefined` for any other quotation. */
function alertOf([first, ...body]: readonly SourceLine[], notes: Note[]): SourceLine[] | undefined {
  const match = first && ALERT.exec(first.text)
  if (!first || !match) return undefined
  const [, prefix = '', name = '', title = ''] = match
  const kind = calloutOf(name)
  if (!kind) notes.push({ rule: 'unknown-callout', level: 'warning', line: first.at, message: `"${name}" is no kind of alert; it is shown as a note.` })
  return callout(body, first, prefix, `${kind ?? 'note'}${title ? ` ${title}` : ''}`)
}

/** Where the quotation ends: at a line without its mark. */
function endOf(lines: readonly SourceLine[], start: number): number {
  const found = lines.findIndex(({ text }, index) => index > start && !QUOTED.test(text))
  return found < 0 ? lines.length : found
}

function callout(body: readonly SourceLine[], { at }: SourceLine, prefix: string, head: string): SourceLine[] {
  const inner = body.map(line => ({ text: prefix + line.text.replace(QUOTED, ''), at: line.at }))
  // More colons than a block inside has, so that it does not end with that.
  const colons = ':'.repeat(Math.max(2, ...inner.map(({ text }) => /^\s*(:{2,})/.exec(text)?.[1]?.length ?? 0)) + 1)
  const last = inner.at(-1)?.at ?? at
  return [
    { text: '', at }, { text: `${prefix}${colons}${head}`, at },
    ...inner,
    { text: `${prefix}${colons}`, at: last }, { text: '', at: last },
  ]
}
