import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ApiOperation } from '#shared/apis/description.ts'
import { bodyViolations } from '#shared/playground/body-rules.ts'
import type { RequestBody } from '#shared/playground/spec.ts'
import { loadApis } from '../../../../modules/apis/load.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

const schema = {
  type: 'object',
  required: ['name', 'tags'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    count: { type: 'integer', maximum: 9 },
    parts: { type: 'array', items: { required: ['id'], properties: { id: { pattern: '^x' } } } },
  },
}
type Described = NonNullable<ApiOperation['body']>
const described: Described = { contentType: 'application/json', required: true, schema }
const known = resolverOf({ n: '12', word: 'i', quote: '"', empty: '' })

/** Kind, path and what is marked in the text of each. */
function judged(text: string, about: Described | undefined = described) {
  return bodyViolations({ type: 'json', text }, about, known).map(({ kind, path, at }) => [kind, path, ...at ? [text.slice(at.from, at.to)] : []].join(' '))
}

describe('a JSON body', () => {
  it.each<[string, string[]]>([
    ['{"name": "ok", "tags": ["a"], "count": 9}', []],
    ['{"name": "ok"}', ['missing $.tags {']],
    ['{"name": "o", "tags": []}', ['rule $.name "o"']],
    ['{"name": 1, "tags": ["a", "c"]}', ['type $.name 1', 'rule $.tags[1] "c"']],
    ['{"name": "ok", "tags": [], "more": 1}', ['extra $.more "more"']],
    ['{"name": "ok", "tags": [], "parts": [{"id": "x"}, {}]}', ['missing $.parts[1].id {']],
    ['{"count": 10, "name": "ok"}', ['missing $.tags {', 'rule $.count 10']],
    ['[]', ['type $ []']],
    ['', ['missing $']],
    // Values of names are judged where they are known, at the place of the name.
    ['{"name": "{word}", "tags": [], "count": {{n}}}', ['rule $.name "{word}"', 'rule $.count {{n}}']],
    ['{"name": "{quote}{quote}", "tags": []}', []],
    ['{"name": "{secret}", "tags": ["{secret}"], "count": {secret}}', []],
    ['{"name": "ok", "tags": [], "count": {word}}', []],
    ['{"name": "ok", "tags": [], "{word}": 1}', ['extra $.i {']],
  ])('%s', (text, expected) => {
    expect(judged(text)).toEqual(expected)
  })

  it('says the rule and what it asks for', () => {
    expect(bodyViolations({ type: 'json', text: '{"name": "o", "tags": ["c"], "count": 10}' }, described, known)).toMatchObject([
      { kind: 'rule', keyword: 'minLength', expected: '2' }, { kind: 'rule', keyword: 'enum', expected: 'a, b' }, { kind: 'rule', keyword: 'maximum', expected: '9' },
    ])
  })

  it('is not judged without a schema, when it is no JSON, and when judging it takes too long', () => {
    expect(judged('1', { ...described, schema: undefined })).toEqual([])
    expect(judged('', { ...described, required: false })).toEqual([])
    expect(judged('{', described)).toEqual([])
    expect(bodyViolations({ type: 'json', text: '1' }, undefined, known)).toEqual([])
    expect(judged('['.repeat(70) + ']'.repeat(70))).toEqual([])
    expect(judged(`"${'a'.repeat(300_000)}"`)).toEqual([])
  })

  it('has no more violations than are read', () => {
    expect(judged(`{"name": "ok", "tags": [${Array.from({ length: 50 }, () => '"c"').join()}]}`)).toHaveLength(20)
  })
})

describe('a body of another kind', () => {
  const form = { ...described, contentType: 'application/x-www-form-urlencoded' }
  const fields = [{ name: 'name', value: '{word}' }, { name: 'count', value: 'many' }, { name: 'other', value: '' }, { name: 'tags', value: '{secret}' }]

  it('is judged field by field', () => {
    expect(bodyViolations({ type: 'form', fields }, form, known)).toEqual([
      { kind: 'rule', path: 'name', by: 'schema', keyword: 'minLength', expected: '2' },
      { kind: 'type', path: 'count', by: 'schema', expected: 'integer', actual: 'string' },
    ])
    expect(bodyViolations({ type: 'form', fields: [] }, form, known)).toMatchObject([{ kind: 'missing', path: 'name' }, { kind: 'missing', path: 'tags' }])
    const file = { filename: 'a', contentType: 'text/plain', base64: '' }
    const parts = [{ name: 'tags', file }, { name: 'count', value: '10' }]
    expect(bodyViolations({ type: 'multipart', parts }, { ...described, contentType: 'multipart/form-data' }, known))
      .toMatchObject([{ kind: 'missing', path: 'name' }, { kind: 'rule', path: 'count', keyword: 'maximum' }])
  })

  it('is not judged by the schema of another', () => {
    const bodies: RequestBody[] = [{ type: 'form', fields }, { type: 'text', text: '' }, { type: 'none' }, { type: 'binary' }, { type: 'multipart', parts: [] }]
    expect(bodies.flatMap(body => bodyViolations(body, described, known))).toEqual([])
    expect(bodyViolations({ type: 'json', text: '{}' }, form, known)).toEqual([])
  })
})

it('finds nothing in the examples of our own APIs', async () => {
  const operations = (await loadApis(fileURLToPath(new URL('../../../../', import.meta.url)))).flatMap(api => api.operations)
  const written = operations.flatMap(({ id, body }) => body?.example === undefined || !body.schema ? [] : [{ id, body }])
  expect(written.length).toBeGreaterThan(5)
  const fieldsOf = (example: unknown) => Object.entries(Object(example)).map(([name, value]) => ({ name, value: String(value) }))
  const found = written.flatMap(({ id, body }) => {
    const sent: RequestBody = body.contentType.includes('json') ? { type: 'json', text: JSON.stringify(body.example) } : { type: 'form', fields: fieldsOf(body.example) }
    return bodyViolations(sent, body, () => undefined).map(violation => ({ id, ...violation }))
  })
  expect(found).toEqual([])
})
