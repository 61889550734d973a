/** A piece of a text node; what is `isolated` keeps its own order from left to right. */
export interface Piece {
  text: string
  isolated: boolean
}

const DIGIT = '0-9\\u0660-\\u0669\\u06F0-\\u06F9'
const SIGN = '+\\-\\u2013\\u2212\\u00B1'
/**
 * A telephone number and a method with its path, which go on after a space, or else a run of what numbers, dates, addresses and Latin
 * names are written with.
 */
const TOKEN = new RegExp(`(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /[\\w./{}:*?=&%#@~-]*|\\+[${DIGIT}]{1,3}(?:[ -]\\(?[${DIGIT}]{2,}\\)?)+|[A-Za-z${DIGIT}${SIGN}.,:/%_#@~=&?]+`, 'g')
const SIGNED = new RegExp(`[${DIGIT}].*[${SIGN}]|[${SIGN}].*[${DIGIT}]`)
const LATIN = /[A-Za-z]/
/** A technical name may begin or end with one of these, which the direction around it would carry away. */
const NEUTRAL_EDGE = /^[./#@_?&=-]+[A-Za-z]|[A-Za-z\d][/+#_=&}]+$|^[A-Z]+ \//
const RTL = /\p{Script=Arabic}|\p{Script=Hebrew}/u

/** Whether a text has letters that are written from right to left. */
export function hasRtlLetters(text: string): boolean {
  return RTL.test(text)
}

/** The part of a token that belongs together: without the sentence's own marks, and without a hyphen that joins it to a word. */
function trimmed(token: string, before: string): [start: number, end: number] {
  const joined = /\p{L}$/u.test(before) ? /^[-\u2013,:]+/.exec(token)?.[0].length ?? 0 : 0
  const start = Math.max(joined, /^[,:?%]+/.exec(token)?.[0].length ?? 0)
  return [start, token.length - (/[-\u2013.,:?]+$/.exec(token)?.[0].length ?? 0)]
}

function isFragile(token: string): boolean {
  return SIGNED.test(token) || (LATIN.test(token) && NEUTRAL_EDGE.test(token))
}

function spans(text: string): [start: number, end: number][] {
  return [...text.matchAll(TOKEN)].flatMap(({ index, 0: token }): [number, number][] => {
    const [start, end] = trimmed(token, text.slice(0, index))
    return end > start && isFragile(token.slice(start, end)) ? [[index + start, index + end]] : []
  })
}

/**
 * The element that isolates a piece: Arabic-Indic digits obey an override alone, since between them a hyphen takes the direction
 * of Arabic letters (UAX #9, rule N1).
 */
export function isolatingTag(text: string): 'bdi' | 'bdo' {
  return /[\u0660-\u0669]/.test(text) ? 'bdo' : 'bdi'
}

/**
 * Cuts a text where something of it has to be isolated: ranges, dates, telephone numbers, signed numbers, and Latin names that
 * begin or end with a sign. After an Arabic letter the groups of `2026-11-21` come in reverse order (UAX #9, rule W2), and the
 * signs of `C++` go to the other side of its letter.
 *
 * @example isolate('من 1-5 دقائق') → [{ text: 'من ', isolated: false }, { text: '1-5', isolated: true }, { text: ' دقائق', isolated: false }]
 */
export function isolate(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [start, end] of spans(text)) {
    if (start > at) pieces.push({ text: text.slice(at, start), isolated: false })
    pieces.push({ text: text.slice(start, end), isolated: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isolated: false })
  return pieces
}
