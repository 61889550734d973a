import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import { assertSendable } from '#shared/playground/fill/sendable.ts'
import { digishare } from '../../../../fixtures/upstream/apis.ts'

const filled = (headers: [string, string][] = [], body?: { contentType: string, text: string }) =>
  ({ method: 'GET' as const, url: 'https://api.digishare.ma/v1/thirds', headers, ...(body && { body }) })

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
