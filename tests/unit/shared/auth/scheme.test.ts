import { expect, it } from 'vitest'
import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { basicNames, basicScheme, operationSchemes, tokenSchemes } from '#shared/auth/scheme.ts'
import { digishare, divar, thebase } from '../../../fixtures/upstream/apis.ts'
import { schemeOf } from '../../server/utils/auth/exchanging.ts'

function operation(api: ApiDescription, id: string): ApiOperation {
  const found = api.operations.find(other => other.id === id)
  if (!found) throw new Error(id)
  return found
}

it('an operation\'s schemes are those of all its alternatives', () => {
  expect(operationSchemes(digishare, operation(digishare, 'listThirds')).map(({ name }) => name)).toEqual(['personalToken', 'clientCredentials'])
  expect(operationSchemes(digishare, { ...operation(digishare, 'listThirds'), security: [['constructor', 'gone']] })).toEqual([])
})

it('a token address belongs to the schemes that name it', () => {
  expect(tokenSchemes(thebase, operation(thebase, 'requestToken')).map(({ name }) => name)).toEqual(['oauth'])
  expect(tokenSchemes(divar, operation(divar, 'exchangeCode')).map(({ name }) => name)).toEqual(['userConsent'])
  expect(tokenSchemes(divar, operation(divar, 'getUser'))).toEqual([])
  expect(tokenSchemes(divar, { ...operation(divar, 'exchangeCode'), kind: 'request' })).toEqual([])
  expect(tokenSchemes(divar, { ...operation(divar, 'exchangeCode'), path: '/elsewhere' })).toEqual([])
})

it.each(['https://{domain}', 'https://{{domain}}'])('a token address is the same in both brace forms: %s', (url) => {
  const described = operation(thebase, 'requestToken')
  const servers = described.servers.map(server => ({ ...server, url }))
  for (const tokenUrl of ['https://{domain}/oauth/token', 'https://{{domain}}/oauth/token']) {
    const api = { ...thebase, schemes: { oauth: schemeOf(thebase, 'oauth', { tokenUrl }) } }
    expect(tokenSchemes(api, { ...described, servers })).toHaveLength(1)
  }
  const other = { ...thebase, schemes: { oauth: schemeOf(thebase, 'oauth', { tokenUrl: 'https://{other}/oauth/token' }) } }
  expect(tokenSchemes(other, { ...described, servers })).toEqual([])
})

it('Basic is built where an operation or a client asks for it', () => {
  expect(basicScheme(thebase, operation(thebase, 'requestToken'))?.name).toBe('client')
  expect(basicScheme(thebase, { ...operation(thebase, 'requestToken'), security: [] })?.name).toBe('oauth')
  expect(basicScheme(thebase, operation(thebase, 'listCustomers'))).toBeUndefined()
  expect(basicScheme(digishare, operation(digishare, 'requestToken'))).toBeUndefined()
})

it('its parts have the names of the API', () => {
  const scheme = basicScheme(thebase, operation(thebase, 'requestToken'))
  if (!scheme) throw new Error('no scheme')
  expect(basicNames(scheme)).toEqual({ id: 'client_id', secret: 'client_secret' })
  expect(basicNames({ ...scheme, fields: [{ name: 'user', role: 'username', secret: false }, { name: 'pin', role: 'password', secret: true }] })).toEqual({ id: 'user', secret: 'pin' })
  expect(basicNames({ ...scheme, fields: [{ name: 'app', role: 'client_id', secret: false }, { name: 'key', role: 'client_secret', secret: true }] })).toEqual({ id: 'app', secret: 'key' })
  expect(basicNames({ ...scheme, fields: [{ name: 'key', role: 'api_key', secret: true }] })).toEqual({ id: 'client_id', secret: 'client_secret' })
})
