import { describe, expect, it } from 'vitest'
import { upstreamHeaders } from '../../../../../server/utils/fill/fields.ts'

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
