import { describe, expect, it } from 'vitest'
import type { ApiOperation } from '#shared/apis/description.ts'
import { compareAnswer } from '#shared/playground/answer/compare.ts'
import type { Difference } from '#shared/playground/answer/difference.ts'
import { below, listed, typeOf } from '#shared/playground/answer/difference.ts'
import { documentedAnswer } from '#shared/playground/answer/documented.ts'
import { schemaDifferences } from '#shared/playground/answer/rules.ts'
import { shapeDifferences } from '#shared/playground/answer/shape.ts'

const named = (found: { kind: string, path: string }[]) => found.map(({ kind, path }) => `${kind} ${path}`)

it('names the types of JSON', () => {
  expect([null, [], {}, '', 0, true].map(typeOf)).toEqual(['null', 'array', 'object', 'string', 'number', 'boolean'])
  expect(typeOf(undefined)).toBe('object')
})

it.each([['$', 'id', '$.id'], ['$.a', 'b c', '$.a["b c"]'], ['$', 0, '$[*]'], ['$', '"', String.raw`$["\""]`]])('below %s, %s is %s', (path, step, expected) => {
  expect(below(path, step)).toBe(expected)
})

describe('against the example', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['the same', { a: 1, b: ['x'] }, { a: 2, b: [] }, []],
    ['a field less', { a: 1, b: 2 }, { a: 1 }, ['missing $.b']],
    ['a field more', { a: 1 }, { a: 1, b: 2 }, ['extra $.b']],
    ['another type', { a: 1 }, { a: '1' }, ['type $.a']],
    ['a list for an object', { a: {} }, { a: [] }, ['type $.a']],
    ['within a list, once for each element', { data: [{ id: 1 }] }, { data: [{ id: 1 }, {}, {}] }, ['missing $.data[*].id', 'missing $.data[*].id']],
    ['a field that only one example has', [{ a: 1, b: 2 }, { a: 1 }], [{ a: 1 }, { a: 1, b: 2 }], []],
    ['another type where an example has null, too', [{ a: null }, { a: 1 }], [{ a: '' }], ['type $[*].a']],
    ['an element of several types', [1, 'a'], ['b', 2, true], ['type $[*]']],
    ['an example of null', { a: null }, { a: { b: 1 } }, []],
    ['null where an example has it, too', [{ a: null }, { a: 1 }], [{ a: null }], []],
    ['null where the example has a value', { a: 1 }, { a: null }, ['type $.a']],
    ['an empty list as example', { a: [] }, { a: [{ b: 1 }] }, []],
    ['names of the language', JSON.parse('{"__proto__":1}'), JSON.parse('{"constructor":1}'), ['missing $.__proto__', 'extra $.constructor']],
  ])('%s', (_name, example, actual, expected) => {
    expect(named(shapeDifferences(example, actual))).toEqual(expected)
  })

  it('says both types', () => {
    expect(shapeDifferences({ a: 1 }, { a: '1' })).toEqual([{ kind: 'type', path: '$.a', by: 'example', expected: 'number', actual: 'string' }])
    expect(shapeDifferences([1, ''], [true])).toEqual([{ kind: 'type', path: '$[*]', by: 'example', expected: 'number, string', actual: 'boolean' }])
    expect(shapeDifferences({ a: 1 }, { b: '' })).toEqual([{ kind: 'missing', path: '$.a', by: 'example', expected: 'number' }, { kind: 'extra', path: '$.b', by: 'example', actual: 'string' }])
  })

  it('stops where no document goes', () => {
    const nested = (depth: number, end: unknown) => Array.from({ length: depth }).reduce<unknown>(inner => ({ a: inner }), end)
    expect(shapeDifferences(nested(20, 1), nested(20, ''))).toHaveLength(1)
    expect(shapeDifferences(nested(40, 1), nested(40, ''))).toEqual([])
    expect(shapeDifferences(nested(32, 1), nested(32, ''))).toHaveLength(1)
    expect(shapeDifferences(nested(33, 1), nested(33, ''))).toEqual([])
    const list = (depth: number, end: unknown) => Array.from({ length: depth }).reduce<unknown>(inner => [inner], end)
    expect(shapeDifferences(list(32, 1), list(32, ''))).toHaveLength(1)
    expect(shapeDifferences(list(33, 1), list(33, ''))).toEqual([])
  })

  it('looks at two hundred elements', () => {
    const answer = (good: number) => [...Array.from({ length: good }, () => 1), '']
    expect(shapeDifferences([1], answer(199))).toHaveLength(1)
    expect(shapeDifferences([1], answer(200))).toEqual([])
  })
})

describe('against the schema', () => {
  const schema = {
    type: 'object',
    required: ['data'],
    additionalProperties: false,
    properties: {
      data: { type: 'array', items: { type: 'object', required: ['id'], properties: { 'id': { type: 'integer' }, 'state': { enum: ['a', 'b'] }, 'a/b': { type: ['string', 'null'] } } } },
      note: { anyOf: [{ maxLength: 2 }, { type: 'number' }] },
      self: { $ref: '#/components/schemas/Tree' },
    },
  }
  it.each<[string, unknown, string[]]>([
    ['what it allows', { data: [{ 'id': 1, 'state': 'a', 'a/b': null }], self: { anything: 1 } }, []],
    ['a required field', {}, ['missing $.data']],
    ['a required field of an element', { data: [{}] }, ['missing $.data[*].id']],
    ['a type', { data: [{ id: '1' }] }, ['type $.data[*].id']],
    ['a type of several', { data: [{ 'id': 1, 'a/b': 1 }] }, ['type $.data[*]["a/b"]']],
    ['a list of values', { data: [{ id: 1, state: 'c' }] }, ['rule $.data[*].state']],
    ['a field that must not be', { data: [], more: 1 }, ['extra $.more']],
  ])('%s', (_name, actual, expected) => {
    expect(named(schemaDifferences(schema, actual))).toEqual(expected)
  })

  it('says the types and the rule', () => {
    expect(schemaDifferences(schema, { data: [{ 'id': '1', 'state': 'c', 'a/b': 1 }] })).toMatchObject([
      { expected: 'integer', actual: 'string' }, { keyword: 'enum' }, { expected: 'string, null', actual: 'number' },
    ])
  })
})

describe('a rule of the schema', () => {
  const by = 'schema' as const
  it.each<[string, Record<string, unknown>, unknown, Difference[]]>([
    ['names what is missing, broken and too much', { required: ['a'], additionalProperties: false, properties: { n: { type: 'integer', minimum: 3 } } }, { b: 1, n: 2 }, [
      { kind: 'missing', path: '$.a', by }, { kind: 'rule', path: '$.n', by, keyword: 'minimum', expected: '3' }, { kind: 'extra', path: '$.b', by, actual: 'number' },
    ]],
    ['finds odd names', { properties: { 'a~b/c': { type: ['string', 'null'] } } }, { 'a~b/c': 1 }, [{ kind: 'type', path: '$["a~b/c"]', by, expected: 'string, null', actual: 'number' }]],
    ['knows a value of null', { enum: [null, 1] }, 2, [{ kind: 'rule', path: '$', by, keyword: 'enum', expected: 'null, 1' }]],
    ['knows a field named like a reference', { properties: { $ref: { type: 'string' } } }, { $ref: 1 }, [{ kind: 'type', path: '$["$ref"]', by, expected: 'string', actual: 'number' }]],
    ['tells the first elements from the rest', { prefixItems: [{ type: 'string' }], items: { type: 'number' } }, ['a', 1, 'b'], [{ kind: 'type', path: '$[*]', by, expected: 'number', actual: 'string' }]],
    ['asks for one of two that both fit', { properties: { a: { oneOf: [{ type: 'number' }, { minimum: 0 }] } } }, { a: 1 }, [{ kind: 'rule', path: '$.a', by, keyword: 'oneOf' }]],
    ['asks for one of none', { anyOf: [] }, 1, [{ kind: 'rule', path: '$', by, keyword: 'anyOf', expected: '' }]],
    ['says what is wrong within a choice, not that it is one', { properties: { a: { anyOf: [{ properties: { x: { type: 'string' } } }] }, b: { type: 'string' } } }, { a: { x: 1 }, b: 1 }, [
      { kind: 'type', path: '$.a.x', by, expected: 'string', actual: 'number' }, { kind: 'type', path: '$.b', by, expected: 'string', actual: 'number' },
    ]],
  ])('%s', (_name, rules, actual, expected) => {
    expect(schemaDifferences(rules, actual)).toEqual(expected)
  })
})

describe('the list', () => {
  it('has two rules of one place, and passes over a null alone where there is a schema', () => {
    const rule = (keyword: string): Difference => ({ kind: 'rule', by: 'schema', path: '$.a', keyword })
    expect(listed([rule('minimum'), rule('multipleOf'), rule('minimum')], [], true).list).toEqual([rule('minimum'), rule('multipleOf')])
    const nulls = (['type', 'extra'] as const).map((kind): Difference => ({ kind, by: 'example', path: '$.b', actual: 'null' }))
    const type: Difference = { kind: 'type', by: 'example', path: '$.c', actual: 'string' }
    expect(listed([], [...nulls, type], true).list).toEqual([nulls[1], type])
    expect(listed([], [...nulls, type], false).list).toEqual([...nulls, type])
  })

  it('has each place once, and what the schema says first', () => {
    const missing = (by: 'schema' | 'example', path: string) => ({ kind: 'missing' as const, by, path })
    expect(listed([missing('schema', '$.a')], [missing('example', '$.a'), missing('example', '$.b')], true).list).toEqual([missing('schema', '$.a'), missing('example', '$.b')])
  })

  it('passes over a null that the schema allows', () => {
    const schema = { properties: { a: { type: ['number', 'null'] } } }
    const sample = { status: 200, contentType: 'application/json', text: '{"a":1}' }
    expect(compareAnswer('{"a":null}', { known: true, sample, schema })?.list).toEqual([])
    expect(compareAnswer('{"a":null}', { known: true, sample })?.list).toHaveLength(1)
  })

  it('ends after fifty', () => {
    const sample = { status: 200, contentType: 'application/json', text: '{}' }
    const answer = JSON.stringify(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, 1])))
    const { list, more } = compareAnswer(answer, { known: true, sample }) ?? { list: [], more: 0 }
    expect([list.length, more]).toEqual([50, 10])
  })

  it('is of JSON only', () => {
    const sample = { status: 200, contentType: 'text/plain', text: '{}' }
    expect(compareAnswer('{}', { known: true, sample })).toBeUndefined()
    expect(compareAnswer('<p>', { known: true, schema: {} })).toBeUndefined()
    expect(compareAnswer('{}', { known: true })).toBeUndefined()
  })
})

describe('what is documented for a status', () => {
  const responses = [{ status: '200', description: '', schema: { type: 'object' } }, { status: '4xx', description: '' }, { status: 'default', description: '' }]
  const operation: ApiOperation = {
    id: 'a', kind: 'request', method: 'GET', path: '/', servers: [{ url: 'https://api.example', variables: {}, hosts: [] }],
    summary: '', tags: [], tryIt: 'live', security: [], parameters: [], responses,
  }
  const own = { status: 201, contentType: 'application/json', text: '{}' }

  it('is found by status, class and default', () => {
    expect(documentedAnswer(operation, 200, own)).toEqual({ known: true, schema: { type: 'object' } })
    expect(documentedAnswer(operation, 404, own)).toEqual({ known: true })
    const named = { ...operation, responses: responses.map(response => ({ ...response, description: response.status })) }
    expect([200, 400, 499, 500, 302].map(status => documentedAnswer(named, status, undefined).description)).toEqual(['200', '4xx', '4xx', 'default', 'default'])
    expect(documentedAnswer({ ...operation, responses: responses.slice(0, 2) }, 500, own)).toEqual({ known: false })
  })

  it('comes with the words of the file', () => {
    const named = { ...operation, responses: [{ status: '429', description: 'The rate limit was reached.' }] }
    expect(documentedAnswer(named, 429, undefined)).toEqual({ known: true, description: 'The rate limit was reached.' })
  })

  it('is first of all what the page says', () => {
    expect(documentedAnswer(undefined, 201, own)).toEqual({ known: true, sample: own })
    expect(documentedAnswer(undefined, 200, own)).toEqual({ known: false })
  })
})
