/** Kinds of JSON values, as a reader is told about them. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/** One way in which an answer is not what the documentation says. */
export interface Difference {
  kind: 'missing' | 'extra' | 'type' | 'rule'
  /** Where: `$.data[*].id`; the elements of a list are one place. */
  path: string
  /** What it is measured by. */
  by: 'example' | 'schema'
  /** The documented type, or what a broken rule asks for. */
  expected?: string
  actual?: string
  /** Keyword of JSON Schema that is broken, with `rule`. */
  keyword?: string
}

/** Differences of an answer, and whether there are more of them than are listed. */
export interface Differences {
  list: Difference[]
  more: number
}

/** Nobody reads more than this. */
const LISTED = 50

/** Kind of a JSON value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object'
}

/**
 * A path with one step more, in the notation of JSONPath (RFC 9535).
 *
 * @example below('$.data', 'id') → '$.data.id'; below('$', 'a b') → '$["a b"]'; below('$', 0) → '$[*]'
 */
export function below(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[*]`
  return /^[A-Za-z_]\w*$/.test(step) ? `${path}.${step}` : `${path}[${JSON.stringify(step)}]`
}

/**
 * The differences as they are listed: one for each place and kind; what the schema says counts more than what the example shows, and a
 * null that the schema allows is none.
 *
 * @param checked Whether there was a schema.
 */
export function listed(fromSchema: Difference[], fromExample: Difference[], checked: boolean): Differences {
  const places = new Map<string, Difference>()
  const example = checked ? fromExample.filter(({ kind, actual }) => kind !== 'type' || actual !== 'null') : fromExample
  for (const difference of [...fromSchema, ...example]) {
    const key = `${difference.kind} ${difference.path} ${difference.keyword ?? ''}`
    if (!places.has(key)) places.set(key, difference)
  }
  const all = [...places.values()]
  return { list: all.slice(0, LISTED), more: Math.max(0, all.length - LISTED) }
}
