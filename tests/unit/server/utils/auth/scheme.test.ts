import { expect, it } from 'vitest'
import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { basicNames, basicScheme, operationSchemes, tokenSchemes } from '../../../../../server/utils/auth/scheme.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'

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
})
