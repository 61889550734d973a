/** Marks that nobody sees: zero-width characters, bidi controls (Unicode TR9), word joiner, byte order mark. */
const INVISIBLE = '\\u200B-\\u200F\\u061C\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF'

const OUTER = new RegExp(`^[\\s${INVISIBLE}]+|[\\s${INVISIBLE}]+$`, 'g')
const HIDDEN = new RegExp(`[${INVISIBLE}]`, 'g')
const EASTERN_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g

/**
 * A pasted value without what comes along at its ends: white space, line ends, bidi marks, a byte order mark.
 *
 * @example trimPasted('\u200Fabc\r\n') → 'abc'
 */
export function trimPasted(value: string): string {
  return value.replace(OUTER, '')
}

/**
 * Arabic-Indic and Persian digits as ASCII ones, invisible marks dropped. For token, host and number fields, as they
 * are typed; the proxy itself refuses what still has them.
 *
 * @example foldDigits('۱۲٣\u200F') → { value: '123', changed: true }
 */
export function foldDigits(value: string): { value: string, changed: boolean } {
  const folded = value
    .replace(HIDDEN, '')
    .replace(EASTERN_DIGITS, digit => String(digit.charCodeAt(0) & 0xF))
  return { value: folded, changed: folded !== value }
}

/** Whether a text has a surrogate without its other half, which no UTF-8 encoder can write. */
export function hasLoneSurrogate(value: string): boolean {
  return /\p{Surrogate}/u.test(value)
}
