import { describe, expect, it } from 'vitest'
import { assertSendable, upstreamHeaders } from '../../../../../server/utils/fill/fields.ts'
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
    const headers = upstreamHeaders(filled([['Authorization', 'Basic x']], { contentType: 'text/plain', text: '' }), 'Basic y', 9999)
    expect(headers.slice(-2)).toEqual([['content-type', 'text/plain'], ['authorization', 'Basic y']])
    expect(headers.filter(([name]) => name.toLowerCase() === 'authorization')).toHaveLength(1)
  })

  it('have a limit', () => {
    expect(() => upstreamHeaders(filled([['x', 'y'.repeat(950)]]), undefined, 1000)).toThrow(expect.objectContaining({ code: 'headers_too_large', detail: { limit: 1000 } }))
  })

  it('are checked once more for what is not the reader\'s', () => {
    expect(() => upstreamHeaders(filled([['Host', 'x']]), undefined, 9999)).toThrow(expect.objectContaining({ code: 'invalid_header', detail: { name: 'Host' } }))
  })
})

describe('assertSendable', () => {
  const [operation] = digishare.operations
  if (!operation) throw new Error('no operation')

  it('a cookie has to be declared', () => {
    expect(() => assertSendable(digishare, operation, filled([['Cookie', 'a=b']]))).toThrow(expect.objectContaining({ code: 'invalid_header' }))
    const declared = { ...operation, parameters: [{ name: 'a', in: 'cookie' as const, required: false, schema: {} }] }
    expect(() => assertSendable(digishare, declared, filled([['Cookie', 'a=b']]))).not.toThrow()
  })

  it('a hint is refused only where a credential belongs', () => {
    expect(() => assertSendable(digishare, operation, filled([['X-Title', 'Your order']]))).not.toThrow()
    expect(() => assertSendable(digishare, operation, filled([['AUTHORIZATION', 'Bearer YOUR_TOKEN']]))).toThrow(expect.objectContaining({ code: 'placeholder_value' }))
  })
})
