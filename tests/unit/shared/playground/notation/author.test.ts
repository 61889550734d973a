import { describe, expect, it } from 'vitest'
import { readAttributes } from '#shared/playground/notation/attributes.ts'
import { contentTypeOf, isJsonType, jsonText, readBody } from '#shared/playground/notation/body.ts'
import { looksReal } from '#shared/playground/notation/credentials.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { documentedSample, readSample } from '#shared/playground/notation/sample.ts'
import { methodOf, targetOfOperation, targetOfUrl } from '#shared/playground/notation/target.ts'
import { withQuery } from '#shared/playground/notation/operation.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { apis, digishare, keyed } from '../fixtures/apis.ts'

const context = { apis }
const FORM = 'application/x-www-form-urlencoded'

function mistake(run: () => unknown): AuthorMistake {
  try {
    run()
  } catch (error) {
    if (error instanceof AuthorMistake) return error
    throw error
  }
  throw new Error('no mistake')
}

describe('readAttributes', () => {
  it.each<[Record<string, unknown>, object]>([
    [{ 'response-sample': 'x' }, { responseSample: 'x' }], [{ ':response-sample': 'x' }, { responseSample: 'x' }], [{ responseSample: 'x' }, { responseSample: 'x' }],
    [{ 'id': 'x', 'class': 'y', ':class': 'z' }, {}], [{ variables: { a: 1, b: true } }, { variables: { a: '1', b: 'true' } }],
    [{ headers: [{ name: 'A', value: 1 }] }, { headers: [{ name: 'A', value: '1' }] }], [{ query: '{"a": ["b", 2]}' }, { query: [{ name: 'a', value: 'b' }, { name: 'a', value: '2' }] }],
    [{ body: '{not json' }, { body: '{not json' }],
  ])('%j', (attributes, expected) => {
    expect(readAttributes(attributes)).toEqual({ headers: [], query: [], variables: {}, ...expected })
  })

  it.each<[Record<string, unknown>, string | undefined]>([[{ 'a:b': 1 }, 'a:b'], [{ 'respo-nse': 1 }, 'respoNse'], [{ method: 5 }, 'method'], [{ headers: { A: {} } }, 'headers']])('%j is a mistake at %s', (attributes, attribute) => {
    const { message, attribute: at, cause } = mistake(() => readAttributes(attributes))
    expect([at, message.includes(`"${attribute}"`), cause === undefined]).toEqual([attribute, true, false])
  })

  it('counts characters from one for people', () => {
    expect(mistake(() => readAttributes({ headers: '{"A": }' }))).toMatchObject({ position: 6, message: expect.stringMatching(/"headers".* character 7\./), name: 'AuthorMistake' })
  })
})

describe('readBody', () => {
  it.each<[unknown, string | undefined, object]>([
    [undefined, undefined, { type: 'none' }], [null, FORM, { type: 'none' }], ['', 'text/plain', { type: 'none' }], [0, undefined, { type: 'json', text: '0' }],
    [false, 'text/plain', { type: 'json', text: 'false' }], ['plain words', undefined, { type: 'text', text: 'plain words' }], ['{"a":1}', undefined, { type: 'json', text: '{\n  "a": 1\n}' }],
    ['{"a":1}', 'text/plain', { type: 'text', text: '{"a":1}' }], ['{"a":1,}', 'application/problem+json', { type: 'json', text: '{\n  "a": 1\n}' }],
    [' a=1\n', FORM, { type: 'form', fields: [{ name: 'a', value: '1' }] }], [{ a: [1, 'x', { b: 2 }] }, FORM, { type: 'form', fields: [{ name: 'a', value: '1' }, { name: 'a', value: 'x' }, { name: 'a', value: '{"b":2}' }] }],
  ])('%j as %s', (body, type, expected) => expect(readBody(body, type)).toEqual(expected))

  it.each([5, true])('%j is no form', (body) => {
    expect(mistake(() => readBody(body, FORM))).toMatchObject({ rule: 'invalid-attribute', attribute: 'body', message: expect.stringContaining('form body') })
  })

  it.each([['{"a": }', 6], ['{"a": {n}', 9]])('%j is no JSON, and people count from one', (text, position) => {
    expect(mistake(() => jsonText(text))).toMatchObject({ rule: 'broken-json', attribute: 'body', position, message: `The attribute "body" is no valid JSON at character ${position + 1}.`, cause: expect.any(Error) })
  })

  it.each([
    ['application/json', true], ['application/problem+json; x=1', true], ['Application/JSON', true], ['text/plain; x/json', false], ['application/jsonp', false], ['', false],
  ])('%s is JSON: %s', (type, json) => expect(isJsonType(type)).toBe(json))

  it.each([[' Application/JSON ; charset=utf-8', 'application/json'], ['text/plain', 'text/plain']])('the type of %j is %s', (value, type) => {
    expect(contentTypeOf([{ name: 'X', value: 'x' }, { name: 'CONTENT-type', value }])).toBe(type)
    expect(contentTypeOf([])).toBeUndefined()
  })
})

describe('readSample', () => {
  it.each<[unknown, object]>([
    ['done', { status: 200, contentType: 'text/plain', text: 'done' }], ['{"a":1}', { status: 200, contentType: 'application/json', text: '{\n  "a": 1\n}' }],
    [' [1]', { status: 200, contentType: 'application/json', text: '[\n  1\n]' }], ['see {a} and [b]', { status: 200, contentType: 'text/plain', text: 'see {a} and [b]' }],
    [{ status: 201, body: { a: 1 } }, { status: 201, contentType: 'application/json', text: '{\n  "a": 1\n}' }],
    ['{"status": 404, "body": {"a": 1}}', { status: 404, contentType: 'application/json', text: '{\n  "a": 1\n}' }],
    [{ status: 200, contentType: 'application/vnd.api+json', body: '{"a":1}' }, { status: 200, contentType: 'application/vnd.api+json', text: '{\n  "a": 1\n}' }],
    [{ status: 200, contentType: 'text/html', body: '[b]' }, { status: 200, contentType: 'text/html', text: '[b]' }],
    [{ status: 200, contentType: 'text/x-json-like', body: '[b]' }, { status: 200, contentType: 'text/x-json-like', text: '[b]' }],
    [{ status: 200, contentType: 'text/csv', body: { a: 1 } }, { status: 200, contentType: 'text/csv', text: '{\n  "a": 1\n}' }],
    [{ status: 200 }, { status: 200, contentType: 'application/json', text: '{\n  "status": 200\n}' }],
    [{ status: 99, body: 1 }, { status: 200, contentType: 'application/json', text: '{\n  "status": 99,\n  "body": 1\n}' }],
    [{ status: 600, body: 1 }, { status: 200, contentType: 'application/json', text: '{\n  "status": 600,\n  "body": 1\n}' }],
    ['7', { status: 200, contentType: 'text/plain', text: '7' }],
  ])('%j', (value, sample) => expect(readSample(value)).toEqual(sample))

  it('names its attribute', () => expect(mistake(() => readSample('{"a": }'))).toMatchObject({ attribute: 'responseSample', position: 6 }))

  it('takes the first success that has one', () => {
    const sample = { status: 204, contentType: 'text/plain', text: '' }
    const responses = [{ status: '404', sample }, { status: '200' }, { status: '204', sample }].map(response => ({ description: '', ...response }))
    const [operation] = digishare.operations
    if (!operation) throw new Error('no operation')
    expect(documentedSample({ ...operation, responses })).toBe(sample)
    expect(documentedSample({ ...operation, responses: responses.slice(0, 2) })).toBeUndefined()
  })
})

describe('targets', () => {
  it.each([[' post ', 'POST'], ['GET', 'GET'], ['query', 'QUERY']])('%j is %s', (written, method) => expect(methodOf(written)).toBe(method))

  it('an address that two APIs have belongs to the page\'s', () => {
    const twins = { apis: [{ ...digishare, id: 'first' }, { ...digishare, id: 'second' }, { ...digishare, id: 'third' }] }
    const read = (pageApi?: string) => targetOfUrl('GET', 'https://api.digishare.ma/v1/campaigns', undefined, { ...twins, pageApi }).api.id
    expect([undefined, 'first', 'second', 'third', 'other'].map(read)).toEqual(['first', 'first', 'second', 'third', 'first'])
  })

  it('a path may hold what looks like a scheme', () => {
    expect(mistake(() => targetOfUrl('GET', '/x?next=https://a.example', 'digishare', context))).toMatchObject({ rule: 'unknown-operation' })
    expect(mistake(() => targetOfUrl('GET', '/x?next=http://a.example', 'digishare', context))).toMatchObject({ rule: 'unknown-operation' })
    expect(targetOfUrl('GET', '/search?q=http://a', undefined, { apis: [keyed], pageApi: 'keyed' }).url).toBe('https://one.example/api/v2/search?q=http://a')
  })

  it.each<[string, () => unknown, string[]]>([
    ['an unknown method', () => methodOf('trace'), ['"trace"']],
    ['no encryption', () => targetOfUrl('GET', 'http://a.example', undefined, context), ['http://a.example', 'https']],
    ['another method', () => targetOfUrl('DELETE', 'https://api.digishare.ma/v1/campaigns', undefined, context), ['DELETE https://api.digishare.ma/v1/campaigns.', 'takes GET.']],
    ['an unknown address', () => targetOfUrl('GET', 'https://a.example/', undefined, context), ['GET https://a.example/.']],
    ['no address', () => targetOfUrl('GET', 'https://u@a.example/', undefined, context), ['https://u@a.example/']],
    ['no API', () => targetOfUrl('GET', '/x', undefined, context), ['"api"', 'front matter']],
    ['an unknown API', () => targetOfUrl('GET', '/x', 'nobody', context), ['"nobody"']],
    ['an unknown operation', () => targetOfOperation('digishare/none', undefined, context), ['"digishare"', '"none"']],
    ['an unknown operation of the page', () => targetOfOperation('none', 'digishare', context), ['"digishare"', '"none"']],
    ['neither', () => specFromAttributes({}, context), ['"url"', '"operation"']],
    ['both', () => specFromAttributes({ operation: 'digishare/listCampaigns', url: '/x' }, context), ['"url"']],
    ['a body of a GET', () => specFromAttributes({ url: 'https://api.digishare.ma/v1/campaigns', body: 'x' }, context), ['GET', 'body']],
    ['a header that is not its to set', () => specFromAttributes({ url: 'https://api.digishare.ma/v1/campaigns', headers: { Host: 'x' } }, context), ['"Host"']],
    ['an undeclared name', () => specFromAttributes({ url: 'https://api.digishare.ma/v1/campaigns?x={colour}' }, context), ['"colour"']],
    ['a real secret', () => specFromAttributes({ url: 'https://api.digishare.ma/v1/campaigns', headers: { 'x-api-key': '8f14e45fceea167a5a36dedd4bea2543' } }, context), ['"x-api-key"']],
  ])('%s is told in words that say where', (_case, run, parts) => {
    const { message } = mistake(run)
    expect(parts.filter(part => !message.includes(part))).toEqual([])
    expect(message).toMatch(/^[A-Z"].*\.$/)
  })

  it('another method is only spoken of where there is one', () => {
    expect(mistake(() => targetOfUrl('GET', 'https://a.example/', undefined, context)).message).toBe('No API describes GET https://a.example/.')
  })
})

describe('withQuery', () => {
  it.each([
    ['https://a.example', [], 'https://a.example'], ['https://a.example?x=1', [{ name: 'a b', value: '&{n}' }], 'https://a.example?x=1&a%20b=%26{n}'],
    ['https://a.example', [{ name: 'a', value: '1' }, { name: 'b', value: 'x y' }], 'https://a.example?a=1&b=x%20y'],
  ])('%s with %j', (url, query, expected) => expect(withQuery(url, query)).toBe(expected))
})

describe('looksReal', () => {
  const KEY = 'a1b2c3d4e5f6a7b8'
  it.each([
    [KEY, true], [KEY.slice(1), false], [`Bearer ${KEY}`, true], [` token   ${KEY} `, true], ['abcdefghijklmnop', false], ['1234567890123456', false], ['aaaaaaaa11111111', false],
    ['0a1b2c3d', false], ['a1a1b2b2c3c3d4d4', true], [`${KEY} x`, false], [`{${KEY}}`, false], ['YOUR_a1b2c3d4e5f6a7b8', false],
    ['Basic dXNlcjpw', true], ['Basic dXNlcjp', false], ['Basic dXNlcjpwYXNz', true], [' basic dXNlcjpwYXNz', true], ['my basic dXNlcjpwYXNz', false], ['a1b2c3d4bearer ', false],
  ])('%j: %s', (value, real) => expect(looksReal(value)).toBe(real))
})
