import { parse } from 'yaml'
import { z } from 'zod'

/** What front matter may be: names with values of any kind. */
const frontSchema = z.record(z.string(), z.unknown())

/** The front matter of a page, or why it is none. */
export type Front = { type: 'front', data: Record<string, unknown> } | { type: 'broken', line: number, message: string }

const POSITION = z.object({ linePos: z.tuple([z.object({ line: z.number() })]).rest(z.unknown()) })

/** Reads the block between two `---` lines at the top of a page. */
export function readFront(source: string): Front {
  const [, block] = /^---\r?\n([^]*?)(?:\r?\n)?---[^\S\n]*(?:\r?\n|$)/.exec(source) ?? []
  if (block === undefined || block.trim() === '') return { type: 'front', data: {} }
  try {
    const data = frontSchema.safeParse(parse(block))
    return data.success ? { type: 'front', data: data.data } : { type: 'broken', line: 1, message: 'The front matter is no list of names and values.' }
  } catch (error) {
    const place = POSITION.safeParse(error)
    const row = place.success ? place.data.linePos[0].line : 0
    return { type: 'broken', line: row + 1, message: unquoted(block, row) ?? `The front matter is no valid YAML: ${reasonOf(error)}` }
  }
}

/** Without the parser's own place, which counts from below the `---`. */
function reasonOf(error: unknown): string {
  const [first = ''] = error instanceof Error ? error.message.split('\n') : []
  return `${first.replace(/ at line \d+, column \d+:?$/, '')}.`
}

/** What authors forget most: quotes around a value that YAML reads as more than words. */
function unquoted(block: string, row: number): string | undefined {
  const lines = block.split(/\r?\n/)
  const [, start = '', key = '', value = ''] = /^(\s*([\w-]+)\s*:\s+)([^\s'"|>].*)$/.exec(lines[row - 1] ?? '') ?? []
  if (key === '') return undefined
  try {
    parse(lines.with(row - 1, start + JSON.stringify(value)).join('\n'))
    return `The value of "${key}" is no plain text in YAML, since it has ${/:\s/.test(value) ? 'a colon' : 'special characters'} in it: it belongs in quotes.`
  } catch {
    return undefined
  }
}

/** What the front matter of any dialect says of a page's place. */
export interface PagePlace {
  /** The address that the author wants, absolute or below the folder. */
  slug?: string
  /** The last part of the address. */
  id?: string
  position?: number
  label?: string
  /** Not ready for readers. */
  draft: boolean
}

const placeSchema = z.object({
  slug: z.string().min(1).optional().catch(undefined),
  id: z.string().min(1).optional().catch(undefined),
  sidebar_position: z.number().optional().catch(undefined),
  sidebar_label: z.string().optional().catch(undefined),
  draft: z.boolean().catch(false).default(false),
})

/** Reads `slug`, `id`, `sidebar_position`, `sidebar_label` and `draft`, as Docusaurus has them. */
export function placeOf(data: Record<string, unknown>): PagePlace {
  const { slug, id, sidebar_position: position, sidebar_label: label, draft } = placeSchema.parse(data)
  return {
    ...slug !== undefined && { slug },
    ...id !== undefined && { id },
    ...position !== undefined && { position },
    ...label !== undefined && { label },
    draft,
  }
}
