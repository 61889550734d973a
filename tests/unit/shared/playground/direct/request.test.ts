import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { directRequest } from '#shared/playground/direct/request.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'
import type { Sketch } from './sending.ts'
import { callOf } from './sending.ts'

const completed = (sketch: Sketch) => directRequest(callOf(sketch), { api: sketch.api ?? digishare, held: sketch.held ?? { token: 's3cret' }, stem: 'stem' })
const refusal = (code: string, detail: object = {}) => expect.objectContaining({ code, detail: expect.objectContaining(detail) })

/** An API like another one, but for the place of a scheme. */
function placed(api: ApiDescription, scheme: string, place: object): ApiDescription {
  return apiDescriptionSchema.parse({ ...api, schemes: { ...api.schemes, [scheme]: { ...api.schemes[scheme], place } } })
}

describe('a request that a page completes itself', () => {
  it('names a secret in the address instead of showing it', () => {
    const api = placed(divar, 'apiKey', { in: 'query', name: 'key', value: '{apikey}' })
    const request = completed({ api, held: { apikey: 'a&b' }, request: { url: 'https://open-api.divar.ir/v1/open-platform/users?key={apikey}', headers: [] } })
    expect([request.url, request.shown]).toEqual(['https://open-api.divar.ir/v1/open-platform/users?key=a%26b', 'https://open-api.divar.ir/v1/open-platform/users?key={apikey}'])
    expect(request.used).toEqual(['apikey'])
  })

  it('goes to the host that a reader names, if it is one of the API\'s', () => {
    const request = (domain: string) => completed({ api: thebase, variables: { domain }, request: { url: 'https://{domain}/example/customers' } })
    expect(request('one.thebase.example').url).toBe('https://one.thebase.example/example/customers')
    expect(() => request('thebase.example.evil.example')).toThrow(refusal('target_not_allowed'))
  })

  it('has no part in an exchange of secrets', () => {
    expect(() => completed({ request: { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', headers: [] } })).toThrow(refusal('target_not_allowed', { name: 'requestToken' }))
  })

  it.each([['onlySandbox', '/wipe'], ['neverSent', '/off']])('does not send what its author does not offer: %s', (name, path) => {
    expect(() => completed({ request: { method: 'POST', url: `https://api.digishare.ma/v1${path}`, headers: [] } })).toThrow(refusal('target_not_allowed', { name }))
  })

  it.each(['Cookie', 'host', 'Origin', 'Referer', 'User-Agent', 'Accept-Encoding', 'Sec-Fetch-Mode', 'Proxy-Authorization', 'Access-Control-Request-Method', ' Date '])('names the header %j, which a browser would drop', (name) => {
    expect(() => completed({ request: { headers: [{ name, value: 'x' }] } })).toThrow(refusal('forbidden_header', { name: name.trim() }))
  })

  it.each(['Accept', 'X-Origin', 'If-None-Match', 'Dates'])('sends the header %s', (name) => {
    expect(completed({ request: { headers: [{ name, value: 'x' }] } }).headers).toEqual([[name, 'x']])
  })

  it('encodes Basic credentials', () => {
    const basic = { ...thebase.schemes.client, fields: [{ name: 'user', role: 'username', secret: false }, { name: 'password', role: 'password', secret: true }], basicEncoding: 'raw' }
    const api = apiDescriptionSchema.parse({
      ...thebase, schemes: { client: basic }, operations: thebase.operations.map(operation => operation.kind === 'request' ? { ...operation, security: [['client']] } : operation),
    })
    const { headers, used } = completed({ api, variables: { user: 'سلمى' }, held: { password: 'p:ü' }, request: { url: 'https://demo.thebase.example/example/customers', headers: [] } })
    expect(headers).toEqual([['authorization', `Basic ${Buffer.from('سلمى:p:ü').toString('base64')}`]])
    expect(used).toEqual(['password'])
  })

  it('refuses what the values themselves rule out', () => {
    expect(() => completed({ held: { token: 'a\nb' } })).toThrow(refusal('invalid_header', { name: 'token' }))
    expect(() => completed({ variables: { token: 'x' } })).toThrow(refusal('invalid_request', { name: 'token' }))
  })
})
