import { z } from 'zod'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const lines = z.union([
  z.array(z.strictObject({ name: z.string(), value: text })),
  z.record(z.string(), z.union([text, z.array(text)])).transform(fields =>
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map(value => ({ name, value })))),
])

/** A request as an author wrote it, before it is read against the APIs. Every notation comes down to this. */
export const authorRequestSchema = z.strictObject({
  /** `api/operationId`, or an operation of the page's own API. */
  operation: z.string().optional(),
  api: z.string().optional(),
  method: z.string().optional(),
  /** Absolute, or relative to a server of the page's API. */
  url: z.string().optional(),
  description: z.string().optional(),
  headers: lines.default([]),
  query: lines.default([]),
  /** Text as it was written, or a value from YAML; `undefined`: not given. */
  body: z.unknown().optional(),
  variables: z.record(z.string(), text).default({}),
  /** The documented answer: its body, or `{ status, body }`. */
  responseSample: z.unknown().optional(),
})
/** See {@link authorRequestSchema}. */
export type AuthorRequest = z.infer<typeof authorRequestSchema>

/** Attributes that mean nothing to a request but may stand on any component. */
const NEUTRAL = new Set(['id', 'class'])

/** Attributes whose value is an object, so that a string must be JSON. A body or sample may be text as well. */
const OBJECTS = new Set(['headers', 'query', 'variables'])

/**
 * Reads attributes of the inline form (JSON in strings, a leading colon) and of the YAML form (values as they are) alike.
 *
 * @throws AuthorMistake `unknown-attribute`, `invalid-attribute`, `broken-json`.
 * @example readAttributes({ 'url': '/x', ':headers': '{"A": "b"}' }) → { url: '/x', headers: [{ name: 'A', value: 'b' }], … }
 */
export function readAttributes(attributes: Record<string, unknown>): AuthorRequest {
  const named = Object.entries(attributes)
    .map(([key, value]) => ({ name: camelCase(key.replace(/^:/, '')), value }))
    .filter(({ name }) => !NEUTRAL.has(name))
    .map(({ name, value }) => [name, OBJECTS.has(name) && typeof value === 'string' ? parseObject(name, value) : value] as const)
  const parsed = authorRequestSchema.safeParse(Object.fromEntries(named))
  if (parsed.success) return parsed.data
  throw mistakeOf(parsed.error)
}

function mistakeOf(cause: z.ZodError): AuthorMistake {
  const issue = cause.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const attribute = issue.keys[0] ?? ''
    return new AuthorMistake('unknown-attribute', `A playground has no attribute "${attribute}".`, { attribute, cause })
  }
  const attribute = String(issue?.path[0] ?? '')
  return new AuthorMistake('invalid-attribute', `The attribute "${attribute}" has a value of the wrong kind.`, { attribute, cause })
}

function parseObject(attribute: string, value: string): unknown {
  const position = jsonErrorPosition(value)
  if (position === undefined) return JSON.parse(value)
  throw new AuthorMistake('broken-json', `The attribute "${attribute}" is no valid JSON at character ${position + 1}.`, { attribute, position })
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}
