const SPACE = /[ \t\n\r]*/y
// eslint-disable-next-line no-control-regex -- JSON strings may not hold control characters (RFC 8259 §7)
const STRING = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001F]*)*"/y
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
// eslint-disable-next-line no-control-regex -- as above
const STRING_PREFIX = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001F]*)*/y

type Expectation = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'next'

interface Scan {
  text: string
  at: number
  open: ('{' | '[')[]
  expected: Expectation
}

/**
 * Where a text stops being JSON (RFC 8259), as a zero-based offset; `undefined` for valid JSON. The engines' own messages
 * differ and some name no position. It needs no recursion, so that deep nesting cannot exhaust the stack.
 *
 * @example jsonErrorPosition('{"a": 1,}') → 8
 */
export function jsonErrorPosition(text: string): number | undefined {
  const scan: Scan = { text, at: 0, open: [], expected: 'value' }
  for (;;) {
    skip(scan, SPACE)
    if (scan.at === text.length && scan.expected === 'next' && scan.open.length === 0) return undefined
    if (!STEPS[scan.expected](scan)) return scan.at
  }
}

const STEPS: Record<Expectation, (scan: Scan) => boolean> = {
  'value': value,
  'first-value': scan => close(scan, '[') || value(scan),
  'key': key,
  'first-key': scan => close(scan, '{') || key(scan),
  'colon': scan => take(scan, ':', 'value'),
  'next': next,
}

function value(scan: Scan): boolean {
  const character = scan.text[scan.at]
  if (character === '{' || character === '[') {
    scan.open.push(character)
    return take(scan, character, character === '{' ? 'first-key' : 'first-value')
  }
  if (character === '"') return string(scan, 'next')
  if (!skip(scan, SCALAR)) return false
  scan.expected = 'next'
  return true
}

function key(scan: Scan): boolean {
  return scan.text[scan.at] === '"' && string(scan, 'colon')
}

function next(scan: Scan): boolean {
  const open = scan.open.at(-1)
  if (open === undefined) return false
  return close(scan, open) || take(scan, ',', open === '{' ? 'key' : 'value')
}

function close(scan: Scan, open: '{' | '['): boolean {
  if (!take(scan, open === '{' ? '}' : ']', 'next')) return false
  scan.open.pop()
  return true
}

function string(scan: Scan, then: Expectation): boolean {
  if (!skip(scan, STRING)) {
    skip(scan, STRING_PREFIX)
    return false
  }
  scan.expected = then
  return true
}

function take(scan: Scan, character: string, then: Expectation): boolean {
  if (scan.text[scan.at] !== character) return false
  scan.at += 1
  scan.expected = then
  return true
}

function skip(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at
  const match = pattern.exec(scan.text)
  if (!match) return false
  scan.at += match[0].length
  return true
}
