import type { ApiOperation } from '#shared/apis/description.ts'
import type { Difference } from '#shared/playground/answer/difference.ts'
import { below } from '#shared/playground/answer/difference.ts'
import type { BrokenRule } from '#shared/playground/answer/rules.ts'
import { brokenRules } from '#shared/playground/answer/rules.ts'
import type { Span } from '#shared/playground/json-places.ts'
import { placeKey, placesOf } from '#shared/playground/json-places.ts'
import { violationOf } from '#shared/playground/parameter.ts'
import type { RequestBody } from '#shared/playground/spec.ts'
import { isJsonScalar, jsonTemplateError, splitJson } from '#shared/playground/template/json.ts'
import type { Resolve } from '#shared/playground/template/placeholder.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import { isDeep } from '#shared/playground/view.ts'

/** What in a body is not as the API describes it, with its place in the text of a body that has one. */
export interface BodyViolation extends Difference {
  at?: Span
}

type Described = NonNullable<ApiOperation['body']>
type Schema = Record<string, unknown>
type Field = { name: string, value?: string }

/** A longer text is not judged: the page would stand still. */
const LONGEST = 256 * 1024
/** Nobody reads more than this at once. */
const LISTED = 20

/** Stands where a name has no value that the page knows; no text of a reader holds this noncharacter. */
const UNKNOWN = '\uFFFF'

/**
 * What the description of an operation has against a body, before it is sent. Names are judged by their values; what only the proxy
 * knows is not judged, nor is a body of another kind than the described one.
 *
 * @param known The values that the page knows.
 */
export function bodyViolations(body: RequestBody, described: Described | undefined, known: Resolve): BodyViolation[] {
  const { schema, contentType, required } = described ?? { schema: undefined, contentType: '', required: false }
  if (body.type === 'json' && /[/+]json\b/i.test(contentType)) return judgedText(body.text, schema, required, known).slice(0, LISTED)
  if (body.type === 'form' && /urlencoded/i.test(contentType)) return judgedFields(body.fields, schema, known).slice(0, LISTED)
  if (body.type === 'multipart' && /^multipart\//i.test(contentType)) return judgedFields(body.parts, schema, known).slice(0, LISTED)
  return []
}

function judgedText(text: string, schema: Schema | undefined, required: boolean, known: Resolve): BodyViolation[] {
  if (text.trim() === '') return required ? [{ kind: 'missing', path: '$', by: 'schema' }] : []
  if (!schema || text.length > LONGEST || isDeep(text) || jsonTemplateError(text) !== undefined) return []
  const places = placesOf(text)
  return brokenRules(schema, JSON.parse(filledText(text, known)))
    .filter(({ value }) => !(typeof value === 'string' && value.includes(UNKNOWN)))
    .map((broken) => {
      const at = spanOf(broken, places)
      return { ...broken.difference, path: exactPath(broken), ...(at && { at }) }
    })
    .sort((a, b) => (a.at?.from ?? 0) - (b.at?.from ?? 0))
}

function filledText(text: string, known: Resolve): string {
  return splitJson(text).map((piece) => {
    if (piece.type === 'text') return piece.text
    const value = known(piece.name)
    if (piece.inString) return value === undefined ? UNKNOWN : JSON.stringify(value).slice(1, -1)
    return value !== undefined && isJsonScalar(value) ? value : `"${UNKNOWN}"`
  }).join('')
}

/** The path with the very element that is meant; what is missing keeps its name at the end. */
function exactPath({ steps, difference }: BrokenRule): string {
  const path = steps.reduce<string>((before, step) => typeof step === 'number' ? `${before}[${step}]` : below(before, step), '$')
  const general = steps.reduce<string>(below, '$')
  return difference.kind === 'missing' ? path + difference.path.slice(general.length) : path
}

/** What is extra is marked by its name, what lacks something by its bracket, as is what has a name that is filled in. */
function spanOf({ steps, difference: { kind } }: BrokenRule, places: ReturnType<typeof placesOf>): Span | undefined {
  const own = places.get(placeKey(steps))
  if (own) return kind === 'missing' ? opening(own.value) : kind === 'extra' ? own.name ?? own.value : own.value
  const around = steps.map((_, index) => places.get(placeKey(steps.slice(0, -1 - index)))).find(Boolean)
  return around && opening(around.value)
}

function opening({ from }: Span): Span {
  return { from, to: from + 1 }
}

/** Every value of a form is a text; its schema says what text. */
function judgedFields(fields: readonly Field[], schema: Schema | undefined, known: Resolve): BodyViolation[] {
  const required = Array.isArray(schema?.required) ? schema.required.filter(name => typeof name === 'string') : []
  const properties = isSchema(schema?.properties) ? schema.properties : {}
  return [
    ...required.filter(name => !fields.some(field => field.name === name)).map((name): BodyViolation => ({ kind: 'missing', path: name, by: 'schema' })),
    ...fields.flatMap(({ name, value }) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      const text = value === undefined ? undefined : filled(value, known)
      return text === undefined || !isSchema(property) ? [] : judgedField(name, text, property)
    }),
  ]
}

function judgedField(name: string, text: string, schema: Schema): BodyViolation[] {
  const found = violationOf(schema, text)
  if (!found) return []
  const { rule, expected } = found
  const isType = rule === 'integer' || rule === 'number' || rule === 'boolean'
  return [isType ? { kind: 'type', path: name, by: 'schema', expected, actual: 'string' } : { kind: 'rule', path: name, by: 'schema', keyword: rule, expected }]
}

function filled(template: string, known: Resolve): string | undefined {
  const pieces = splitTemplate(template).map(piece => piece.type === 'text' ? piece.text : known(piece.name))
  return pieces.includes(undefined) ? undefined : pieces.join('')
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
