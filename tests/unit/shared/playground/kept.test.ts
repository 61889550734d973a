import { describe, expect, it } from 'vitest'
import type { KeptInputs } from '#shared/playground/kept.ts'
import { keepable, readKept } from '#shared/playground/kept.ts'
import type { RequestBody, RequestTemplate } from '#shared/playground/spec.ts'

const template: RequestTemplate = { method: 'POST', url: 'https://api.example/x?page=2', headers: [], body: { type: 'none' } }
const kept: KeptInputs = { path: '/fa/divar', api: 'divar', operation: 'getUser', at: 1000, environment: 'sandbox', template, values: { a: 'b' }, scopes: ['S'] }
const at = { path: '/fa/divar', spec: { api: 'divar', operation: 'getUser' }, now: 1000 }

describe('keepable', () => {
  it('keeps parameters that are switched off, without credentials and cookies that were written by hand', () => {
    const off = { query: [{ name: 'page', value: '2' }, { name: 'client_secret', value: 's3cret' }], cookie: [{ name: 'sid', value: 's3cret' }, { name: 'id', value: '{id}' }] }
    expect(keepable({ ...template, off }).off).toEqual({
      query: [{ name: 'page', value: '2' }, { name: 'client_secret', value: '' }], cookie: [{ name: 'sid', value: '' }, { name: 'id', value: '{id}' }],
    })
    expect(keepable({ ...template, off: { query: off.query.slice(0, 1) } }).off).toEqual({ query: [{ name: 'page', value: '2' }] })
  })

  it('keeps what is no credential as it is', () => {
    const body: RequestBody = { type: 'json', text: '{"name": "نادية", "n": 1}' }
    const request = { ...template, headers: [{ name: 'X-Note', value: 'a' }, { name: 'Authorization', value: 'Bearer {token}' }], body }
    expect(keepable(request)).toEqual(request)
  })

  it('leaves out credentials that were written by hand: in headers, cookies, the query, JSON and forms', () => {
    const headers = [{ name: 'authorization', value: 'Bearer s3cret' }, { name: 'X-Api-Key', value: 's3cret' }, { name: 'Cookie', value: 'sid=s3cret' }]
    const url = 'https://api.example/x?access_token=s3cret&page=2'
    const json = keepable({ ...template, url, headers, body: { type: 'json', text: '{"client_secret": "s3cret", "page": "3"}' } })
    const form = keepable({ ...template, body: { type: 'form', fields: [{ name: 'password', value: 's3cret' }, { name: 'page', value: '3' }] } })
    expect(JSON.stringify([json, form])).not.toContain('s3cret')
    expect(json.url).toBe('https://api.example/x?access_token=&page=2')
    expect(json.body).toEqual({ type: 'json', text: '{"client_secret": "", "page": "3"}' })
    expect(form.body).toEqual({ type: 'form', fields: [{ name: 'password', value: '' }, { name: 'page', value: '3' }] })
  })
})

it('lines that are switched off stay, without their credentials', () => {
  const headers = [{ name: 'X-Note', value: 'a', enabled: false as const }, { name: 'Authorization', value: 'Bearer s3cret', enabled: false as const }]
  const request = keepable({ ...template, headers })
  expect(request.headers).toEqual([headers[0], { name: 'Authorization', value: '', enabled: false }])
  expect(readKept(JSON.stringify({ ...kept, template: request }), at)?.template).toEqual(request)
})

describe('readKept', () => {
  it('gives back what was kept for this playground', () => {
    expect(readKept(JSON.stringify(kept), at)).toEqual(kept)
  })

  it.each<[string, string | null, typeof at]>([
    ['nothing', null, at],
    ['no JSON', '{', at],
    ['another form', '{"path":"/fa/divar"}', at],
    ['another page', JSON.stringify({ ...kept, path: '/he/divar' }), at],
    ['another API', JSON.stringify({ ...kept, api: 'thebase' }), at],
    ['another operation', JSON.stringify({ ...kept, operation: 'authorize' }), at],
    ['too old a visit', JSON.stringify(kept), { ...at, now: 1001 + 15 * 60_000 }],
  ])('gives nothing of %s', (_name, text, place) => {
    expect(readKept(text, place)).toBeUndefined()
  })

  it('waits as long as a consent takes', () => {
    expect(readKept(JSON.stringify(kept), { ...at, now: 1000 + 15 * 60_000 })).toEqual(kept)
  })
})
