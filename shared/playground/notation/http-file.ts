import type { HeaderLine } from '#shared/playground/spec.ts'

/** One request of a text in the `.http` format, as it was written. */
export interface HttpRequest {
  method: string
  url: string
  headers: HeaderLine[]
  /** Everything below the first blank line. */
  body: string
  /** What `@name = value` lines above declare. */
  variables: Record<string, string>
}

const REQUEST_LINE = /^(?:([A-Za-z]+)\s+)?(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$/
const DECLARATION = /^@([A-Za-z_][\w.-]*)\s*=\s*(.*)$/
const COMMENT = /^\s*(?:#|\/\/)/
const HEADER = /^([!#$%&'*+.^`|~\w-]+):\s*(.*)$/

/**
 * The requests of a text in the `.http` format, which `###` separates: request line, headers, a blank line, body. A line that begins with
 * `?` or `&` goes on with the address. `undefined` where something else stands in it.
 *
 * @example readHttpFile('GET https://a.example/x\nA: b') → [{ method: 'GET', url: 'https://a.example/x', headers: [{ name: 'A', value: 'b' }], … }]
 */
export function readHttpFile(text: string): HttpRequest[] | undefined {
  const variables: Record<string, string> = {}
  const requests = text.split(/^###.*$/m).map(part => readOne(part, variables)).filter(request => request !== 'empty')
  const whole = requests.filter(request => request !== 'broken')
  return whole.length > 0 && whole.length === requests.length ? whole : undefined
}

function readOne(text: string, variables: Record<string, string>): HttpRequest | 'empty' | 'broken' {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex(line => !isAside(line, variables))
  if (start < 0) return 'empty'
  const end = start + blankAt(lines.slice(start))
  const [first = '', ...below] = lines.slice(start, end).filter(line => !COMMENT.test(line))
  const query = below.slice(0, countWhile(below, line => /^\s*[?&]/.test(line)))
  const headers = below.slice(query.length).map(headerOf).filter(header => header !== undefined)
  const [, method = 'GET', address] = REQUEST_LINE.exec(first.trim()) ?? []
  if (address === undefined || /\s/.test(address) || headers.length < below.length - query.length) return 'broken'
  const url = address + query.map(line => line.trim()).join('')
  return { method: method.toUpperCase(), url, headers, body: lines.slice(end).join('\n').trim(), variables: { ...variables } }
}

function blankAt(lines: readonly string[]): number {
  return countWhile(lines, line => line.trim() !== '')
}

function countWhile(lines: readonly string[], test: (line: string) => boolean): number {
  const found = lines.findIndex(line => !test(line))
  return found < 0 ? lines.length : found
}

/** Blank lines, comments and declarations before a request. */
function isAside(line: string, variables: Record<string, string>): boolean {
  const [, name, value = ''] = DECLARATION.exec(line.trim()) ?? []
  if (name !== undefined) variables[name] = value.trim()
  return name !== undefined || line.trim() === '' || COMMENT.test(line)
}

function headerOf(line: string): HeaderLine | undefined {
  const [, name, value = ''] = HEADER.exec(line.trim()) ?? []
  return name === undefined ? undefined : { name, value: value.trim() }
}
