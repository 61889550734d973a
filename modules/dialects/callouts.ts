/** The callouts there are, from quiet to loud. */
export const CALLOUTS = ['note', 'tip', 'warning', 'caution'] as const
/** One of them. */
export type Callout = (typeof CALLOUTS)[number]

/** What other dialects and people call them; `details` is a block that opens. */
const NAMES: Record<string, Callout | 'details'> = {
  abstract: 'note', info: 'note', information: 'note', question: 'note', quote: 'note', secondary: 'note', seealso: 'note', summary: 'note', todo: 'note', example: 'note', faq: 'note',
  check: 'tip', done: 'tip', hint: 'tip', success: 'tip',
  attention: 'warning', important: 'warning', warn: 'warning',
  alert: 'caution', bug: 'caution', danger: 'caution', error: 'caution', fail: 'caution', failure: 'caution', critical: 'caution',
  details: 'details', collapse: 'details',
}

/**
 * The callout that a name means, whatever the size of its letters.
 *
 * @example calloutOf('success') → 'tip'; calloutOf('IMPORTANT') → 'warning'; calloutOf('card') → undefined
 */
export function calloutOf(name: string): Callout | 'details' | undefined {
  const wanted = name.toLowerCase()
  return CALLOUTS.find(callout => callout === wanted) ?? (Object.hasOwn(NAMES, wanted) ? NAMES[wanted] : undefined)
}
