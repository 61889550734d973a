import type { OutputUnit, Schema } from '@cfworker/json-schema'
import { Validator } from '@cfworker/json-schema'
import type { Difference } from '#shared/playground/answer/difference.ts'
import { below, typeOf } from '#shared/playground/answer/difference.ts'

/** Keywords whose failure only says that something within them failed. */
const OUTER = new Set([
  'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'items', 'prefixItems', 'additionalItems', 'unevaluatedItems',
  'allOf', 'anyOf', 'oneOf', '$ref', 'if', 'then', 'else', 'dependentSchemas',
])

/** What in a value breaks a rule of its schema. */
export interface BrokenRule {
  difference: Difference
  /** The steps that lead to the value; elements of a list by their index. */
  steps: (string | number)[]
  value: unknown
}

interface Place extends Pick<BrokenRule, 'steps' | 'value'> { path: string }

/** The names and indexes of a pointer (`#/data/0/id`). */
function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(step => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands below a value, whatever it is. */
function memberOf(value: unknown, step: string): unknown {
  return Object.entries(Object(value)).find(([name]) => name === step)?.[1]
}

/** A pointer of an error with the value that it points to. */
function resolve(pointer: string, root: unknown): Place {
  return stepsOf(pointer).reduce<Place>(({ path, steps, value }, name) => {
    const step = Array.isArray(value) ? Number(name) : name
    return { path: below(path, step), steps: [...steps, step], value: memberOf(value, name) }
  }, { path: '$', steps: [], value: root })
}

/** What a rule of the schema says itself: a bound, a pattern, a list of values. */
function wordingOf({ keywordLocation }: OutputUnit, schema: unknown): string | undefined {
  const rule = stepsOf(keywordLocation).reduce<unknown>(memberOf, schema)
  if (Array.isArray(rule)) return rule.every(isPlain) ? rule.map(String).join(', ') : undefined
  return isPlain(rule) ? String(rule) : undefined
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function differenceOf(unit: OutputUnit, { path, value }: Place, schema: unknown): Difference {
  const { keyword, error } = unit
  const named = /"(.*)"/s.exec(error)?.[1]
  if (keyword === 'required' && named) return { kind: 'missing', path: below(path, named), by: 'schema' }
  if (keyword === 'false') return { kind: 'extra', path, by: 'schema', actual: typeOf(value) }
  if (keyword === 'type') return { kind: 'type', path, by: 'schema', expected: typesIn(unit) ?? '', actual: typeOf(value) }
  const wording = wordingOf(unit, schema)
  return { kind: 'rule', path, by: 'schema', keyword, ...(wording !== undefined && { expected: wording }) }
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

/** What in a value breaks a schema (JSON Schema 2020-12, as OpenAPI 3.1 has it), whose references are filled in. */
export function brokenRules(schema: Record<string, unknown>, actual: unknown): BrokenRule[] {
  const members: Schema = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  const { errors } = new Validator(members, '2020-12', false).validate(actual)
  return innermost(errors).map((error) => {
    const place = resolve(error.instanceLocation, actual)
    return { difference: differenceOf(error, place, members), steps: place.steps, value: place.value }
  })
}

/**
 * What in an answer breaks the schema of its operation.
 *
 * @param schema Of the API's description, with its references filled in.
 */
export function schemaDifferences(schema: Record<string, unknown>, actual: unknown): Difference[] {
  return brokenRules(schema, actual).map(({ difference }) => difference)
}
