/** Vowel signs of Hebrew and Arabic, and the stroke that lengthens a word: the same heading is written with and without them. */
const MARKS = new RegExp(`[${[
  [0x591, 0x5BD], [0x5BF, 0x5BF], [0x5C1, 0x5C2], [0x5C4, 0x5C5], [0x5C7, 0x5C7],
  [0x610, 0x61A], [0x640, 0x640], [0x64B, 0x65F], [0x670, 0x670], [0x6D6, 0x6DC],
].map(([from = 0, to = 0]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`, 'gu')

/**
 * The form in which ids of headings are compared: composed letters without vowel signs, single hyphens, no digit at the beginning.
 *
 * @example normalizeId('1-مُقدمة') → '_1-مقدمة'
 */
export function normalizeId(id: string): string {
  return id.normalize('NFC').replace(MARKS, '').replace(/-+/g, '-').replace(/^-|-$/g, '').replace(/^(\d)/, '_$1')
}

/**
 * The id of a heading from its words, as GitHub and Docusaurus make it, in the form of {@link normalizeId}; never empty.
 *
 * @example headingId('Get access_token') → 'get-access_token'; headingId('🚀') → 'section'
 */
export function headingId(text: string): string {
  return normalizeId(headingSlug(text)) || 'section'
}

/**
 * The fragment of a heading on GitHub: all letters and marks as they are written, every space a hyphen.
 *
 * @example headingSlug('1. Errors & limits') → '1-errors--limits'
 */
export function headingSlug(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replace(/ /g, '-')
}

/** Gives out ids of one page: the second heading of the same words gets `-1`. */
export function headingIds(): (id: string) => string {
  const taken = new Set<string>()
  return (id) => {
    let free = id
    for (let count = 1; taken.has(free); count++) free = `${id}-${count}`
    taken.add(free)
    return free
  }
}
