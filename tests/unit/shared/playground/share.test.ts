import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EditedRequest } from '#shared/playground/edited.ts'
import { belongsTo, readShared, shareable, shareText, valuesFrom } from '#shared/playground/share.ts'
import type { SharedRequest } from '#shared/playground/share.ts'
import type { RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'

const spec: RequestSpec = {
  api: 'demo', digest: 'd', operation: 'createThing', kind: 'request', tryIt: 'live', schemes: [],
  method: 'POST', url: 'https://{domain}/v1/things',
  headers: [{ name: 'Authorization', value: 'Key key={token}' }], body: { type: 'json', text: '{"password": "example", "n": "{id}"}' },
  variables: [{ name: 'token', secret: true, demo: false }, { name: 'pin', secret: true, demo: false }, { name: 'id', secret: false, demo: false }],
}
const template: RequestTemplate = { method: spec.method, url: spec.url, headers: spec.headers, body: spec.body }
const share = (request: Partial<EditedRequest>, values: Record<string, string> = {}) =>
  shareable({ spec, position: 2, template: { ...template, ...request }, values })

function textOf(shared: SharedRequest): string {
  const result = shareText(shared, spec)
  return 'text' in result ? result.text : `refused: ${result.refused}`
}

describe('a link', () => {
  it('brings back what it was made of, in a text that an address can carry', () => {
    const shared = share({
      url: 'https://{domain}/v1/things?q=שלום', headers: [...spec.headers, { name: 'X-Note', value: 'نص' }], body: { type: 'text', text: 'متن‌ها' },
    }, { id: 'é', domain: 'a.example' })
    expect(textOf(shared)).toMatch(/^[\w-]+$/)
    expect(readShared(textOf(shared))).toEqual(shared)
    expect(shared).toMatchObject({ api: 'demo', operation: 'createThing', position: 2, values: { id: 'é', domain: 'a.example' } })
    expect(belongsTo(shared, spec)).toBe(true)
  })

  it('brings back any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const shared = share({ body: { type: 'text', text } }, { id: text })
      expect(readShared(textOf(shared))).toEqual(shared)
    }))
  })

  it('holds no secret: not of variables, headers, the query, JSON or a form', () => {
    const json = share({
      url: 'https://{domain}/v1/things?api_key=s3cret&page=2',
      headers: [{ name: 'authorization', value: 'Bearer s3cret' }, { name: 'Cookie', value: 'sid=s3cret' }, { name: 'X-Token', value: 's3cret{id}' }],
      body: { type: 'json', text: '{"client_secret": "s3cret", "n": "3"}' },
    }, { token: 's3cret', pin: 's3cret', api_key: 's3cret', code: 's3cret', id: '7' })
    const form = share({ body: { type: 'form', fields: [{ name: 'password', value: 's3cret' }] } })
    expect(JSON.stringify([json, form])).not.toContain('s3cret')
    expect(json.values).toEqual({ id: '7' })
    expect(json.request.url).toBe('https://{domain}/v1/things?api_key=&page=2')
  })

  it('holds no file, but the place of one', () => {
    const file = { filename: 'a.txt', contentType: 'text/plain', base64: 'czNjcmV0' }
    expect(share({ body: { type: 'binary', file } }).request.body).toEqual({ type: 'binary' })
    expect(share({ body: { type: 'multipart', parts: [{ name: 'a', file }, { name: 'token', value: 's3cret' }, { name: 'b', value: '1' }] } }).request.body)
      .toEqual({ type: 'multipart', parts: [{ name: 'a', value: '' }, { name: 'token', value: '' }, { name: 'b', value: '1' }] })
  })

  it('holds header lines that are switched off, in their places, but no credential of theirs', () => {
    const headers = [{ name: 'X-A', value: '1', enabled: false as const }, ...spec.headers, { name: 'X-Api-Key', value: 's3cret', enabled: false as const }]
    const shared = share({ headers })
    expect(shared.request.headers).toEqual([headers[0], spec.headers[0], { name: 'X-Api-Key', value: '', enabled: false }])
    expect(readShared(textOf(shared))).toEqual(shared)
  })

  it('keeps what the author wrote, and names', () => {
    const headers = [...spec.headers, { name: 'X-Api-Key', value: '{token}' }, { name: 'Proxy-Authorization', value: 'Bearer {{ token }}' }]
    expect(share({ headers }).request).toEqual({ ...template, headers })
  })

  it.each(['https://evil.example/v1/things', 'https://{domain}@evil.example/v1', 'https://user:pw@{domain}/v1', 'http://{domain}/v1', '//{domain}/v1', 'https:\\\\{domain}/', 'https://{domain}\\@evil.example/'])(
    'is not made to %s, and not taken', (url) => {
      expect(shareText(share({ url }), spec)).toEqual({ refused: 'foreign' })
      expect(belongsTo(share({ url }), spec)).toBe(false)
    })

  it.each(['/x/https://{domain}/v1', '?https://{domain}/v1', '#//https://{domain}', 'https:/{domain}/v1'])('is not made to what only mentions the host: %s', (url) => {
    expect(shareText(share({ url }), spec)).toEqual({ refused: 'foreign' })
  })

  it('knows its host in any case and behind a space, and no other that only looks like it in capitals', () => {
    const plain = { ...spec, url: 'https://ss.example/v1' }
    const isOwn = (url: string) => belongsTo(share({ url }), plain)
    expect([' https://ss.example/x', 'HTTPS://SS.example?q=1', 'https://ss.example'].map(isOwn)).toEqual([true, true, true])
    expect(['https://\u00DF.example/v1', 'https://\u017Fs.example/v1'].map(isOwn)).toEqual([false, false])
  })

  it.each([
    ['Cookie', 'sid=s3cret', ''], ['set-cookie', 'sid=s3cret', ''], ['My-Cookie', 'on', 'on'], ['Cookie-Policy', 'strict', 'strict'], ['X-Note', 'نص', 'نص'],
    ['Authorization', 'Bearer s3cret{id}', ''], ['Authorization', 's3cret bearer {id}', ''], ['Authorization', 'Bearer', ''],
    ['Authorization', '{token} {id}', '{token} {id}'], ['Authorization', 'Basic {token}', 'Basic {token}'],
  ])('of a line %s: %s holds %j', (name, value, held) => {
    expect(share({ headers: [{ name, value }] }).request.headers).toEqual([{ name, value: held }])
  })

  it('brings along the parameters that are switched off, without their credentials', () => {
    const off = { query: [{ name: 'page', value: '2' }, { name: 'api_key', value: 's3cret' }, { name: 'token', value: '{token}' }], cookie: [{ name: 'sid', value: 's3cret' }, { name: 'id', value: '{id}' }] }
    const shared = share({ off })
    expect(shared.request.off).toEqual({
      query: [{ name: 'page', value: '2' }, { name: 'api_key', value: '' }, { name: 'token', value: '{token}' }],
      cookie: [{ name: 'sid', value: '' }, { name: 'id', value: '{id}' }],
    })
    expect(readShared(textOf(shared))).toEqual(shared)
    expect(share({ off: { query: off.query.slice(0, 1), cookie: [] } }).request.off).toEqual({ query: off.query.slice(0, 1) })
    expect(share({ off: {} }).request).toEqual(template)
  })

  it('brings along a cookie of the author that is switched off', () => {
    const own = { ...spec, headers: [{ name: 'cookie', value: 'lang=he; theme=dark' }] }
    const off = { cookie: [{ name: 'lang', value: 'he' }, { name: 'theme', value: 'light' }] }
    expect(shareable({ spec: own, position: 0, template: { ...template, headers: [], off }, values: {} }).request.off)
      .toEqual({ cookie: [{ name: 'lang', value: 'he' }, { name: 'theme', value: '' }] })
  })

  it('holds a cookie of another place than the headers, which is none', () => {
    expect(share({ url: 'https://{domain}/v1?cookie=oat' }).request.url).toBe('https://{domain}/v1?cookie=oat')
  })

  it('of another operation or API belongs elsewhere', () => {
    const shared = share({})
    expect(belongsTo({ ...shared, operation: 'x' }, spec)).toBe(false)
    expect(belongsTo({ ...shared, api: 'x' }, spec)).toBe(false)
  })

  it('is not made of more than an address holds', () => {
    expect(shareText(share({ body: { type: 'text', text: 'a'.repeat(6000) } }), spec)).toEqual({ refused: 'long' })
    const of = (bytes: number) => share({ body: { type: 'text', text: 'a'.repeat(bytes - JSON.stringify(share({ body: { type: 'text', text: '' } })).length) } })
    expect(textOf(of(6000))).toHaveLength(8000)
    expect(readShared(textOf(of(6000)))).toEqual(of(6000))
    expect(textOf(of(6001))).toBe('refused: long')
    expect(readShared(btoa(JSON.stringify(of(6001))).replaceAll('=', ''))).toBeUndefined()
  })

  it('that is no UTF-8 gives nothing', () => {
    const json = JSON.stringify({ ...share({}), api: 'demo' })
    expect(readShared(btoa(json))?.api).toBe('demo')
    expect(readShared(btoa(json.replace('"demo"', '"\u00FF"')))).toBeUndefined()
  })

  it.each(['', '!', 'eyJ2IjoyfQ', textOf(share({})).slice(0, -3), `${textOf(share({}))}AA`, 'a'.repeat(9000), '/w'])('that is broken gives nothing: %s', (text) => {
    expect(readShared(text)).toBeUndefined()
  })

  it('fills no secret, whoever wrote it', () => {
    expect(valuesFrom({ ...share({}), values: { token: 'x', access_token: 'y', id: '7' } }, spec)).toEqual({ id: '7' })
  })
})
