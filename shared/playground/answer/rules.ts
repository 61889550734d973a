import type { OutputUnit, Schema } from '@cfworker/json-schema'
import { Validator } from '@cfworker/json-schema'
import type { Difference } from '#shared/playground/answer/difference.ts'
import { below, typeOf } from '#shared/playground/answer/difference.ts'

/** Keywords whose failure only says that something within them failed. */
const OUTER = new Set([
  'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'items', 'prefixItems', 'additionalItems', 'unevaluatedItems',
  'allOf', 'anyOf', 'oneOf', '$ref', 'if', 'then', 'else', 'dependentSchemas',
])

/** A pointer of an error (`#/data/0/id`) with the value that it points to. */
function resolve(pointer: string, root: unknown): { path: string, value: unknown } {
  const steps = pointer.split('/').slice(1).map(step => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  let path = '$'
  let value = root
  for (const step of steps) {
    const list: unknown[] | undefined = Array.isArray(value) ? value : undefined
    path = below(path, list ? 0 : step)
    value = list ? list[Number(step)] : Object.entries(Object(value)).find(([name]) => name === step)?.[1]
  }
  return { path, value }
}

function differenceOf({ keyword, instanceLocation, error }: OutputUnit, root: unknown, types: string | undefined): Difference {
  const { path, value } = resolve(instanceLocation, root)
  const named = /"(.*)"/s.exec(error)?.[1]
  if (keyword === 'required' && named) return { kind: 'missing', path: below(path, named), by: 'schema' }
  if (keyword === 'false') return { kind: 'extra', path, by: 'schema', actual: typeOf(value) }
  if (keyword === 'type') return { kind: 'type', path, by: 'schema', expected: types ?? '', actual: typeOf(value) }
  return { kind: 'rule', path, by: 'schema', keyword }
}

/** What a schema asks for at the place that an error names, where that is a list of types. */
function typesIn({ error }: OutputUnit): string | undefined {
  return /Expected "?(.*?)"?\.$/s.exec(error)?.[1]?.replaceAll('"', '')
}

/** The errors that say what is wrong: the innermost, and a choice of which no error further in tells. */
function innermost(errors: OutputUnit[]): OutputUnit[] {
  const inner = errors.filter(({ keyword }) => !OUTER.has(keyword))
  const choices = errors.filter(({ keyword, instanceLocation }) => (keyword === 'anyOf' || keyword === 'oneOf')
    && !inner.some(error => error.instanceLocation.startsWith(instanceLocation)))
  return [...inner, ...choices]
}

/** A description that contains itself keeps a reference where it would begin again; there anything goes. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node && typeof node.$ref === 'string') return true
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]))
}

/**
 * What in an answer breaks the schema of its operation (JSON Schema 2020-12, as OpenAPI 3.1 has it).
 *
 * @param schema Of the API's description, with its references filled in.
 */
export function schemaDifferences(schema: Record<string, unknown>, actual: unknown): Difference[] {
  const members: Schema = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  const { errors } = new Validator(members, '2020-12', false).validate(actual)
  return innermost(errors).map(error => differenceOf(error, actual, typesIn(error)))
}
