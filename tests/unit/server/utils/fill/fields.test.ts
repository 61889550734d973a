import { describe, expect, it } from 'vitest'
import { assertSendable, upstreamHeaders } from '../../../../../server/utils/fill/fields.ts'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import { digishare } from '../../../../fixtures/upstream/apis.ts'

const filled = (headers: [string, string][] = [], body?: { contentType: string, text: string }) =>
  ({ method: 'GET' as const, url: 'https://api.digishare.ma/v1/thirds', headers, ...(body && { body }) })

describe('upstreamHeaders', () => {
  it('are the template\'s and our own', () => {
    expect(upstreamHeaders(filled([['X-A', '1']]), undefined, 9999)).toEqual([
      ['X-A', '1'], ['accept', '*/*'], ['user-agent', 'Dragoman'], ['accept-encoding', 'identity'], ['via', '1.1 dragoman'],
    ])
  })

  it('let the template say what it accepts and who it is, but not how it is packed', () => {
    expect(upstreamHeaders(filled([['Accept', 'text/html'], ['User-Agent', 'Mine'], ['Accept-Encoding', 'gzip']]), undefined, 9999)).toEqual([
      ['Accept', 'text/html'], ['User-Agent', 'Mine'], ['accept-encoding', 'identity'], ['via', '1.1 dragoman'],
    ])
  })

  it('have the body\'s type and the credentials that were built', () => {
    const headers = upstreamHeaders(filled([['X-A', '1'], ['Authorization', 'Basic x']], { contentType: 'text/plain', text: '' }), 'Basic y', 9999)
    expect(headers[0]).toEqual(['X-A', '1'])
    expect(headers.slice(-2)).toEqual([['content-type', 'text/plain'], ['authorization', 'Basic y']])
    expect(headers.filter(([name]) => name.toLowerCase() === 'authorization')).toHaveLength(1)
  })

  it('have a limit', () => {
    expect(() => upstreamHeaders(filled([['x', 'y'.repeat(950)]]), undefined, 1000)).toThrow(expect.objectContaining({ code: 'headers_too_large', detail: { limit: 1000 } }))
  })

  it('are counted with names, values and the four characters of a line', () => {
    const lines = upstreamHeaders(filled([['x', 'y']], { contentType: 'text/plain', text: 'long '.repeat(99) }), 'Basic y', 9999)
    const bytes = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('').length
    const again = (limit: number) => () => upstreamHeaders(filled([['x', 'y']], { contentType: 'text/plain', text: '' }), 'Basic y', limit)
    expect(again(bytes)).not.toThrow()
    expect(again(bytes - 1)).toThrow(expect.objectContaining({ code: 'headers_too_large' }))
  })

  it('keep a template\'s credentials where none are built', () => {
    expect(upstreamHeaders(filled([['AUTHORIZATION', 'Bearer x']]), undefined, 9999)[0]).toEqual(['AUTHORIZATION', 'Bearer x'])
  })

  it('are checked once more for what is not the reader\'s', () => {
    expect(() => upstreamHeaders(filled([['Host', 'x']]), undefined, 9999)).toThrow(expect.objectContaining({ code: 'invalid_header', detail: { name: 'Host' } }))
  })
})

describe('assertSendable', () => {
  const [operation] = digishare.operations
  if (!operation) throw new Error('no operation')

  it('a cookie has to be declared', () => {
    expect(() => assertSendable(digishare, operation, filled([['Cookie', 'a=b']]))).toThrow(expect.objectContaining({ code: 'invalid_header', detail: { name: 'Cookie' } }))
    const declared = { ...operation, parameters: [{ name: 'a', in: 'cookie' as const, required: false, schema: {} }] }
    expect(() => assertSendable(digishare, declared, filled([['Cookie', 'a=b']]))).not.toThrow()
  })

  it('a cookie may be where a scheme has its place', () => {
    const scheme = { ...digishare.schemes.personalToken, place: { in: 'cookie', name: 'sid', value: '{token}' } }
    const api = apiDescriptionSchema.parse({ ...digishare, schemes: { personalToken: scheme } })
    const own = { ...operation, security: [['personalToken']] }
    expect(() => assertSendable(api, own, filled([['Cookie', 'sid=x']]))).not.toThrow()
    expect(() => assertSendable(api, own, filled([['sid', 'YOUR_TOKEN']]))).not.toThrow()
  })

  it('a token request says everything once', () => {
    const token = { ...operation, kind: 'token' as const }
    const body = (text: string, contentType = 'application/x-www-form-urlencoded') => filled([], { contentType, text })
    expect(() => assertSendable(digishare, token, body('a=1&b=1&a=2'))).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: 'a' } }))
    expect(() => assertSendable(digishare, token, body('a=1&b=1'))).not.toThrow()
    expect(() => assertSendable(digishare, token, body('a=1&a=2', 'text/plain'))).not.toThrow()
    expect(() => assertSendable(digishare, token, filled())).not.toThrow()
    expect(() => assertSendable(digishare, operation, body('a=1&a=2'))).not.toThrow()
  })

  it('a hint is refused only where a credential belongs', () => {
    expect(() => assertSendable(digishare, operation, filled([['X-Title', 'Your order']]))).not.toThrow()
    expect(() => assertSendable(digishare, operation, filled([['Authorization', 'YOUR_TOKEN']]))).toThrow(expect.objectContaining({ code: 'placeholder_value', detail: { name: 'Authorization' } }))
    expect(() => assertSendable(digishare, operation, filled([['Authorization', 'Bearer my YOUR_TOKEN']]))).not.toThrow()
    expect(() => assertSendable(digishare, operation, filled([['AUTHORIZATION', 'Bearer YOUR_TOKEN']]))).toThrow(expect.objectContaining({ code: 'placeholder_value' }))
  })
})
