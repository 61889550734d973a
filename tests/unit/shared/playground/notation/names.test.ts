import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription, ApiOperation, SecurityScheme } from '#shared/apis/description.ts'
import { hintedRequest } from '#shared/playground/notation/hints.ts'
import { basicNames, credentialHeaders, declaredNames, fieldVariable, schemesOf, servesTokens, variableName } from '#shared/playground/notation/names.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { digishare, divar, keyed, thebase } from '../fixtures/apis.ts'

function operation(api: ApiDescription, id: string): ApiOperation {
  const found = api.operations.find(other => other.id === id)
  if (!found) throw new Error(id)
  return found
}

function scheme(api: ApiDescription, name: string): SecurityScheme {
  const found = api.schemes[name]
  if (!found) throw new Error(name)
  return found
}

const token = operation(digishare, 'requestToken')
const client = scheme(digishare, 'clientCredentials')
const consent = scheme(divar, 'userConsent')

describe('schemesOf', () => {
  it.each([
    [digishare, 'requestToken', ['clientCredentials', 'personalToken']], [digishare, 'updateThird', ['personalToken', 'clientCredentials']],
    [divar, 'exchangeCode', ['userConsent', 'apiKey']], [divar, 'authorize', ['userConsent', 'apiKey']],
  ] as const)('the one that is served comes first, then those that are used: %#', (api, id, names) => {
    expect(schemesOf(api, operation(api, id)).map(({ name }) => name)).toEqual(names)
  })

  it('those that are used come before others, whatever the file\'s order', () => {
    const used = { ...operation(digishare, 'updateThird'), security: [['clientCredentials']] }
    expect(schemesOf(digishare, used).map(({ name }) => name)).toEqual(['clientCredentials', 'personalToken'])
  })
})

describe('servesTokens', () => {
  const at = (url: string, path = '/oauth/token') => ({ ...token, path, servers: [{ url, variables: {}, hosts: [] }] })
  const address = (tokenUrl: string) => ({ ...client, tokenUrl })
  it.each<[string, SecurityScheme, ApiOperation, boolean]>([
    ['its token address', client, token, true],
    ['its token address on one of several servers', client, { ...token, servers: [...at('https://other.example').servers, ...token.servers] }, true],
    ['another path', client, { ...token, path: '/oauth/other' }, false],
    ['another host', client, at('https://other.example/v1'), false],
    ['an operation that is no token request', client, { ...token, kind: 'request' }, false],
    ['a token address where consent is asked', client, { ...token, kind: 'authorization' }, false],
    ['its consent page', consent, operation(divar, 'authorize'), true],
    ['its consent page as a token address', consent, { ...operation(divar, 'authorize'), kind: 'token' }, false],
    ['another operation', consent, operation(divar, 'getUser'), false],
    ['an address with names in either braces', address('https://{{ domain }}/oauth/token'), at('https://{domain}'), true],
    ['an address with names in tight braces', address('https://{{domain}}/oauth/token'), at('https://{domain}'), true],
    ['an address with another name', address('https://{{other}}/oauth/token'), at('https://{domain}'), false],
    ['an address whose name has a dot', address('https://{{my.domain-1}}/oauth/token'), at('https://{my.domain-1}'), true],
  ])('%s', (_case, of, op, expected) => expect(servesTokens(of, op)).toBe(expected))
})

describe('basicNames', () => {
  const byClient = apiDescriptionSchema.parse({ ...digishare, schemes: { clientCredentials: { ...client, clientAuthentication: 'client_secret_basic' } } })
  const without = (role: string) => apiDescriptionSchema.parse({
    ...thebase, schemes: { clientBasic: { ...scheme(thebase, 'clientBasic'), fields: scheme(thebase, 'clientBasic').fields.filter(field => field.role !== role) } },
  })
  it.each<[string, ApiDescription, string, object | undefined]>([
    ['of its own scheme', thebase, 'requestToken', { username: 'client_id', password: 'client_secret' }],
    ['of the client at its token address', byClient, 'requestToken', { username: 'client_id', password: 'client_secret' }],
    ['of the client elsewhere', byClient, 'listCampaigns', undefined],
    ['of a client that authenticates in another way', digishare, 'requestToken', undefined],
    ['of a bearer', digishare, 'listCampaigns', undefined],
    ['without a user', without('username'), 'requestToken', undefined],
    ['without a password', without('password'), 'requestToken', undefined],
  ])('%s', (_case, api, id, names) => expect(basicNames(api, operation(api, id))).toEqual(names))

  it('only where the first alternative asks for it', () => {
    const op = operation(thebase, 'requestToken')
    expect(basicNames(thebase, { ...op, kind: 'request', security: [] })).toBeUndefined()
    expect(basicNames(thebase, { ...op, kind: 'request', security: [['other'], ['clientBasic']] })).toBeUndefined()
  })
})

it('a field is known by its name before its role', () => {
  const fields = [{ name: 'client_secret', role: 'password' as const, secret: true }, { name: 'other', role: 'client_secret' as const, secret: true }]
  expect(fieldVariable([{ ...client, fields }], 'client_secret')).toBe('client_secret')
  expect(fieldVariable([{ ...client, fields }], 'password')).toBe('client_secret')
  expect(fieldVariable([{ ...client, fields }], 'scope')).toBeUndefined()
})

it('credentials have headers on later calls and on token calls', () => {
  const shouted = { ...consent, tokenHeaders: { 'X-API-KEY': '{{apikey}}' } }
  expect(credentialHeaders([shouted, scheme(keyed, 'queryKey'), scheme(digishare, 'personalToken')])).toEqual([
    { name: 'x-access-token', value: '{access_token}' }, { name: 'x-api-key', value: '{{apikey}}' }, { name: 'authorization', value: 'Bearer {token}' },
  ])
})

describe('declaredNames', () => {
  it.each<[ApiDescription, string, string[], string[]]>([
    [divar, 'exchangeCode', ['app_slug', 'oauth_key', 'apikey', 'access_token', 'code', 'redirect_uri', 'code_verifier', 'refresh_token'], ['domain']],
    [divar, 'authorize', ['response_type', 'resource_id', 'state', 'scope'], []],
    [divar, 'getUser', ['access_token'], ['redirect_uri', 'code_verifier', 'refresh_token']],
    [thebase, 'requestToken', ['domain', 'client_id'], ['resource_id']],
    [digishare, 'updateThird', ['id', 'token', 'client_id'], ['redirect_uri', 'domain']],
  ])('%#', (api, id, some, none) => {
    const names = declaredNames({ ...api, sandbox: { values: {} } }, operation(api, id))
    expect(some.filter(name => !names.has(name))).toEqual([])
    expect(none.filter(name => names.has(name))).toEqual([])
    expect([...names].every(name => typeof name === 'string' && /^[\w.-]+$/.test(name))).toBe(true)
  })

  it('has the names of demo values', () => expect(declaredNames(digishare, token).has('token')).toBe(true))
})

describe('hintedRequest', () => {
  const request = (headers: RequestTemplate['headers'], url = 'https://a.example/'): RequestTemplate => ({ method: 'GET', url, headers, body: { type: 'none' } })
  const bearer = scheme(digishare, 'personalToken')
  const header = (name: string, value: string, schemes = [bearer]) => {
    const { request: hinted, hints } = hintedRequest(request([{ name, value }]), schemes)
    return [hinted.headers[0]?.value, Object.fromEntries(hints)]
  }

  it.each<[string, string, string, Record<string, string>]>([
    ['X-A', ' YOUR_KEY ', '{X-A}', { 'X-A': 'YOUR_KEY' }],
    ['X-A', 'Key  <my key> ', 'Key  {X-A}', { 'X-A': '<my key>' }],
    ['X-A', 'one two YOUR_KEY', 'one two YOUR_KEY', {}],
    ['X-A', '\nYOUR_KEY', '{X-A}', { 'X-A': 'YOUR_KEY' }],
    ['X-A', 'plain', 'plain', {}],
    ['X a!!b', 'YOUR_KEY', '{X_a_b}', { X_a_b: 'YOUR_KEY' }],
    ['2a', 'YOUR_KEY', '{_2a}', { _2a: 'YOUR_KEY' }],
    ['Authorization', 'Token YOUR_KEY', 'Token {Authorization}', { Authorization: 'YOUR_KEY' }],
    ['Authorization', 'BEARER YOUR_KEY', 'Bearer {token}', { token: 'YOUR_KEY' }],
  ])('%s: %j → %j', (name, value, template, hints) => expect(header(name, value)).toEqual([template, hints]))

  it('a scheme\'s header is none in the query', () => {
    const { request: hinted, hints } = hintedRequest(request([], 'https://a.example/?authorization=Bearer%20YOUR_KEY'), [bearer])
    expect([hinted.url, [...hints]]).toEqual(['https://a.example/?authorization=Bearer {authorization}', [['authorization', 'YOUR_KEY']]])
  })

  it('the first hint of a name counts, and only names have hints', () => {
    const { hints } = hintedRequest(request([{ name: 'X-A', value: 'YOUR_ONE' }, { name: 'X-A', value: 'YOUR_TWO' }]), [])
    expect([...hints]).toEqual([['X-A', 'YOUR_ONE']])
    expect([...hintedRequest(request([{ name: 'Authorization', value: 'Bearer YOUR_ONE' }]), [bearer]).hints]).toEqual([['token', 'YOUR_ONE']])
  })
})

it.each([['filter[status]', 'filter_status'], ['ids[]', 'ids'], ['a[b][c]', 'a_b_c'], ['2nd', '_2nd'], ['X-A.b', 'X-A.b'], ['a b', 'a_b']])('%s is filled by the variable %s', (field, name) => {
  expect(variableName(field)).toBe(name)
})
