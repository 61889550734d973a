import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PageDigest } from '../../shared/docs/freshness.ts'
import type { Outline } from '../anchors/outline.ts'
import type { Kind } from '../dialects/blocks.ts'
import { kindsOf } from '../dialects/blocks.ts'
import { readFront } from '../dialects/front.ts'

/** Digits of a digest that are written down. */
const LENGTH = 12

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, LENGTH)

/** What a translator translates of the front matter. */
const frontSchema = z.object({
  title: z.string().catch(''),
  description: z.string().catch(''),
  navigation: z.object({ title: z.string().catch('') }).catch({ title: '' }),
}).catch({ title: '', description: '', navigation: { title: '' } })

/**
 * A text in the form that is compared: how lines are broken, indented and aligned is no difference, nor are comments, ids of headings
 * and forms of letters. In code, ends of lines alone do not count.
 *
 * @param kinds The kind of each line, as `kindsOf` gives them.
 * @example normalText(['A  b', 'c', '', 'd'], ['text', 'text', 'blank', 'text']) → 'A b c\n\nd'
 */
export function normalText(lines: readonly string[], kinds: readonly Kind[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index]
    if (kind === 'front' || kind === 'comment') continue
    if (kind === 'fence' || kind === 'code' || kind === 'yaml') text = `${text.trimEnd()}\n${line.trimEnd()}\n`
    else if (line.trim() === '') text = `${text.trimEnd()}\n\n`
    else text += `${prose(line)} `
  }
  return text.replace(/[ \n]*\n[ \n]*\n[ \n]*/g, '\n\n').normalize('NFC').trim()
}

function prose(line: string): string {
  return line.replace(/<!--.*?-->/g, '').replace(/^(\s*#{1,6}\s.*?)\s*\{#[^\s{}]+\}\s*$/, '$1').replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim()
}

/**
 * The digests of a page of any dialect, one for each heading's own text.
 *
 * @param ids The ids of the outline's headings.
 */
export function pageDigest(source: string, { headings }: Outline, ids: readonly string[]): PageDigest {
  const lines = source.split(/\r?\n/)
  const kinds = kindsOf(lines)
  const part = (from: number, to: number) => normalText(lines.slice(from, to), kinds.slice(from, to))
  const starts = headings.map(({ line }) => line - 1)
  const front = readFront(source)
  const { title, description, navigation } = frontSchema.parse(front.type === 'front' ? front.data : {})
  const lead = [title, description, navigation.title].map(value => value.normalize('NFC').replace(/\s+/g, ' ').trim())
  return {
    lead: digestOf([...lead, part(0, starts[0] ?? lines.length)].join('\n')),
    sections: Object.fromEntries(starts.map((start, index) => [ids[index] ?? '', digestOf(part(start, starts[index + 1] ?? lines.length))])),
  }
}
