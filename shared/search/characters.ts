/** Members of a character class, from ranges of code points. */
const members = (ranges: readonly (readonly [from: number, to: number])[]) =>
  ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')

/** What only steers layout: marks of direction, the soft hyphen, joiners of words and of letters, the byte order mark. */
const CONTROLS = members([
  [0xAD, 0xAD], [0x61C, 0x61C], [0x200D, 0x200F], [0x202A, 0x202E], [0x2060, 0x2060], [0x2066, 0x2069], [0xFEFF, 0xFEFF],
])

/** Signs that the same word is written with and without: accents, niqqud and te'amim, tashkeel, tatweel, geresh, variation selectors. */
const SIGNS = members([
  [0x300, 0x36F], [0x591, 0x5BD], [0x5BF, 0x5BF], [0x5C1, 0x5C2], [0x5C4, 0x5C5], [0x5C7, 0x5C7], [0x5F3, 0x5F4],
  [0x610, 0x61A], [0x640, 0x640], [0x64B, 0x65F], [0x670, 0x670], [0x6D6, 0x6DC], [0x6DF, 0x6E8], [0x6EA, 0x6ED], [0xFE00, 0xFE0F],
])

// The voiced sound marks of half width are letters by category, and compose with the letter before them all the same.
const FOLLOWERS = `\\p{M}\\u{640}\\u{5F3}\\u{5F4}\\u{FF9E}\\u{FF9F}${CONTROLS}`

/** A character with everything that belongs to it: marks, lengthening, invisible controls. */
export const CLUSTER = new RegExp(`[^${FOLLOWERS}][${FOLLOWERS}]*|[${FOLLOWERS}]+`, 'gu')
/** What follows a character without being part of it, and is no part of a highlight's end: controls, and the Hebrew signs that also quote. */
export const TRAILING = new RegExp(`[\\u{5F3}\\u{5F4}${CONTROLS}]+$`, 'u')

const DROPPED = new RegExp(`[${CONTROLS}${SIGNS}]`, 'gu')

/** Letters of which readers type one for the other, and what one keyboard has instead of another's. */
const LETTERS: Record<string, string> = {
  'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ڪ': 'ك', 'ة': 'ه', 'ە': 'ه', 'ہ': 'ه', 'ۃ': 'ه',
  'ך': 'כ', 'ם': 'מ', 'ן': 'נ', 'ף': 'פ', 'ץ': 'צ', '\u05BE': ' ', '\u200B': ' ',
  'œ': 'oe', 'æ': 'ae', 'ß': 'ss', 'ς': 'σ',
  '‘': '\'', '’': '\'', 'ʼ': '\'', '“': '"', '”': '"', '\u2010': '-',
}

const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

const digit = (zero: number) => (char: string) => String((char.codePointAt(0) ?? zero) - zero)

/**
 * The form in which a cluster is compared. Compatibility decomposition takes the hamza and the madda off their letters as it takes accents off
 * Latin ones.
 *
 * @example foldCluster('É') → 'e'; foldCluster('أ') → 'ا'; foldCluster('ﻻ') → 'لا'
 */
export function foldCluster(cluster: string): string {
  return cluster.normalize('NFKD').toLowerCase().normalize('NFKD')
    .replace(DROPPED, '')
    .replace(/[\u0660-\u0669]/g, digit(0x660))
    .replace(/[\u06F0-\u06F9]/g, digit(0x6F0))
    .replace(LETTER, char => LETTERS[char] ?? char)
    .normalize('NFC')
}
