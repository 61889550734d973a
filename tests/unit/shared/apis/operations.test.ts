import { describe, expect, it } from 'vitest'
import { specFromAttributes } from '#shared/playground/notation.ts'
import type { ApiOperation } from '#shared/apis/description.ts'
import { documentWith, operation, parse } from './fixture.ts'

/** The only operation of a document whose only path is `/orders`. */
async function readOperation(method: string, node: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<ApiOperation> {
  const api = await parse(documentWith({ paths: { '/orders': { [method]: node } }, ...more }))
  const [only] = api.operations
  if (!only || api.operations.length > 1) throw new Error('one operation was expected')
  return only
}

const json = (media: unknown) => ({ content: { 'application/json': media } })
const answer = (media: unknown) => ({ responses: { 200: { description: 'OK', ...json(media) } } })

describe('what a reader may do', () => {
  it.each([['get', 'live'], ['head', 'live'], ['post', 'confirm'], ['put', 'confirm'], ['patch', 'confirm'], ['delete', 'confirm'], ['options', 'confirm']])('%s is %s', async (method, tryIt) => {
    expect(await readOperation(method, operation('a'))).toMatchObject({ method: method.toUpperCase(), tryIt, kind: 'request' })
  })

  it('is what the author says', async () => {
    expect((await readOperation('post', operation('a', { 'x-dragoman': { tryIt: 'live' } }))).tryIt).toBe('live')
    expect((await readOperation('get', operation('a', { 'x-dragoman': { tryIt: 'off' } }))).tryIt).toBe('off')
  })
})

describe('what belongs to more than one operation', () => {
  it('security: the root’s, unless the operation has its own', async () => {
    const schemes = { components: { securitySchemes: { one: { type: 'http', scheme: 'bearer' }, two: { type: 'apiKey', in: 'query', name: 'k' } } }, security: [{ one: [] }] }
    expect((await readOperation('get', operation('a'), schemes)).security).toEqual([['one']])
    expect((await readOperation('get', operation('a', { security: [] }), schemes)).security).toEqual([])
    expect((await readOperation('get', operation('a', { security: [{ one: [], two: [] }, {}] }), schemes)).security).toEqual([['one', 'two'], []])
  })

  it('servers: the operation’s, else the path’s, else the root’s', async () => {
    const api = await parse(documentWith({
      paths: {
        '/a': { get: operation('a') },
        '/b': { servers: [{ url: 'https://b.example/' }], get: operation('b'), post: operation('c', { servers: [{ url: 'https://c.example' }] }) },
      },
    }))
    expect(api.operations.map(({ servers }) => servers.map(({ url }) => url))).toEqual([['https://api.shop.example/v1'], ['https://b.example'], ['https://c.example']])
  })

  it('tags: under the name to show', async () => {
    const tags = [{ 'name': 'one', 'x-displayName': 'First' }, { name: 'two' }]
    expect((await readOperation('get', operation('a', { tags: ['one', 'two', 'three'] }), { tags })).tags).toEqual(['First', 'two', 'three'])
  })

  it('parameters: the operation’s replace those of the path', async () => {
    const api = await parse(documentWith({
      paths: {
        '/orders/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, { name: 'page', in: 'query', description: 'old', schema: {} }],
          get: operation('a', { parameters: [{ name: 'page', in: 'query', description: 'new', schema: { type: 'integer', default: 1 } }, { name: 'page', in: 'header', schema: {} }] }),
        },
      },
    }))
    expect(api.operations[0]?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'page', in: 'query', required: false, description: 'new', schema: { type: 'integer', default: 1 } },
      { name: 'page', in: 'header', required: false, schema: {} },
    ])
  })

  it('header parameters that OpenAPI ignores are ignored', async () => {
    const parameters = ['Accept', 'content-type', 'Authorization', 'X-Trace'].map(name => ({ name, in: 'header', schema: {} }))
    expect((await readOperation('get', operation('a', { parameters }))).parameters.map(({ name }) => name)).toEqual(['X-Trace'])
  })
})

describe('an object in a query', () => {
  const schema = { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['a'], description: 'State.' }, page: { type: 'integer' } } }
  const names = async (parameter: object) => (await readOperation('get', operation('a', { parameters: [{ name: 'filter', in: 'query', schema, ...parameter }] }))).parameters.map(({ name, required }) => [name, required])

  it.each([
    [{ style: 'deepObject', explode: true }, [['filter[status]', false], ['filter[page]', false]]],
    [{ style: 'deepObject', required: true }, [['filter[status]', true], ['filter[page]', false]]],
    [{}, [['status', false], ['page', false]]],
    [{ style: 'form', explode: false }, [['filter', false]]],
    [{ style: 'pipeDelimited' }, [['filter', false]]],
    [{ in: 'header' }, [['filter', false]]],
    [{ style: 'deepObject', schema: { type: 'object' } }, [['filter', false]]],
    [{ style: 'deepObject', schema: { type: 'object', properties: {} } }, [['filter', false]]],
    [{ schema: undefined, content: { 'application/json': { schema } } }, [['filter', false]]],
  ])('%j has the rows %j', async (parameter, expected) => {
    expect(await names(parameter)).toEqual(expected)
  })

  it('has of each member what the description says of it', async () => {
    const parameters = [{ name: 'filter', in: 'query', style: 'deepObject', description: 'Which ones.', schema, example: { page: 2 } }]
    expect((await readOperation('get', operation('a', { parameters }))).parameters).toEqual([
      { name: 'filter[status]', in: 'query', required: false, description: 'State.', schema: schema.properties.status },
      { name: 'filter[page]', in: 'query', required: false, description: 'Which ones.', schema: { type: 'integer' }, example: 2 },
    ])
  })
})

describe('examples', () => {
  it.each([
    ['its own', { example: 1, examples: { a: { value: 2 } }, schema: { example: 3 } }, 1],
    ['the first of several', { examples: { a: { value: 2 }, b: { value: 9 } }, schema: { example: 3 } }, 2],
    ['a shared one', { examples: { a: { $ref: '#/components/examples/shared' } } }, 5],
    ['that of the schema', { schema: { example: 3 } }, 3],
    ['the first of the schema', { schema: { examples: [4] } }, 4],
    ['that of a shared schema', { schema: { $ref: '#/components/schemas/Shared' } }, 6],
    ['none', { schema: { type: 'integer' } }, undefined],
    ['null', { example: null }, null],
  ])('a body takes %s', async (_, media, example) => {
    const more = { components: { examples: { shared: { value: 5 } }, schemas: { Shared: { example: 6 } } } }
    const { body } = await readOperation('post', operation('a', { requestBody: json(media) }), more)
    expect(body).toMatchObject({ contentType: 'application/json', required: false })
    expect(body?.example).toEqual(example)
  })

  it('of those that are named all can be chosen, in the words of the file, but none that is only an address', async () => {
    const examples = { short: { summary: 'Short', value: 1 }, shared: { $ref: '#/components/examples/shared' }, far: { externalValue: 'https://a.example/x.json' } }
    const named = [{ name: 'short', summary: 'Short', value: 1 }, { name: 'shared', value: 5 }]
    const read = await readOperation('post', operation('a', { requestBody: json({ examples }), parameters: [{ name: 'a', in: 'query', schema: {}, examples }] }), { components: { examples: { shared: { value: 5 } } } })
    expect(read.body?.examples).toEqual(named)
    expect(read.parameters[0]?.examples).toEqual(named)
    expect((await readOperation('post', operation('a', { requestBody: json({ example: 1 }) }))).body?.examples).toBeUndefined()
  })

  it('a parameter takes one too, of its content as well', async () => {
    const parameters = [{ name: 'a', in: 'query', schema: { example: 1 } }, { name: 'b', in: 'query', content: { 'application/json': { schema: { type: 'object' }, example: { x: 1 } } } }]
    expect((await readOperation('get', operation('a', { parameters }))).parameters).toMatchObject([{ example: 1 }, { example: { x: 1 }, schema: { type: 'object' } }])
  })

  it.each([
    [['text/csv', 'application/x-www-form-urlencoded', 'application/vnd.shop+json'], 'application/vnd.shop+json'],
    [['text/csv', 'application/x-www-form-urlencoded'], 'application/x-www-form-urlencoded'],
    [['text/csv', 'image/png'], 'text/csv'],
  ])('of %j the body is %s', async (types, contentType) => {
    const content = Object.fromEntries(types.map(type => [type, {}]))
    expect((await readOperation('post', operation('a', { requestBody: { required: true, content } }))).body).toEqual({ contentType, required: true })
  })

  it('an answer prints its own', async () => {
    const [response] = (await readOperation('get', operation('a', answer({ example: { b: 1, a: 'é' } })))).responses
    expect(response).toEqual({ status: '200', description: 'OK', sample: { status: 200, contentType: 'application/json', text: '{\n  "b": 1,\n  "a": "é"\n}' } })
  })

  it('a text stays as it is, and a range of statuses has no sample', async () => {
    const responses = { '2XX': { description: 'OK', ...json({ example: 1 }) }, '404': { description: 'No', content: { 'text/plain': { example: 'gone' } } }, 'default': { description: 'Else' } }
    const read = (await readOperation('get', operation('a', { responses }))).responses
    expect(read.map(({ status, sample }) => [status, sample?.text])).toEqual([['404', 'gone'], ['2XX', undefined], ['default', undefined]])
  })
})

describe('community extensions', () => {
  it('x-internal hides an operation or a path', async () => {
    const api = await parse(documentWith({
      paths: {
        '/a': { get: operation('a', { 'x-internal': true }), post: operation('b') },
        '/c': { 'x-internal': true, 'get': operation('c') },
      },
    }))
    expect(api.operations.map(({ id }) => id)).toEqual(['b'])
  })

  it('x-codeSamples are named in every request of the operation', async () => {
    const samples = [{ lang: 'Shell', label: 'CLI', source: 'shop orders' }, { lang: 'swift', source: 'Shop().orders()' }]
    const api = await parse(documentWith({ paths: { '/a': { get: operation('a', { 'x-codeSamples': samples }) }, '/b': { get: operation('b') } } }))
    const specOf = (id: string) => specFromAttributes({ operation: `shop/${id}` }, { apis: [api] })
    expect(specOf('a').codeSamples).toEqual([{ label: 'CLI', grammar: 'bash' }, { label: 'swift', grammar: 'swift' }])
    expect(specOf('b')).not.toHaveProperty('codeSamples')
  })

  it('x-codeSamples are kept', async () => {
    const sample = { lang: 'php', label: 'SDK', source: '$shop->orders();' }
    expect((await readOperation('get', operation('a', { 'x-codeSamples': [sample] }))).codeSamples).toEqual([sample])
    expect(await readOperation('get', operation('a'))).not.toHaveProperty('codeSamples', [])
  })
})

describe('the digest', () => {
  it('is that of the content, whatever its order', async () => {
    const { openapi, info, ...rest } = documentWith()
    const [one, two, other] = await Promise.all([parse(documentWith()), parse({ ...rest, info, openapi }), parse(documentWith({ tags: [] }))])
    expect(two.digest).toBe(one.digest)
    expect(other.digest).not.toBe(one.digest)
    expect(one.digest).toMatch(/^[0-9a-f]{16}$/)
  })
})
