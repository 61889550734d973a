import { describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { judge, prepare } from '../../../../../server/utils/fill/prepare.ts'
import { digishare, thebase } from '../../../../fixtures/upstream/apis.ts'

type Variables = Record<string, string>

function context(api: ApiDescription, variables: Variables, held: Variables = {}) {
  return { api, values: valuesOf({ api, environment: 'live', variables, held }), stem: 'stem', ownHosts: [], headerLimit: 9999, bodyLimit: 9999 }
}

function call(api: ApiDescription, request: Partial<PlaygroundRequest['request']>): PlaygroundRequest {
  const template = { method: 'GET' as const, url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' as const }, ...request }
  return { protocol: 1, api: api.id, digest: api.digest, environment: 'live', variables: {}, request: template }
}

describe('what was judged is what is sent', () => {
  const thirds = call(digishare, { url: 'https://api.digishare.ma/v1/thirds/{id}?page={page}' })
  const customers = call(thebase, { url: 'https://{domain}/example/customers' })

  it.each([
    ['query', digishare, thirds, { id: '1', page: '1' }, { id: '1', page: '2' }],
    ['path', digishare, thirds, { id: '1', page: '1' }, { id: '2', page: '1' }],
    ['host', thebase, customers, { domain: 'one.thebase.example' }, { domain: 'two.thebase.example' }],
  ] as const)('whatever has become of the values of the %s', (_part, api, request, before, after) => {
    const judged = judge(request, context(api, before))
    expect(prepare(request, judged, context(api, after)).target.href).toBe(judged.url.href)
  })

  it.each([['https://two.thebase.example'], ['https://one.thebase.example/x']])('where a secret is in the address, it cannot change where that leads (%s)', (start) => {
    const apiKey = { ...thebase.schemes.oauth, name: 'key', type: 'apiKey', fields: [{ name: 'key', role: 'api_key', secret: true }], place: { in: 'query', name: 'key', value: '{key}' } }
    const api = apiDescriptionSchema.parse({ ...thebase, schemes: { key: apiKey }, operations: thebase.operations.map(operation => ({ ...operation, security: [['key']] })) })
    const wanted = call(api, { url: 'https://{domain}/example/customers?key={key}' })
    const values = context(api, { domain: 'one.thebase.example' }, { key: 'k' })
    const judged = judge(wanted, values)
    expect(prepare(wanted, judged, values).target.href).toBe('https://one.thebase.example/example/customers?key=k')
    expect(() => prepare({ ...wanted, request: { ...wanted.request, url: `${start}/example/customers?key={key}` } }, judged, values))
      .toThrow(expect.objectContaining({ code: 'secret_not_bound' }))
  })
})

describe('Basic of a client that authenticates by it', () => {
  const { oauth } = thebase.schemes
  const api = apiDescriptionSchema.parse({ ...thebase, schemes: { oauth }, operations: thebase.operations.map(operation => ({ ...operation, security: [] })) })
  const request = (...headers: [string, string][]) =>
    call(api, { method: 'POST', url: 'https://{{domain}}/oauth/token', headers: headers.map(([name, value]) => ({ name, value })), body: { type: 'form', fields: [] } })
  const client = context(api, { client_id: 'id' }, { client_secret: 'sécret' })

  it.each(['Authorization', 'AUTHORIZATION ', ' authorization'])('takes the place of the line %j and of no other', (name) => {
    const wanted = request([name, 'Basic {client_id}:{client_secret}'], ['X-Other', '1'])
    const { headers } = prepare(wanted, judge(wanted, client), client).request
    expect(headers.filter(([other]) => other.toLowerCase() === 'authorization')).toEqual([['authorization', `Basic ${btoa('id:s%C3%A9cret')}`]])
    expect(headers).toContainEqual(['X-Other', '1'])
  })

  it('does not let its secret into another line beside', () => {
    const wanted = request(['Authorization', 'Basic {client_id}:{client_secret}'], ['X-Leak', '{client_secret}'])
    expect(() => judge(wanted, client)).toThrow(expect.objectContaining({ code: 'secret_not_bound', detail: { name: 'client_secret' } }))
  })
})
