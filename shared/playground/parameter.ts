import type { ApiParameter } from '#shared/apis/description.ts'

/** What is wrong with a value, by the rule of its schema that it breaks; `expected` is what the rule asks for. */
export interface Violation {
  rule: 'required' | 'integer' | 'number' | 'boolean' | 'enum' | 'pattern' | 'format'
    | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf' | 'minLength' | 'maxLength'
  expected: string
}

type Schema = ApiParameter['schema']

/** The values that a parameter is chosen from; undefined where it is typed. */
export function choicesOf(schema: Schema): string[] | undefined {
  if (schema.const !== undefined) return [String(schema.const)]
  if (Array.isArray(schema.enum)) return schema.enum.map(String)
  return typesOf(schema).includes('boolean') ? ['true', 'false'] : undefined
}

/** The text that an API file gives a parameter as its example or default; it may be a template. */
export function parameterExample({ example, schema }: Pick<ApiParameter, 'example' | 'schema'>): string | undefined {
  return textOf(example) ?? parameterDefault(schema) ?? textOf(schema.example) ?? textOf(Array.isArray(schema.examples) ? schema.examples[0] : undefined)
}

/** The examples that an API file names, those that fit into a field. */
export function parameterExamples({ examples = [] }: Pick<ApiParameter, 'examples'>): { name: string, text: string, summary?: string }[] {
  return examples.flatMap(({ name, summary, value }) => {
    const text = textOf(value)
    return text === undefined ? [] : [{ name, text, ...summary !== undefined && { summary } }]
  })
}

/** What the API takes where a parameter is absent. */
export function parameterDefault(schema: Schema): string | undefined {
  return textOf(schema.default)
}

/** The type of a parameter as its file names it: `integer`, `string (date)`. */
export function typeName(schema: Schema): string {
  const type = typesOf(schema).filter(name => name !== 'null').join(' | ')
  return typeof schema.format === 'string' ? `${type || 'string'} (${schema.format})` : type
}

/**
 * What a schema has against a value, the first of it. A list is judged by its items; what is no plain value is not judged.
 *
 * @example violationOf({ type: 'integer', minimum: 1 }, '0') → { rule: 'minimum', expected: '1' }
 */
export function violationOf(schema: Schema, value: string): Violation | undefined {
  if (typesOf(schema).includes('array')) {
    const items = isSchema(schema.items) ? schema.items : {}
    return value.split(',').map(item => violationOf(items, item)).find(Boolean)
  }
  for (const check of CHECKS) {
    const found = check(schema, value)
    if (found) return found
  }
  return undefined
}

type Check = (schema: Schema, value: string) => Violation | undefined

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

const CHECKS: Check[] = [checkType, checkChoice, checkNumber, checkLength, checkPattern, checkFormat]

const TYPES = {
  integer: (value: string) => NUMBER.test(value) && Number.isInteger(Number(value)),
  number: (value: string) => NUMBER.test(value),
  boolean: (value: string) => value === 'true' || value === 'false',
}

/** Any text is a string, and an object has no agreed form in a text. */
function checkType(schema: Schema, value: string): Violation | undefined {
  const types = typesOf(schema)
  const known = (['integer', 'number', 'boolean'] as const).filter(name => types.includes(name))
  const [rule] = known
  if (!rule || types.includes('string') || types.includes('object')) return undefined
  return known.some(name => TYPES[name](value)) ? undefined : { rule, expected: rule }
}

function checkChoice(schema: Schema, value: string): Violation | undefined {
  const choices = schema.const === undefined && !Array.isArray(schema.enum) ? undefined : choicesOf(schema)
  return choices && !choices.includes(value) ? { rule: 'enum', expected: choices.join(', ') } : undefined
}

const BOUNDS = {
  minimum: (value: number, bound: number) => value >= bound,
  maximum: (value: number, bound: number) => value <= bound,
  exclusiveMinimum: (value: number, bound: number) => value > bound,
  exclusiveMaximum: (value: number, bound: number) => value < bound,
  multipleOf: (value: number, bound: number) => Number.isInteger(value / bound),
}

function checkNumber(schema: Schema, value: string): Violation | undefined {
  const isNumeric = typesOf(schema).some(type => type === 'integer' || type === 'number')
  return isNumeric ? broken(schema, BOUNDS, Number(value)) : undefined
}

const LENGTHS = {
  minLength: (length: number, bound: number) => length >= bound,
  maxLength: (length: number, bound: number) => length <= bound,
}

function checkLength(schema: Schema, value: string): Violation | undefined {
  return broken(schema, LENGTHS, [...value].length)
}

function broken<Rule extends Violation['rule']>(schema: Schema, rules: Record<Rule, (value: number, bound: number) => boolean>, value: number): Violation | undefined {
  for (const rule in rules) {
    const bound = schema[rule]
    if (typeof bound === 'number' && !rules[rule](value, bound)) return { rule, expected: String(bound) }
  }
  return undefined
}

function checkPattern({ pattern }: Schema, value: string): Violation | undefined {
  if (typeof pattern !== 'string') return undefined
  try {
    return new RegExp(pattern, 'u').test(value) ? undefined : { rule: 'pattern', expected: pattern }
  } catch {
    return undefined
  }
}

const FORMATS: Record<string, (value: string) => boolean> = {
  'date': value => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  'date-time': value => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(value) && !Number.isNaN(Date.parse(value)),
  'email': value => /^[^\s@]+@[^\s@]+$/.test(value),
  'uuid': value => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  'uri': value => /^[a-z][a-z\d+.-]*:\S+$/i.test(value),
}

function checkFormat({ format }: Schema, value: string): Violation | undefined {
  const fits = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  return fits && !fits(value) ? { rule: 'format', expected: String(format) } : undefined
}

function typesOf({ type }: Schema): string[] {
  return [type].flat().filter(name => typeof name === 'string')
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
