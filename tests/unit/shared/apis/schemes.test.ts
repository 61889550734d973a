import { describe, expect, it } from 'vitest'
import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import { demoValue, isExchange, secretNames } from '#shared/apis/names.ts'
import { documentWith, operation, parse } from './fixture.ts'

function withSchemes(securitySchemes: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<ApiDescription> {
  return parse(documentWith({ components: { securitySchemes }, ...more }))
}

async function readScheme(node: Record<string, unknown>): Promise<SecurityScheme> {
  const { schemes: { auth } } = await withSchemes({ auth: node })
  if (!auth) throw new Error('the scheme is missing')
  return auth
}

const flow = { tokenUrl: '/token', scopes: {} }
const consent = { tokenUrl: 'https://id.shop.example/token', authorizationUrl: 'https://id.shop.example/authorize', scopes: { 'A__{{id}}': 'a', 'B': 'b' } }

describe('schemes without exchange', () => {
  it('bearer', async () => {
    expect(await readScheme({ type: 'http', scheme: 'Bearer' })).toMatchObject({
      type: 'bearer', fields: [{ name: 'token', role: 'token', secret: true }], place: { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
    })
    expect(await readScheme({ 'type': 'http', 'scheme': 'bearer', 'x-dragoman': { variables: { token: 'pat' } } })).toMatchObject({
      fields: [{ name: 'pat' }], place: { value: 'Bearer {pat}' },
    })
  })

  it('basic', async () => {
    expect(await readScheme({ 'type': 'http', 'scheme': 'basic', 'x-dragoman': { basicEncoding: 'rfc6749' } })).toMatchObject({ basicEncoding: 'rfc6749' })
    expect(await readScheme({ type: 'http', scheme: 'basic' })).toMatchObject({
      type: 'basic',
      fields: [{ name: 'username', role: 'username', secret: false }, { name: 'password', role: 'password', secret: true }],
      place: { value: 'Basic {username}:{password}' },
      basicEncoding: 'raw',
    })
  })

  it.each(['header', 'query', 'cookie'])('a key in the %s', async (place) => {
    expect(await readScheme({ type: 'apiKey', in: place, name: 'X-Key' })).toMatchObject({
      type: 'apiKey', fields: [{ name: 'auth', role: 'api_key', secret: true }], place: { in: place, name: 'X-Key', value: '{auth}' },
    })
  })

  it('a key under a name of its own', async () => {
    expect(await readScheme({ 'type': 'apiKey', 'in': 'header', 'name': 'X-Key', 'x-dragoman': { variables: { api_key: 'shop_key' } } })).toMatchObject({
      fields: [{ name: 'shop_key' }], place: { value: '{shop_key}' },
    })
  })
})

describe('client credentials', () => {
  it('has the defaults of the contract', async () => {
    expect(await readScheme({ type: 'oauth2', flows: { clientCredentials: flow } })).toEqual({
      name: 'auth',
      type: 'clientCredentials',
      fields: [{ name: 'client_id', role: 'client_id', secret: false }, { name: 'client_secret', role: 'client_secret', secret: true }],
      place: { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
      tokenUrl: 'https://api.shop.example/v1/token',
      scopes: {},
      clientAuthentication: 'client_secret_post',
      basicEncoding: 'rfc6749',
      tokenBody: 'form',
      tokenHeaders: {},
      tokenResponse: {},
      tokenName: 'token',
      pkce: true,
      renew: 'on-expiry',
    })
  })

  it.each([
    ['/token', 'https://api.shop.example/v1/token'],
    ['token', 'https://api.shop.example/v1/token'],
    ['https://id.shop.example/token', 'https://id.shop.example/token'],
  ])('reads the token address %s', async (tokenUrl, absolute) => {
    expect((await readScheme({ type: 'oauth2', flows: { clientCredentials: { ...flow, tokenUrl } } })).tokenUrl).toBe(absolute)
  })

  it('reads what the answer calls things, and the other addresses', async () => {
    expect(await readScheme({
      'type': 'oauth2',
      'flows': { clientCredentials: { ...flow, refreshUrl: '/refresh' } },
      'x-tokenName': 'id_token',
      'x-dragoman': { tokenResponse: { expiresAt: 'ends' }, revocationUrl: '/revoke' },
    })).toMatchObject({
      tokenResponse: { accessToken: 'id_token', expiresAt: 'ends' },
      refreshUrl: 'https://api.shop.example/v1/refresh',
      revocationUrl: 'https://api.shop.example/v1/revoke',
    })
  })
})

describe('authorization code', () => {
  it('keeps addresses and scopes, with single braces', async () => {
    expect(await readScheme({ type: 'oauth2', flows: { authorizationCode: consent } })).toMatchObject({
      type: 'authorizationCode',
      tokenUrl: 'https://id.shop.example/token',
      authorizationUrl: 'https://id.shop.example/authorize',
      scopes: { 'A__{id}': 'a', 'B': 'b' },
    })
  })

  it.each([
    [{}, true],
    [{ 'x-usePkce': 'SHA-256' }, true],
    [{ 'x-usePkce': 'no' }, false],
    [{ 'x-dragoman': { pkce: false } }, false],
    [{ 'x-usePkce': 'no', 'x-dragoman': { pkce: true } }, true],
  ])('with %j PKCE is %s', async (more, pkce) => {
    expect((await readScheme({ type: 'oauth2', flows: { authorizationCode: consent }, ...more })).pkce).toBe(pkce)
  })

  it('a public client has no secret', async () => {
    const scheme = await readScheme({ 'type': 'oauth2', 'flows': { authorizationCode: consent }, 'x-dragoman': { clientAuthentication: 'none' } })
    expect(scheme.fields.map(({ role }) => role)).toEqual(['client_id'])
  })
})

describe('names', () => {
  it('secrets are the secret fields and the tokens of exchanges', async () => {
    const api = await withSchemes({
      key: { type: 'apiKey', in: 'header', name: 'x-key' },
      login: { type: 'http', scheme: 'basic' },
      code: { 'type': 'oauth2', 'flows': { authorizationCode: consent }, 'x-dragoman': { variables: { client_secret: 'app_secret', token: 'session' } } },
    })
    expect(secretNames(api)).toEqual(new Set(['key', 'password', 'app_secret', 'session']))
    expect(Object.values(api.schemes).map(isExchange)).toEqual([false, false, true])
  })

  it('demo values are own members only', async () => {
    const api = await parse(documentWith({ 'x-dragoman': { sandbox: { values: { token: 'demo' } } } }))
    expect(demoValue(api, 'token')).toBe('demo')
    expect(demoValue(api, 'other')).toBeUndefined()
    expect(demoValue(api, 'toString')).toBeUndefined()
    expect(demoValue(api, '__proto__')).toBeUndefined()
  })
})

describe('addresses of an exchange', () => {
  it('become operations when no path describes them', async () => {
    const api = await withSchemes({ code: { type: 'oauth2', flows: { authorizationCode: consent } }, app: { 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { tokenBody: 'json' } } })
    expect(api.operations.slice(1)).toMatchObject([
      { id: 'code:token', kind: 'token', method: 'POST', path: '/token', servers: [{ url: 'https://id.shop.example' }], tryIt: 'live', body: { contentType: 'application/x-www-form-urlencoded' } },
      { id: 'code:authorization', kind: 'authorization', method: 'GET', path: '/authorize', servers: [{ url: 'https://id.shop.example' }] },
      { id: 'app:token', kind: 'token', path: '/token', servers: [{ url: 'https://api.shop.example/v1' }], body: { contentType: 'application/json' } },
    ])
  })

  it('keep the variable host of their server', async () => {
    const server = { 'url': 'https://{domain}', 'variables': { domain: { default: 'a.shop.example' } }, 'x-dragoman': { hosts: ['*.shop.example'] } }
    const api = await withSchemes({ app: { type: 'oauth2', flows: { clientCredentials: flow } } }, { servers: [server] })
    expect(api.operations.at(-1)).toMatchObject({ id: 'app:token', path: '/token', servers: [{ url: 'https://{domain}', hosts: ['*.shop.example'] }] })
  })

  it('are not made up beside a described or hidden one', async () => {
    const schemes = { app: { type: 'oauth2', flows: { clientCredentials: flow } } }
    const described = await withSchemes(schemes, { paths: { '/token': { post: operation('getToken') } } })
    expect(described.operations.map(({ id, kind, tryIt }) => [id, kind, tryIt])).toEqual([['getToken', 'token', 'live']])
    const hidden = await withSchemes(schemes, { paths: { '/token': { post: operation('getToken', { 'x-internal': true }) } } })
    expect(hidden.operations).toEqual([])
  })

  it('are added where only another method is described', async () => {
    const api = await withSchemes({ app: { type: 'oauth2', flows: { clientCredentials: flow } } }, { paths: { '/token': { get: operation('showToken') } } })
    expect(api.operations.map(({ id, method, kind }) => [id, method, kind])).toEqual([['showToken', 'GET', 'request'], ['app:token', 'POST', 'token']])
  })

  it('have an id that no author can take', async () => {
    const schemes = { app: { type: 'oauth2', flows: { clientCredentials: flow } } }
    await expect(withSchemes(schemes, { paths: { '/a': { get: operation('app:token') } } })).rejects.toMatchObject({ name: 'DescriptionError' })
  })
})
