import type { ApiOperation } from '../../shared/apis/description.ts'
import { headerOf, kindOf, textOf } from '../../shared/playground/answer.ts'
import { compareAnswer } from '../../shared/playground/answer/compare.ts'
import type { Difference } from '../../shared/playground/answer/difference.ts'
import { documentedAnswer } from '../../shared/playground/answer/documented.ts'
import type { Documented } from '../../shared/playground/answer/documented.ts'
import { schemaDifferences } from '../../shared/playground/answer/rules.ts'
import { bodyViolations } from '../../shared/playground/body-rules.ts'
import type { Exchange } from '../../shared/playground/event.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { queryEntries } from '../../shared/playground/template/query.ts'
import { undescribed } from './schema.ts'

/** One thing that the documentation says and that is not so. */
export interface Mismatch {
  /** What is held against the documentation: what was sent, what came, or the documented example itself. */
  of: 'request' | 'answer' | 'example'
  /** A JSON path, a name in the address, or `status`, `content-type`, `call`. */
  path: string
  documented: string
  came: string
}

const NOTHING = 'nothing'

/** What of a request and its example is not as the operation describes it. */
export function judgeRequest(spec: RequestSpec, operation: ApiOperation, values: Record<string, string>): Mismatch[] {
  const body = bodyViolations(spec.body, operation.body, name => values[name]).map(difference => mismatch('request', difference))
  const names = jsonOf(spec.body.type === 'json' ? spec.body.text : '')
  return unique([
    ...queryMismatches(spec, operation), ...body,
    ...names && operation.body?.schema ? unlisted('request', operation.body.schema, names.value) : [],
  ])
}

/** What of an exchange, and of the answer that is documented for it, is not as the documentation says. */
export function judgeAnswer(spec: RequestSpec, operation: ApiOperation, exchange: Exchange): Mismatch[] {
  const { head, error } = exchange
  const status = expectedStatus(spec, operation)
  if (!head || error) return [{ of: 'answer', path: 'call', documented: status, came: error ? `error ${error.code}${error.detail.name ? ` (${error.detail.name})` : ''}` : NOTHING }]
  if (!isStatus(status, head.status)) return [{ of: 'answer', path: 'status', documented: status, came: String(head.status) }]
  const documented = documentedAnswer(operation, head.status, spec.sample)
  return unique([...mediaMismatches(documented, exchange), ...exampleMismatches(documented), ...bodyMismatches(documented, exchange)])
}

function expectedStatus({ sample }: RequestSpec, { responses }: ApiOperation): string {
  return sample ? String(sample.status) : responses.map(({ status }) => status).find(status => /^[23]/.test(status)) ?? '2XX'
}

function isStatus(expected: string, status: number): boolean {
  return expected === String(status) || expected.toUpperCase() === `${Math.floor(status / 100)}XX`
}

function queryMismatches(spec: RequestSpec, { parameters }: ApiOperation): Mismatch[] {
  const described = parameters.filter(parameter => parameter.in === 'query')
  const names = queryEntries(spec.url).map(({ name }) => name)
  const known = new Set([...described.map(({ name }) => name), ...spec.schemes.flatMap(({ fields }) => fields.map(({ name }) => name))])
  return [
    ...names.filter(name => !known.has(name)).map((name): Mismatch => ({ of: 'request', path: `?${name}`, documented: NOTHING, came: 'a parameter' })),
    ...described.filter(({ name, required }) => required && !names.includes(name))
      .map(({ name }): Mismatch => ({ of: 'request', path: `?${name}`, documented: 'a required parameter', came: NOTHING })),
  ]
}

/** Media types are compared without their parameters; everything that is JSON is alike. */
function mediaMismatches({ sample }: Documented, exchange: Exchange): Mismatch[] {
  if (!sample) return []
  const [documented, came] = [sample.contentType, headerOf(exchange, 'content-type') ?? ''].map(plainType)
  return documented === came ? [] : [{ of: 'answer', path: 'content-type', documented: documented || NOTHING, came: came || NOTHING }]
}

function plainType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? ''
  return /[/+]json$/.test(plain) ? 'application/json' : plain
}

function exampleMismatches({ sample, schema }: Documented): Mismatch[] {
  if (!sample || plainType(sample.contentType) !== 'application/json') return []
  const example = jsonOf(sample.text)
  if (!example) return [{ of: 'example', path: '$', documented: 'JSON', came: 'a text that is none' }]
  if (!schema) return []
  return [...schemaDifferences(schema, example.value).map(difference => mismatch('example', difference)), ...unlisted('example', schema, example.value)]
}

function bodyMismatches(documented: Documented, exchange: Exchange): Mismatch[] {
  if (kindOf(exchange) !== 'json') return []
  const text = textOf(exchange)
  const { list = [], more = 0 } = compareAnswer(text, documented) ?? {}
  const answer = jsonOf(text)
  return [
    ...list.map(difference => mismatch('answer', difference)),
    ...more > 0 ? [{ of: 'answer' as const, path: '$', documented: NOTHING, came: `${more} differences more` }] : [],
    ...answer && documented.schema ? unlisted('answer', documented.schema, answer.value) : [],
  ]
}

const unlisted = (of: Mismatch['of'], schema: Record<string, unknown>, value: unknown) =>
  undescribed(schema, value).map((path): Mismatch => ({ of, path, documented: NOTHING, came: 'a member' }))

function mismatch(of: Mismatch['of'], { kind, path, by, expected, actual, keyword }: Difference): Mismatch {
  const wanted = kind === 'rule' ? [keyword, expected].filter(Boolean).join(' ') : expected ?? 'a member'
  return { of, path, documented: kind === 'extra' ? NOTHING : `${wanted} (${by})`, came: kind === 'rule' ? 'another value' : actual ?? NOTHING }
}

/** A place is told about once: what the panel's comparison says of it goes before a name that is only not listed. */
function unique(all: Mismatch[]): Mismatch[] {
  const places = new Map<string, Mismatch>()
  for (const one of all) {
    const key = `${one.of} ${one.path} ${one.documented === NOTHING ? NOTHING : one.came}`
    if (!places.has(key)) places.set(key, one)
  }
  return [...places.values()]
}

function jsonOf(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
