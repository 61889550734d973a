import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { assertOperatorBound } from '../../../../../server/utils/fill/operator.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'

const MORE = {
  parameters: [{ name: 'X-Tag', in: 'header', required: false, schema: {} }, { name: 'X-Page', in: 'query', required: false, schema: {} }],
  servers: [...digishare.servers, { url: 'https://eu.digishare.ma/v1', variables: {}, hosts: [] }],
}
/** An API on two servers whose operations declare a header line and a parameter of another place. */
const tagged = apiDescriptionSchema.parse({ ...digishare, operations: digishare.operations.map(operation => ({ ...operation, ...MORE })) })

interface Given {
  id: string
  target: string
  headers?: string[]
  operator?: Record<string, string>
  source?: 'operator' | 'session'
}

function check(api: ApiDescription, { id, target, headers = [], operator = {}, source = 'operator' }: Given): () => void {
  const operation = api.operations.find(other => other.id === id)
  if (!operation) throw new Error(id)
  const values = valuesOf({ api, environment: 'live', variables: { domain: 'reader.thebase.example' }, held: {}, operator })
  const filled = { method: operation.method, url: target, headers: headers.map((name): [string, string] => [name, 'x']) }
  return () => assertOperatorBound({ api, values }, operation, filled, new URL(target), [{ name: 'other', source: 'session' }, { name: 'token', source }])
}
const refused = (name: string) => expect.objectContaining({ code: 'secret_not_bound', detail: { name } })

describe('V09, V10 a request with a secret of the operator\'s', () => {
  it.each<[string, ApiDescription, Given]>([
    ['goes to the only host that there is', digishare, { id: 'listThirds', target: 'https://api.digishare.ma/v1/thirds' }],
    ['goes to the host that the operator named', thebase, { id: 'listCustomers', target: 'https://o.thebase.example/example/customers', operator: { domain: 'O.thebase.example' } }],
    ['has the lines that its schemes declare', divar, { id: 'getUser', target: 'https://open-api.divar.ir/v1/open-platform/users', headers: ['X-Access-Token', 'x-api-key'] }],
    ['has the lines of a token request', divar, { id: 'exchangeCode', target: 'https://api.divar.ir/v1/open-platform/oauth/access_token', headers: ['X-API-Key'] }],
    ['has a line that the operation declares', tagged, { id: 'listThirds', target: 'https://eu.digishare.ma/v1/thirds', headers: ['x-tag', 'Authorization'] }],
    ['has lines that do nothing', digishare, { id: 'listThirds', target: 'https://api.digishare.ma/v1/thirds', headers: ['Accept', 'Accept-Language', 'Content-Type', 'Authorization'] }],
  ])('%s', (_what, api, given) => {
    expect(check(api, given)).not.toThrow()
  })

  it.each<[string, ApiDescription, Given, string]>([
    ['to another tenant', thebase, { id: 'listCustomers', target: 'https://reader.thebase.example/example/customers', operator: { domain: 'o.thebase.example' } }, 'token'],
    ['to a tenant where the operator named none', thebase, { id: 'listCustomers', target: 'https://reader.thebase.example/example/customers' }, 'token'],
    ['to the tenant of the file', thebase, { id: 'listCustomers', target: 'https://demo.thebase.example/example/customers' }, 'token'],
    ['to another port', thebase, { id: 'listCustomers', target: 'https://o.thebase.example:8443/example/customers', operator: { domain: 'o.thebase.example' } }, 'token'],
    ['with a line of the reader\'s', digishare, { id: 'listThirds', target: 'https://api.digishare.ma/v1/thirds', headers: ['Authorization', 'X-Callback'] }, 'X-Callback'],
    ['with a line that is called as a parameter', tagged, { id: 'listThirds', target: 'https://api.digishare.ma/v1/thirds', headers: ['X-Page'] }, 'X-Page'],
    ['with a line of another operation', divar, { id: 'exchangeCode', target: 'https://api.divar.ir/v1/open-platform/oauth/access_token', headers: ['X-Other'] }, 'X-Other'],
  ])('%s: secret_not_bound', (_what, api, given, name) => {
    expect(check(api, given)).toThrow(refused(name))
  })

  it('a reader\'s own secrets are theirs to risk', () => {
    expect(check(thebase, { id: 'listCustomers', target: 'https://reader.thebase.example/example/customers', headers: ['X-Any'], source: 'session' })).not.toThrow()
  })
})

describe('values with an operator', () => {
  const values = (environment: 'live' | 'sandbox', operator: Record<string, string>, held = {}) => valuesOf({ api: digishare, environment, variables: {}, held, operator })

  it('are the operator\'s where the reader has none', () => {
    expect(values('live', { token: 'o' }).find('token')).toEqual({ value: 'o', source: 'operator' })
    expect(values('live', { token: 'o' }, { token: 'mine' }).find('token')).toEqual({ value: 'mine', source: 'session' })
    expect(values('live', { token: 'o' }).operator('token')).toBe('o')
  })

  it('are none of the operator\'s in the sandbox, nor under names that objects have', () => {
    expect(values('sandbox', { token: 'o' }).find('token')).toEqual({ value: 'sandbox-personal-token', source: 'demo' })
    expect(values('sandbox', { token: 'o' }).operator('token')).toBeUndefined()
    expect([values('live', {}).operator('constructor'), values('live', {}).find('__proto__')]).toEqual([undefined, undefined])
  })
})
