/** An attribute as a line of YAML, with the offset of its line. */
export interface Attribute { key: string, value: string, line: number }

/** Attributes up to their closing brace: how many lines they take, and what follows on the last one. */
export interface Attributes { attributes: Attribute[], lines: number, rest: string }

const NAME = /^\s*(?:([.#])([\w-]+)|([:@]?[\p{L}_][\w.:-]*)(?:\s*=\s*)?)/u

/**
 * Reads attributes after their opening brace, also where MDC would lose them: over line ends, with quotation marks inside values.
 *
 * @example readAttributes('method="GET"\n:body=\'{"a": "l\'eau"}\'}') → two attributes, the second one as JSON
 */
export function readAttributes(text: string): Attributes | undefined {
  const found: Attribute[] = []
  const classes: string[] = []
  for (let at = 0; ;) {
    const closing = /^\s*\}/.exec(text.slice(at))
    if (closing) return finished(text, at + closing[0].length, withClasses(found, classes))
    const next = attributeAt(text, at)
    if (!next) return undefined
    if (next.key === '.') classes.push(next.value)
    else found.push({ key: next.key, value: next.value, line: next.line })
    at = next.end
  }
}

/** The next attribute as YAML; a class has the key `.`, since several make one. */
function attributeAt(text: string, at: number): (Attribute & { end: number }) | undefined {
  const [whole, sign, short = '', name = ''] = NAME.exec(text.slice(at)) ?? []
  if (whole === undefined) return undefined
  const line = text.slice(0, at + whole.length).split('\n').length - 1
  const end = at + whole.length
  if (sign) return { key: sign === '.' ? '.' : 'id', value: sign === '.' ? short : JSON.stringify(short), line, end }
  const value = whole.trimEnd().endsWith('=') ? valueAt(text.slice(end)) : { text: 'true', length: 0 }
  return value && { ...yaml(name, value), line, end: end + value.length }
}

function withClasses(found: Attribute[], classes: readonly string[]): Attribute[] {
  return classes.length > 0 ? [{ key: 'class', value: JSON.stringify(classes.join(' ')), line: 0 }, ...found] : found
}

function finished(text: string, end: number, attributes: Attribute[]): Attributes {
  const [rest = ''] = text.slice(end).split('\n')
  return { attributes, lines: text.slice(0, end).split('\n').length, rest }
}

interface Value { text: string, length: number, quoted?: boolean }

function valueAt(text: string): Value | undefined {
  const [quote = ''] = text
  if (quote !== '"' && quote !== '\'') {
    const [word = ''] = /^[^\s}"']+/.exec(text) ?? []
    return word === '' ? undefined : { text: word, length: word.length, quoted: true }
  }
  for (let end = text.indexOf(quote, 1); end > 0; end = text.indexOf(quote, end + 1)) {
    const inner = text.slice(1, end)
    if (ends(text.slice(end + 1)) && isWhole(inner)) return { text: inner, length: end + 1, quoted: true }
  }
  return undefined
}

/** Whether what follows a quotation mark is the end of the list or another attribute. */
function ends(rest: string): boolean {
  return /^\s*\}/.test(rest) || /^\s+[.#:@\p{L}_]/u.test(rest)
}

/** Whether no bracket of a JSON value is open. */
function isWhole(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return true
  const outside = text.replace(/"(?:[^"\\]|\\[^])*"/g, '')
  return count(outside, '{') === count(outside, '}') && count(outside, '[') === count(outside, ']')
}

const count = (text: string, character: string) => text.split(character).length - 1

/** JSON of a bound attribute is YAML already; what is none stays a text, so that the mistake in it can be named. */
function yaml(name: string, { text, quoted }: Value): { key: string, value: string } {
  if (!quoted) return { key: name, value: text }
  if (!name.startsWith(':')) return { key: name, value: JSON.stringify(text) }
  try {
    return { key: name.slice(1), value: JSON.stringify(JSON.parse(text)) }
  } catch {
    return { key: JSON.stringify(name), value: JSON.stringify(text) }
  }
}
