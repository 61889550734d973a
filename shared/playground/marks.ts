/** A piece of a text: characters as they are, or one that cannot be seen, with its name. */
export interface TextPiece {
  text: string
  /** Short name of the character, for the mark that is shown in its place. */
  mark?: string
}

/**
 * Code points that change how a text looks without being seen: controls (ANSI sequences begin with one), directions that reorder
 * their surroundings, line breaks that are none in JSON, blanks without width, tags. The joiners of Persian and Arabic are not among them.
 */
const HIDDEN: [first: number, last: number][] = [
  [0x00, 0x08], [0x0B, 0x0C], [0x0E, 0x1F], [0x7F, 0x9F], [0xAD, 0xAD], [0x61C, 0x61C], [0x200B, 0x200B], [0x200E, 0x200F],
  [0x2028, 0x202E], [0x2060, 0x2069], [0xFEFF, 0xFEFF], [0xE0000, 0xE007F],
]
const CLASS = HIDDEN.map(range => range.map(code => `\\u{${code.toString(16)}}`).join('-')).join('')
const PATTERN = `[${CLASS}]`

const C0 = 'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(' ')
const NAMES: Record<number, string> = {
  0x7F: 'DEL', 0x85: 'NEL', 0x9B: 'CSI', 0xAD: 'SHY', 0x61C: 'ALM', 0x200B: 'ZWSP', 0x200E: 'LRM', 0x200F: 'RLM', 0x2028: 'LS', 0x2029: 'PS',
  0x202A: 'LRE', 0x202B: 'RLE', 0x202C: 'PDF', 0x202D: 'LRO', 0x202E: 'RLO', 0x2060: 'WJ', 0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI',
  0xFEFF: 'BOM',
}

/** A pattern, of its own for every search, that finds one hidden character. */
export function hiddenCharacter(): RegExp {
  return new RegExp(PATTERN, 'gu')
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return C0[code] ?? NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * A text cut where hidden characters stand. Joined, the pieces are the text again.
 *
 * @example piecesOf('a\u202Eb') → [{ text: 'a' }, { text: '\u202E', mark: 'RLO' }, { text: 'b' }]
 */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const { 0: character, index } of text.matchAll(hiddenCharacter())) {
    if (index > end) pieces.push({ text: text.slice(end, index) })
    pieces.push({ text: character, mark: nameOf(character) })
    end = index + character.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
