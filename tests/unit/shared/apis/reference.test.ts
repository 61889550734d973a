import { describe, expect, it } from 'vitest'
import { dereference, inlineSchema } from '#shared/apis/reference.ts'
import { documentWith, operation, parse } from './fixture.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function root(schemas: Record<string, unknown>) {
  return { components: { schemas } }
}

describe('inlineSchema', () => {
  it('writes references out, beside what stands next to them', () => {
    const schemas = { A: { type: 'object', properties: { b: { ...ref('B'), description: 'own' } } }, B: { type: 'string', description: 'shared' } }
    expect(inlineSchema(root(schemas), ref('A'))).toEqual({ type: 'object', properties: { b: { type: 'string', description: 'own' } } })
  })

  it('leaves a reference into itself', () => {
    const schemas = { Tree: { properties: { children: { items: ref('Tree') } } } }
    expect(inlineSchema(root(schemas), ref('Tree'))).toEqual({ properties: { children: { items: ref('Tree') } } })
  })

  it('leaves a circle of several', () => {
    const schemas = { A: { not: ref('B') }, B: { not: ref('A') } }
    expect(inlineSchema(root(schemas), ref('A'))).toEqual({ not: { not: ref('A') } })
  })

  it('stays small where every level doubles', () => {
    const schemas = Object.fromEntries(Array.from({ length: 40 }, (_, level) => [`L${level}`, { properties: { a: ref(`L${level + 1}`), b: ref(`L${level + 1}`) } }]))
    const text = JSON.stringify(inlineSchema(root({ ...schemas, L40: { type: 'string' } }), ref('L0')))
    expect(text.length).toBeLessThan(200_000)
    expect(text).toContain('$ref')
  })

  it('makes an object of a boolean schema', () => {
    expect(inlineSchema({}, true)).toEqual({})
  })

  it('reads escaped and encoded keys', () => {
    expect(inlineSchema({ 'a/b~c d': { type: 'null' } }, { $ref: '#/a~1b~0c%20d' })).toEqual({ type: 'null' })
  })
})

describe('dereference', () => {
  it('says where the node really stands', () => {
    const document = { one: { $ref: '#/two/0' }, two: [{ found: true }] }
    expect(dereference(document, document.one, ['one'])).toEqual({ node: { found: true }, path: ['two', '0'] })
  })

  it.each(['#/none', '#/two/1', '#/two/length', '#/__proto__', '#/constructor', 'other.yaml#/a', 'https://other.example/#/a', '#anchor', '#/%zz'])('finds nothing at %s', (reference) => {
    expect(() => dereference({ two: [1] }, { $ref: reference }, ['here'])).toThrow(expect.objectContaining({ name: 'Mistake', path: ['here'] }))
  })

  it('ends in a circle', () => {
    const document = { one: { $ref: '#/two' }, two: { $ref: '#/one' } }
    expect(() => dereference(document, document.one, ['one'])).toThrow(/circle/)
  })
})

describe('a description with a tree without end', () => {
  it('is read', async () => {
    const content = { 'application/json': { schema: ref('Tree') } }
    const api = await parse(documentWith({
      paths: { '/tree': { get: operation('tree', { responses: { 200: { description: 'OK', content } } }) } },
      components: { schemas: { Tree: { type: 'object', properties: { child: ref('Tree') } } } },
    }))
    expect(api.operations[0]?.responses[0]?.schema).toEqual({ type: 'object', properties: { child: ref('Tree') } })
  })
})
