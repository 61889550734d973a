const ARABIC: Record<string, string> = {
  'ء': 'a', 'آ': 'aa', 'أ': 'a', 'ؤ': 'u', 'إ': 'i', 'ئ': 'e', 'ا': 'a', 'ب': 'b', 'ة': 'h', 'ت': 't', 'ث': 'th', 'ج': 'j', 'ح': 'h', 'خ': 'kh', 'د': 'd', 'ذ': 'th', 'ر': 'r', 'ز': 'z', 'س': 's',
  'ش': 'sh', 'ص': 's', 'ض': 'dh', 'ط': 't', 'ظ': 'z', 'ع': 'a', 'غ': 'gh', 'ف': 'f', 'ق': 'q', 'ك': 'k', 'ل': 'l', 'م': 'm', 'ن': 'n', 'ه': 'h', 'و': 'w', 'ى': 'a', 'ي': 'y',
  'پ': 'p', 'چ': 'ch', 'ژ': 'zh', 'ک': 'k', 'گ': 'g', 'ی': 'y', 'ہ': 'h', 'ھ': 'h', 'ٹ': 't', 'ڈ': 'd', 'ڑ': 'r', 'ں': 'n', 'ے': 'e',
  '٠': '0', '١': '1', '٢': '2', '٣': '3', '٤': '4', '٥': '5', '٦': '6', '٧': '7', '٨': '8', '٩': '9',
  '۰': '0', '۱': '1', '۲': '2', '۳': '3', '۴': '4', '۵': '5', '۶': '6', '۷': '7', '۸': '8', '۹': '9',
}

const HEBREW: Record<string, string> = {
  א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'v', ז: 'z', ח: 'ch', ט: 't', י: 'y', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm', נ: 'n', ן: 'n', ס: 's', ע: 'a',
  פ: 'p', ף: 'p', צ: 'ts', ץ: 'ts', ק: 'k', ר: 'r', ש: 'sh', ת: 't',
}

const LATIN: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ı: 'i', þ: 'th', ð: 'd' }

const LETTERS: Record<string, string> = { ...ARABIC, ...HEBREW, ...LATIN }

/**
 * A file name of any script as a part of an address: small Latin letters, digits, `-`, `_`, `.` and `~`. What cannot be written in Latin
 * letters is written by its number, so that no name is empty and no two scripts meet.
 *
 * @example slugOf('Getting Started') → 'getting-started'; slugOf('אימות') → 'aymvt'; slugOf('認証') → 'u8a8d-u8a3c'
 */
export function slugOf(name: string): string {
  const letters = [...name.normalize('NFC').toLowerCase()].map((character) => {
    const known = Object.hasOwn(LETTERS, character) ? LETTERS[character] : undefined
    const plain = known ?? character.normalize('NFKD').replace(/\p{M}/gu, '')
    if (/^[\w.~-]*$/.test(plain)) return plain
    return /[\p{L}\p{N}]/u.test(character) ? `-u${character.codePointAt(0)?.toString(16)}-` : '-'
  })
  return letters.join('').replace(/-+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'page'
}

const VERSION = /^v?\d+(?:\.\d+)+(?:\.x)?$/
const NUMBERED = /^(\d{1,4})(?:\.|\s*[-_]\s*(?=\D))\s*(.+)$/

/**
 * A name apart from the number that orders it.
 *
 * @example splitNumber('2.divar') → { order: 2, name: 'divar' }; splitNumber('01-intro') → { order: 1, name: 'intro' }; splitNumber('1.2') → { name: '1.2' }
 */
export function splitNumber(name: string): { order?: number, name: string } {
  const match = VERSION.test(name) ? null : NUMBERED.exec(name)
  return match ? { order: Number(match[1]), name: match[2] ?? '' } : { name }
}

/** Whether a file, without its ending and number, is the page of its folder. */
export function isIndex(name: string): boolean {
  return /^(?:index|readme)$/i.test(name)
}
