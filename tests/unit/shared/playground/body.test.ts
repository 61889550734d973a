import { describe, expect, it } from 'vitest'
import { bodyAs, exampleBody, withContentType } from '#shared/playground/body.ts'

const fields = [{ name: 'a', value: '1' }, { name: 'b', value: '{c}' }]
const file = { filename: 'f', contentType: 'image/png', base64: '' }

describe('a body of another kind', () => {
  it('says the same, as far as it can', () => {
    expect(bodyAs({ type: 'form', fields }, 'json')).toEqual({ type: 'json', text: '{\n  "a": "1",\n  "b": "{c}"\n}' })
    expect(bodyAs({ type: 'json', text: '{"a": "x", "n": 1, "o": {"p": 2}}' }, 'form')).toEqual({ type: 'form', fields: [{ name: 'a', value: 'x' }, { name: 'n', value: '1' }, { name: 'o', value: '{"p":2}' }] })
    expect(bodyAs({ type: 'json', text: '[1' }, 'form')).toEqual({ type: 'form', fields: [] })
    expect(bodyAs({ type: 'form', fields }, 'multipart')).toEqual({ type: 'multipart', parts: fields })
    expect(bodyAs({ type: 'multipart', parts: [...fields, { name: 'f', file }] }, 'form')).toEqual({ type: 'form', fields })
    expect(bodyAs({ type: 'json', text: '{' }, 'text')).toEqual({ type: 'text', text: '{' })
    expect(bodyAs({ type: 'text', text: '{' }, 'json')).toEqual({ type: 'json', text: '{' })
    expect(bodyAs({ type: 'form', fields }, 'text')).toEqual({ type: 'text', text: '' })
    expect(bodyAs({ type: 'binary', file }, 'binary')).toEqual({ type: 'binary', file })
    expect(bodyAs({ type: 'form', fields }, 'binary')).toEqual({ type: 'binary' })
    expect(bodyAs({ type: 'form', fields }, 'none')).toEqual({ type: 'none' })
  })

  it.each(['[1, 2]', '"ab"', 'null', '5', '{'])('has no fields where the JSON is no object: %s', (text) => {
    expect(bodyAs({ type: 'json', text }, 'form')).toEqual({ type: 'form', fields: [] })
  })

  it('stays as it is where the kind is its own, and is empty where nothing is left of it', () => {
    const parts = [...fields, { name: 'f', file }]
    expect(bodyAs({ type: 'multipart', parts }, 'multipart')).toEqual({ type: 'multipart', parts })
    expect(bodyAs({ type: 'json', text: '{ ' }, 'json')).toEqual({ type: 'json', text: '{ ' })
    expect(bodyAs({ type: 'binary', file }, 'none')).toEqual({ type: 'none' })
    expect(bodyAs({ type: 'text', text: 'a=1' }, 'form')).toEqual({ type: 'form', fields: [] })
    expect(bodyAs({ type: 'binary', file }, 'json')).toEqual({ type: 'json', text: '{}' })
  })

  it('takes the content type along', () => {
    expect(withContentType([{ name: ' Content-Type ', value: 'a/b' }], { type: 'none' })).toEqual([])
    const headers = [{ name: 'X-A', value: '1' }, { name: 'content-type', value: 'application/json' }]
    expect(withContentType(headers, { type: 'multipart', parts: [] })).toEqual([headers[0]])
    expect(withContentType(headers, { type: 'none' })).toEqual([headers[0]])
    expect(withContentType(headers, { type: 'form', fields })).toEqual([headers[0], { name: 'content-type', value: 'application/x-www-form-urlencoded' }])
    expect(withContentType(headers, { type: 'binary', file })).toEqual([headers[0], { name: 'content-type', value: 'image/png' }])
  })
})

describe('an example of the description', () => {
  it.each<[unknown, string, object]>([
    [{ a: 1 }, 'application/json', { type: 'json', text: '{\n  "a": 1\n}' }],
    ['{"a": "{a}"}', 'application/problem+json; charset=utf-8', { type: 'json', text: '{"a": "{a}"}' }],
    [{ a: ['1', '2'], b: 3 }, 'application/x-www-form-urlencoded', { type: 'form', fields: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }, { name: 'b', value: '3' }] }],
    ['a=1&b=x+y', 'application/x-www-form-urlencoded', { type: 'form', fields: [{ name: 'a', value: '1' }, { name: 'b', value: 'x y' }] }],
    [{ a: 'x' }, 'multipart/form-data', { type: 'multipart', parts: [{ name: 'a', value: 'x' }] }],
    ['<a/>', 'application/xml', { type: 'text', text: '<a/>' }],
    [[1], 'text/plain', { type: 'json', text: '[\n  1\n]' }],
  ])('%j as %s', (value, contentType, body) => {
    expect(exampleBody(value, contentType)).toEqual(body)
  })
})
