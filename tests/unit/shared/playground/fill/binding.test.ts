import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { assertBound, isForm } from '#shared/playground/fill/binding.ts'
import { createMarks } from '#shared/playground/fill/marks.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** Binds a request that carries only the names that it is about. */
function bind(api: ApiDescription, operation: string, request: (of: (name: string) => string) => Partial<FilledRequest>): () => void {
  const own = createMarks('stem')
  const found = api.operations.find(({ id }) => id === operation)
  if (!found) throw new Error(operation)
  const marked: FilledRequest = { method: 'POST', url: 'https://api.example/', headers: [], ...request(name => own.of(name)) }
  return () => assertBound(api, found, marked, own)
}

/** An API like another one, but for the place or the client authentication of a scheme. */
function like(api: ApiDescription, scheme: string, change: object): ApiDescription {
  return apiDescriptionSchema.parse({ ...api, schemes: { ...api.schemes, [scheme]: { ...api.schemes[scheme], ...change } } })
}

const inQuery = like(divar, 'apiKey', { place: { in: 'query', name: 'key', value: '{apikey}' } })
const inCookie = like(divar, 'apiKey', { place: { in: 'cookie', name: 'sid', value: '{apikey}' } })
const inBody = like(thebase, 'oauth', { clientAuthentication: 'client_secret_post' })

describe('a secret may travel', () => {
  it.each<[string, () => void]>([
    ['in its header, in any case and after any word', bind(digishare, 'listThirds', of => ({ headers: [['AUTHORIZATION', `Bearer ${of('token')}`]] }))],
    ['in its parameter', bind(inQuery, 'getUser', of => ({ url: `https://api.example/?a=1&key=${of('apikey')}` }))],
    ['in a cookie', bind(inCookie, 'getUser', of => ({ headers: [['Cookie', `sid=${of('apikey')}`]] }))],
    ['in the field of a token request', bind(inBody, 'requestToken', of => ({ body: { contentType: FORM, text: `grant_type=x&client_secret=${of('client_secret')}` } }))],
    ['in a member of one', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `{"client_secret":"${of('oauth_key')}"}` } }))],
    ['in a header of one', bind(divar, 'exchangeCode', of => ({ headers: [['X-Api-Key', of('apikey')]] }))],
    ['nowhere at all', bind(digishare, 'listThirds', () => ({}))],
  ])('%s', (_name, run) => expect(run).not.toThrow())
})

describe('a secret may not travel', () => {
  it.each<[string, string, () => void]>([
    ['in another header', 'token', bind(digishare, 'listThirds', of => ({ headers: [['x-echo', of('token')]] }))],
    ['in its header and another', 'token', bind(digishare, 'listThirds', of => ({ headers: [['authorization', of('token')], ['x-echo', of('token')]] }))],
    ['in the name of a header', 'token', bind(digishare, 'listThirds', of => ({ headers: [[`x-${of('token')}`, 'authorization']] }))],
    ['in the header of another scheme', 'token', bind(divar, 'getUser', of => ({ headers: [['x-api-key', of('token')]] }))],
    ['in an operation without schemes', 'token', bind(digishare, 'headThirds', of => ({ headers: [['authorization', of('token')]] }))],
    ['in the header of a token request that is another\'s', 'oauth_key', bind(divar, 'exchangeCode', of => ({ headers: [['x-api-key', of('oauth_key')]] }))],
    ['in the address of a token request', 'oauth_key',
      bind(divar, 'exchangeCode', of => ({ url: `https://api.example/${of('oauth_key')}`, body: { contentType: JSON_TYPE, text: '{"client_secret":5}' } }))],
    ['in the path', 'apikey', bind(inQuery, 'getUser', of => ({ url: `https://api.example/${of('apikey')}` }))],
    ['in another parameter', 'apikey', bind(inQuery, 'getUser', of => ({ url: `https://api.example/?other=${of('apikey')}` }))],
    ['as the name of a parameter', 'apikey', bind(inQuery, 'getUser', of => ({ url: `https://api.example/?${of('apikey')}=key` }))],
    ['in a parameter where its place is a header', 'apikey', bind(divar, 'getUser', of => ({ url: `https://api.example/?x-api-key=${of('apikey')}` }))],
    ['in a header where its place is a parameter', 'apikey', bind(inQuery, 'getUser', of => ({ headers: [['key', of('apikey')]] }))],
    ['in a header that is called as its cookie', 'apikey', bind(inCookie, 'getUser', of => ({ headers: [['sid', of('apikey')]] }))],
    ['in a cookie where its place is a header', 'apikey', bind(divar, 'getUser', of => ({ headers: [['cookie', of('apikey')]] }))],
    ['in a body that is no token request', 'client_secret', bind(inBody, 'listCustomers', of => ({ body: { contentType: FORM, text: `client_secret=${of('client_secret')}` } }))],
    ['in another field of a token request', 'client_secret', bind(inBody, 'requestToken', of => ({ body: { contentType: FORM, text: `scope=${of('client_secret')}` } }))],
    ['in the field where Basic is the way', 'client_secret', bind(thebase, 'requestToken', of => ({ body: { contentType: FORM, text: `client_secret=${of('client_secret')}` } }))],
    ['in a text body', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: 'text/plain', text: of('oauth_key') } }))],
    ['deep in a body', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `{"a":{"client_secret":"${of('oauth_key')}"}}` } }))],
    ['twice in a body', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `{"client_secret":"${of('oauth_key')}","client_secret":"${of('oauth_key')}"}` } }))],
    ['as a key of a body', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `{"${of('oauth_key')}":"client_secret"}` } }))],
    ['in a list', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `["${of('oauth_key')}"]` } }))],
    ['in what is no JSON', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: JSON_TYPE, text: `{"client_secret":"${of('oauth_key')}"` } }))],
    ['in a content type', 'oauth_key', bind(divar, 'exchangeCode', of => ({ body: { contentType: of('oauth_key'), text: '' } }))],
    ['under a field\'s name in the header of a token request', 'oauth_key', bind(divar, 'exchangeCode', of => ({ headers: [['client_secret', of('oauth_key')]] }))],
  ])('%s', (_name, name, run) => expect(run).toThrow(expect.objectContaining({ code: 'secret_not_bound', detail: { name } })))
})

it('every secret is judged by itself', () => {
  const both = bind(divar, 'getUser', of => ({ headers: [['x-api-key', of('apikey')], ['x-access-token', of('access_token')]] }))
  expect(both).not.toThrow()
  expect(bind(divar, 'getUser', of => ({ headers: [['x-api-key', of('access_token')], ['x-access-token', of('apikey')]] }))).toThrow(expect.objectContaining({ code: 'secret_not_bound' }))
})

it.each([
  [FORM, true], [`${FORM}; charset=utf-8`, true], [`${FORM} ;x`, true], ['Application/X-WWW-Form-Urlencoded', true],
  [`${FORM}x`, false], [`text/plain; ${FORM}`, false], ['', false],
])('%s is a form: %s', (contentType, form) => expect(isForm(contentType)).toBe(form))
