/** A stretch of a code sample that a reader's value takes the place of. */
export interface Fill { start: number, end: number, value: string }

/** What fills the samples of a page. Secrets are in neither. */
export interface SampleValues {
  /** By name, of `{name}` and `{{name}}`. */
  values: Readonly<Record<string, string>>
  /** Documented placeholders (`YOUR_CLIENT_ID`) with the names that they stand for. */
  hints: ReadonlyMap<string, string>
}

/** Not after `$`: `${name}` is code of the sample itself. */
const NAMES = /(?<!\$)(?:\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}|\{([A-Za-z_][\w.-]*)\})/g

/** Words as authors write placeholders. */
const WORDS = /(?<![\w-])[A-Za-z][\w-]*(?![\w-])|<[^<>\s]+>/g

/** A value that means nothing but itself in every language of a sample: no quote, blank, backslash, dollar sign or operator. */
const PLAIN = /^[\p{L}\p{N}_.~@:/+-]+$/u

/**
 * What of a code sample is filled, in order. A value is written by its place: encoded in an address, escaped in JSON; elsewhere one
 * that could end a string or start a command leaves the sample as it is, since a value may come from a link.
 *
 * @example fillsOf('Host: {{domain}}', 'http', { values: { domain: 'a.example' }, hints: new Map() }) → [{ start: 6, end: 16, value: 'a.example' }]
 */
export function fillsOf(text: string, language: string, { values, hints }: SampleValues): Fill[] {
  const found = [
    ...[...text.matchAll(NAMES)].map(match => ({ match, name: match[1] ?? match[2] ?? '' })),
    ...[...text.matchAll(WORDS)].map(match => ({ match, name: hints.get(match[0]) ?? '' })),
  ]
  return found.flatMap(({ match, name }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    const written = value && writtenAt(text.slice(0, match.index), value, language)
    return written ? [{ start: match.index, end: match.index + match[0].length, value: written }] : []
  }).sort((a, b) => a.start - b.start)
}

function writtenAt(before: string, value: string, language: string): string | undefined {
  const [run = ''] = /[^\s"'`]*$/.exec(before) ?? []
  const afterScheme = run.split('://')[1]
  if (run.startsWith('/') || (afterScheme !== undefined && /[/?]/.test(afterScheme))) return encoded(value)
  if (afterScheme === undefined && /^json/.test(language)) return JSON.stringify(value).slice(1, -1)
  return PLAIN.test(value) ? value : undefined
}

/** Percent-encoding that leaves no quote or bracket either; nothing of a value that is no text. */
function encoded(value: string): string | undefined {
  return value.isWellFormed()
    ? encodeURIComponent(value).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    : undefined
}
