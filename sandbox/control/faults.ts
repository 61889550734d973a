import { validateHeaderName, validateHeaderValue } from 'node:http'
import { isRecord } from '../body.ts'
import { Fields, invalid } from '../fields.ts'

type Ending = 'end' | 'reset' | 'hang'

/** What goes wrong with an answer. */
export type Fault
  = | { kind: 'slow', ms: number }
    | { kind: 'large', bytes: number }
    | { kind: 'stream' | 'sse', chunks: string[], everyMs: number | undefined, then: Ending }
    | { kind: 'status', status: number, headers: Record<string, string>, body: string }
    | { kind: 'reset' }
    | { kind: 'hold' }

/** A fault, the requests that it meets, and how often. */
interface ArmedFault {
  match: string
  times: number
  fault: Fault
}

const KINDS = ['slow', 'large', 'stream', 'sse', 'reset', 'status', 'html', 'hold'] as const
const MATCH = /^(?:\*|[A-Z]+) \/[^\s?#]*$/
const LARGEST = 64 * 1_048_576

/** The faults in force, in the order in which they were asked for. */
export class Faults {
  #armed: ArmedFault[] = []

  /** Arms new faults in the place of older ones of the same match. */
  arm(faults: readonly ArmedFault[]): number {
    const matches = new Set(faults.map(fault => fault.match))
    this.#armed = [...this.#armed.filter(fault => !matches.has(fault.match)), ...faults]
    return this.#armed.length
  }

  /** The fault that the next request of this kind meets; taken `times` times, it is gone. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#armed.find(({ match }) => meets(match, method, path))
    if (!found) return undefined
    found.times -= 1
    this.#armed = this.#armed.filter(({ times }) => times > 0)
    return found.fault
  }

  clear(): void {
    this.#armed = []
  }
}

function meets(match: string, method: string, path: string): boolean {
  const [wantedMethod = '', wantedPath = ''] = match.split(' ')
  if (wantedMethod !== '*' && wantedMethod !== method) return false
  return wantedPath.endsWith('*') ? path.startsWith(wantedPath.slice(0, -1)) : path === wantedPath
}

/** Reads one fault or a list of them; refuses with `validation_failed`. */
export function readFaults(body: unknown): ArmedFault[] {
  const list = Array.isArray(body) ? body : [body]
  if (list.length === 0 || list.length > 50) throw invalid({ faults: ['must be one fault, or a list of at most 50'] })
  return list.map(readFault)
}

function readFault(value: unknown): ArmedFault {
  const values = isRecord(value) ? value : {}
  const fields = new Fields(values)
  const match = fields.text('match', { max: 2000, pattern: MATCH })
  const times = fields.optional('times', 1, () => fields.integer('times', 1, 1000))
  const fault = READERS[fields.choice('fault', KINDS)](fields, values)
  fields.check()
  return { match, times, fault }
}

const READERS: Record<typeof KINDS[number], (fields: Fields, values: Record<string, unknown>) => Fault> = {
  slow: fields => ({ kind: 'slow', ms: fields.integer('ms', 0, 60_000) }),
  large: fields => ({ kind: 'large', bytes: fields.integer('bytes', 11, LARGEST) }),
  stream: (fields, values) => readStream('stream', fields, values),
  sse: (fields, values) => readStream('sse', fields, values),
  reset: () => ({ kind: 'reset' }),
  hold: () => ({ kind: 'hold' }),
  status: (fields, values) => ({
    kind: 'status',
    status: fields.integer('status', 200, 599),
    headers: { ...contentType(values.body), ...readHeaders(fields, values.headers) },
    body: bodyText(values.body),
  }),
  html: (fields, values) => ({
    kind: 'status',
    status: fields.optional('status', 200, () => fields.integer('status', 200, 599)),
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: typeof values.body === 'string' ? values.body : '<!doctype html><title>Error</title><h1>Something went wrong</h1>',
  }),
}

function readStream(kind: 'stream' | 'sse', fields: Fields, values: Record<string, unknown>): Fault {
  const everyMs = fields.optional<number | undefined>('everyMs', undefined, () => fields.integer('everyMs', 0, 60_000))
  const then = fields.optional<Ending>('then', 'end', () => fields.choice('then', ['end', 'reset', 'hang']))
  return { kind, chunks: readChunks(fields, values.chunks), everyMs, then }
}

function readChunks(fields: Fields, chunks: unknown): string[] {
  if (Array.isArray(chunks) && chunks.length <= 1000 && chunks.every(chunk => typeof chunk === 'string')) return chunks
  const count = fields.integer('chunks', 0, 1000)
  return Array.from({ length: count }, (_, index) => `chunk ${index + 1}\n`)
}

function readHeaders(fields: Fields, headers: unknown): Record<string, string> {
  if (headers === undefined) return {}
  const entries = isRecord(headers) ? Object.entries(headers) : [['', '']]
  const valid: Record<string, string> = {}
  for (const [name, value] of entries) {
    if (isHeader(name, value)) valid[name.toLowerCase()] = value
    else fields.reject('headers', 'must be an object of header names and texts')
  }
  return valid
}

function isHeader(name: unknown, value: unknown): value is string {
  if (typeof name !== 'string' || typeof value !== 'string') return false
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8' }
}

function bodyText(body: unknown): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}
