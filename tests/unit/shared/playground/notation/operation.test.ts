import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { parameterExample } from '#shared/playground/parameter.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { digishare, divar, keyed, thebase } from '../fixtures/apis.ts'

/** An API like another one, with one of its operations changed. */
function like(api: ApiDescription, id: string, change: object): ApiDescription {
  return apiDescriptionSchema.parse({ ...api, operations: api.operations.map(operation => operation.id === id ? { ...operation, ...change } : operation) })
}

const read = (api: ApiDescription, attributes: Record<string, unknown>) => specFromAttributes(attributes, { apis: [api] })
const headers = (api: ApiDescription, attributes: Record<string, unknown>) => read(api, attributes).headers.map(({ name, value }) => `${name}: ${value}`)

describe('Basic', () => {
  it('stands in no template, whether the operation or the author would have it there', () => {
    expect(headers(thebase, { operation: 'thebase/requestToken' })).toEqual(['Content-Type: application/x-www-form-urlencoded'])
    expect(headers(like(thebase, 'requestToken', { kind: 'request' }), { operation: 'thebase/requestToken' })).toEqual(['Content-Type: application/x-www-form-urlencoded'])
  })

  it.each<[string, string, boolean]>([['Authorization', 'Basic {client_id}:{client_secret}', false], ['AUTHORIZATION', 'basic x', false], ['Authorization', 'My Basic x', true], ['X-Other', 'Basic x', true]])(
    'a line %s: %s stays: %s', (name, value, stays) => {
      const line = { [name]: value }
      expect(read(thebase, { operation: 'thebase/requestToken', headers: line }).headers.some(header => header.name === name)).toBe(stays)
    })

  it('is an ordinary line where nobody asks for it', () => {
    expect(headers(digishare, { operation: 'digishare/listCampaigns', headers: { Authorization: 'Basic {token}' } })).toEqual(['Authorization: Basic {token}'])
  })
})

describe('the body of an operation', () => {
  it.each(['GET', 'HEAD'])('%s has none, whatever its example', (method) => {
    const api = like(digishare, 'listCampaigns', { method, body: { contentType: 'application/json', required: true, example: { a: 1 } } })
    expect(read(api, { operation: 'digishare/listCampaigns' })).toMatchObject({ method, body: { type: 'none' }, headers: [{ name: 'Authorization' }] })
    expect(() => read(api, { url: 'https://api.digishare.ma/v1/campaigns', method, body: { a: 1 } })).toThrow(AuthorMistake)
  })

  it('is empty where it is required and has no example, and absent where there is none', () => {
    expect(read(like(digishare, 'updateThird', { body: { contentType: 'application/json', required: true } }), { operation: 'digishare/updateThird' }).body).toEqual({ type: 'json', text: '{}' })
    expect(read(like(digishare, 'updateThird', { body: { contentType: 'application/json', required: false } }), { operation: 'digishare/updateThird' }))
      .toMatchObject({ body: { type: 'none' }, headers: [{ name: 'Authorization' }] })
    expect(read(like(digishare, 'updateThird', { body: undefined }), { operation: 'digishare/updateThird' }).body).toEqual({ type: 'none' })
    expect(headers(like(digishare, 'updateThird', { body: undefined }), { operation: 'digishare/updateThird', body: { a: 1 } })).toEqual(['Authorization: Bearer {token}'])
  })

  it('of a token request has the client\'s fields of its own example only, and nowhere else', () => {
    expect(read(digishare, { operation: 'digishare/requestToken', body: { client_id: 'app' } }).body).toEqual({ type: 'json', text: '{\n  "client_id": "app"\n}' })
    expect(headers(digishare, { operation: 'digishare/requestToken', headers: { token: 'plain' } })).toEqual(['Content-Type: application/json', 'token: plain'])
  })
})

describe('what an operation requires', () => {
  it('gives way to the author, name by name', () => {
    expect(read(keyed, { operation: 'keyed/search', query: { q: 'mine' } }).url).toBe('https://one.example/api/v2/search?key={key}&q=mine')
    expect(read(keyed, { operation: 'keyed/search', query: { key: '{key}', other: '1' } }).url).toBe('https://one.example/api/v2/search?q={q}&key={key}&other=1')
  })

  it('has blanks as a form has them only where consent is asked', () => {
    const scope = { name: 'q', in: 'query', required: true, schema: { const: 'a b' } }
    expect(read(like(keyed, 'search', { parameters: [scope] }), { operation: 'keyed/search' }).url).toBe('https://one.example/api/v2/search?q=a%20b&key={key}')
    expect(read(divar, { operation: 'divar/authorize' }).url).toContain('+USER_PHONE')
  })

  it('is a client\'s name only where consent is asked', () => {
    const id = { name: 'client_id', in: 'query', required: true, schema: {} }
    expect(read(like(divar, 'getUser', { parameters: [id] }), { operation: 'divar/getUser' }).url).toBe('https://open-api.divar.ir/v1/open-platform/users?client_id={client_id}')
  })

  it('is what is possible, where that is one thing', () => {
    const query = (schema: object) => read(like(keyed, 'search', { parameters: [{ name: 'q', in: 'query', required: true, schema }] }), { operation: 'keyed/search' }).url
    expect([query({ enum: ['a'] }), query({ enum: ['a', 'b'] }), query({ const: 0 }), query({})].map(url => new URL(url).searchParams.get('q'))).toEqual(['a', '{q}', '0', '{q}'])
  })

  it.each<[object, string | undefined]>([
    [{ example: true }, 'true'], [{ example: 0 }, '0'], [{ example: 'x' }, 'x'], [{ schema: { default: 1 } }, '1'], [{ schema: { example: 'y' } }, 'y'], [{ schema: { examples: ['z', 'a'] } }, 'z'],
    [{ example: { a: 1 } }, undefined], [{ example: ['a'] }, undefined], [{}, undefined],
  ])('%j has the example %s', (parameter, example) => {
    expect(parameterExample({ schema: {}, ...parameter })).toBe(example)
  })

  it('headers of a token address go before those of the same name', () => {
    const twice = like(divar, 'exchangeCode', { security: [['apiKey', 'userConsent']] })
    expect(headers(twice, { operation: 'divar/exchangeCode' })).toEqual(['x-api-key: {{apikey}}', 'x-access-token: {access_token}', 'Content-Type: application/json'])
    expect(headers(divar, { operation: 'divar/getUser' })).toEqual(['x-access-token: {access_token}', 'x-api-key: {apikey}'])
    expect(headers(like(divar, 'exchangeCode', { path: '/other' }), { operation: 'divar/exchangeCode' })).toEqual(['x-api-key: {apikey}', 'Content-Type: application/json'])
  })
})

describe('what a page is told beside', () => {
  it('has the name of the token that a token request gives, and only that', () => {
    expect(read(divar, { operation: 'divar/exchangeCode' }).tokenName).toBe('access_token')
    expect(read(divar, { operation: 'divar/getUser' })).not.toHaveProperty('tokenName')
    expect(read(divar, { operation: 'divar/authorize' })).not.toHaveProperty('tokenName')
  })

  it('has the member of the answer that holds the token, where the API gives it another name', () => {
    const { userConsent, ...schemes } = divar.schemes
    const renamed = apiDescriptionSchema.parse({ ...divar, schemes: { ...schemes, userConsent: { ...userConsent, tokenResponse: { accessToken: 'jwt' } } } })
    expect(read(renamed, { operation: 'divar/exchangeCode' }).tokenMember).toBe('jwt')
    expect(read(renamed, { operation: 'divar/getUser' })).not.toHaveProperty('tokenMember')
    expect(read(divar, { operation: 'divar/exchangeCode' })).not.toHaveProperty('tokenMember')
  })

  it('has words only where an author wrote some', () => {
    expect(read(divar, { operation: 'divar/getUser' })).not.toHaveProperty('description')
    expect(read(digishare, { url: ' https://api.digishare.ma/v1/campaigns\n' }).url).toBe('https://api.digishare.ma/v1/campaigns')
  })
})
