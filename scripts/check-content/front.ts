import type { Note } from '../../modules/dialects/draft.ts'
import type { Front } from '../../modules/dialects/front.ts'

/** What readers see as text. */
const TEXTS = ['title', 'description', 'sidebar_label', 'slug']

/** Front matter that is no YAML, and values that should be text and are lists, names or nothing of the kind. */
export function frontNotes(source: string, front: Front): Note[] {
  if (front.type === 'broken') return [{ rule: 'broken-front-matter', level: 'error', line: front.line, message: front.message }]
  return TEXTS.flatMap((key): Note[] => {
    const value = front.data[key] ?? ''
    if (typeof value === 'string' || typeof value === 'number') return []
    const line = source.split('\n').findIndex(text => new RegExp(`^${key}\\s*:`).test(text)) + 1
    return [{ rule: 'no-text', level: 'error', line: Math.max(1, line), message: `The value of "${key}" is no text and is left out; words with a colon or with brackets belong in quotes.` }]
  })
}
