import { describe, expect, it } from 'vitest'
import type { HttpTextSource } from '#shared/playground/http-text.ts'
import { httpText } from '#shared/playground/http-text.ts'
import { readFence } from '#shared/playground/notation/fence.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { loadApis } from '../../../../modules/apis/load.ts'

const apis = await loadApis('.')
const operations = apis.flatMap(({ id, operations }) => operations.map(operation => `${id}/${operation.id}`))

const plain: HttpTextSource = { method: 'POST', url: 'https://a.example/{id}/x?q={{ q }}#part', headers: [], body: { type: 'none' }, variables: [] }
const file = { filename: 'a "b".png', contentType: 'image/png', base64: '' }

describe('httpText', () => {
  it('writes names in one way and declares what may be sent', () => {
    const variables = [
      { name: 'q', secret: false, demo: false, value: 'all of it' },
      { name: 'id', secret: false, demo: false, hint: 'YOUR_ID' },
      { name: 'token', secret: true, demo: true, value: 'never' },
      { name: 'lines', secret: false, demo: false, value: 'a\nb' },
    ]
    expect(httpText({ ...plain, headers: [{ name: 'X-Token', value: '{token}' }, { name: 'X-Empty', value: '' }], variables }))
      .toBe('@q = all of it\n\nPOST https://a.example/{{id}}/x?q={{q}}\nX-Token: {{token}}\nX-Empty:\n')
  })

  it.each([
    [{ type: 'json', text: '{"a": {b}, "c": "{{d}}", "e": {}}' }, 'Content-Type: application/json\n\n{"a": {{b}}, "c": "{{d}}", "e": {}}\n'],
    [{ type: 'form', fields: [{ name: 'a b', value: '{c}&d' }, { name: 'e', value: '' }] }, 'Content-Type: application/x-www-form-urlencoded\n\na%20b={{c}}%26d&e=\n'],
    [{ type: 'text', text: 'Hello {name}' }, 'Content-Type: text/plain; charset=utf-8\n\nHello {{name}}\n'],
    [{ type: 'binary', file }, 'Content-Type: image/png\n\n< ./a "b".png\n'],
    [{ type: 'binary' }, 'Content-Type: application/octet-stream\n\n< ./file\n'],
    [{ type: 'multipart', parts: [{ name: 'a', value: '{b}' }, { name: 'f', file }] },
      'Content-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="a"\n\n{{b}}\n'
      + '--boundary\nContent-Disposition: form-data; name="f"; filename="a %22b%22.png"\nContent-Type: image/png\n\n< ./a "b".png\n--boundary--\n'],
  ] satisfies [HttpTextSource['body'], string][])('writes the body %j', (body, expected) => {
    expect(httpText({ ...plain, url: 'https://a.example/', body })).toBe(`POST https://a.example/\n${expected}`)
  })

  it('keeps the content type of the author, and leaves out a body that is never sent', () => {
    const source: HttpTextSource = { ...plain, url: 'https://a.example/', headers: [{ name: 'content-type', value: 'application/vnd.a+json' }], body: { type: 'json', text: '{}' } }
    expect(httpText(source)).toBe('POST https://a.example/\ncontent-type: application/vnd.a+json\n\n{}\n')
    expect(httpText({ ...source, method: 'GET', headers: [] })).toBe('GET https://a.example/\n')
  })

  it('writes Basic credentials as the names that they are made of', () => {
    expect(httpText({ ...plain, url: 'https://a.example/', basic: { username: 'id', password: 'secret' } }))
      .toBe('POST https://a.example/\nAuthorization: Basic {{id}}:{{secret}}\n')
  })

  it.each(operations)('writes %s so that it reads back as the same request', (operation) => {
    const spec = specFromAttributes({ operation }, { apis })
    const reading = readFence({ language: 'http', meta: '', code: httpText(spec) }, { apis, pageApi: spec.api })
    const [again] = reading.type === 'live' ? reading.specs : []
    expect(again && httpText(again)).toBe(httpText(spec))
    expect(again).toMatchObject({ operation: spec.operation, method: spec.method, body: spec.body.type === 'none' ? spec.body : { type: spec.body.type } })
  })
})
