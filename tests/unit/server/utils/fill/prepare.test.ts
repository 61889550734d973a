import { describe, expect, it } from 'vitest'
import { judge, prepare } from '../../../../../server/utils/fill/prepare.ts'
import type { PrepareContext } from '../../../../../server/utils/fill/prepare.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'

interface Sketch {
  api?: ApiDescription
  environment?: 'sandbox' | 'live'
  request?: Partial<PlaygroundRequest['request']>
  variables?: Record<string, string>
  held?: Record<string, string>
}

function prepared({ api = digishare, environment = 'live', request = {}, variables = {}, held = {} }: Sketch) {
  const context: PrepareContext = { api, values: valuesOf({ api, environment, variables, held }), stem: 'stem', ownHosts: ['docs.example'], headerLimit: 16_384, bodyLimit: 9999 }
  const call: PlaygroundRequest = {
    protocol: 1, api: api.id, digest: api.digest, environment, variables,
    request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' }, ...request },
  }
  return prepare(call, judge(call, context), context)
}

const tokenRequest = { method: 'POST' as const, url: 'https://{{domain}}/oauth/token', body: { type: 'form' as const, fields: [{ name: 'grant_type', value: 'client_credentials' }] } }

describe('prepare', () => {
  it('says where it goes, what it sends, and which secrets went in', () => {
    const { operation, target, request, shown, used } = prepared({
      request: { url: 'https://api.digishare.ma/v1/thirds?page={page}', headers: [{ name: 'Authorization', value: 'Bearer {token}' }] },
      variables: { page: '2' }, held: { token: 'secret' },
    })
    expect([operation.id, target.href, shown]).toEqual(['listThirds', 'https://api.digishare.ma/v1/thirds?page=2', 'https://api.digishare.ma/v1/thirds?page=2'])
    expect(request.headers).toContainEqual(['Authorization', 'Bearer secret'])
    expect(used).toEqual([{ name: 'token', source: 'session' }])
  })

  it('shows the name of a secret in a query, and sends the secret', () => {
    const apiKey = { ...divar.schemes.apiKey, place: { in: 'query', name: 'key', value: '{apikey}' } }
    const api = apiDescriptionSchema.parse({ ...divar, schemes: { ...divar.schemes, apiKey } })
    const { target, shown } = prepared({ api, request: { url: 'https://open-api.divar.ir/v1/open-platform/users?key={apikey}' }, held: { apikey: 'a&b' } })
    expect(target.search).toBe('?key=a%26b')
    expect(shown).toBe('https://open-api.divar.ir/v1/open-platform/users?key={apikey}')
  })

  it.each([undefined, 'Basic {client_id}:{client_secret}', 'Basic {{ client_secret }}'])('builds Basic, whether the page writes %j', (line) => {
    const headers = line === undefined ? [] : [{ name: 'Authorization', value: line }]
    const { request, used } = prepared({ api: thebase, request: { ...tokenRequest, headers }, variables: { client_id: 'a b' }, held: { client_secret: 'ü:' } })
    const [, value = ''] = request.headers.find(([name]) => name === 'authorization') ?? []
    expect(Buffer.from(value.slice(6), 'base64').toString()).toBe('a+b:%C3%BC%3A')
    expect(request.body).toBe('grant_type=client_credentials')
    expect(used).toEqual([{ name: 'client_secret', source: 'session' }])
  })

  it('leaves an Authorization line alone that the reader made by hand', () => {
    const { request, used } = prepared({ api: thebase, request: { ...tokenRequest, headers: [{ name: 'authorization', value: 'Basic eDp5' }] } })
    expect(request.headers).toContainEqual(['authorization', 'Basic eDp5'])
    expect(used).toEqual([])
  })

  it.each([[{}, 'client_id'], [{ client_id: 'x' }, 'client_secret']])('asks for what Basic lacks: given %j, %s', (variables, name) => {
    expect(() => prepared({ api: thebase, request: tokenRequest, variables })).toThrow(expect.objectContaining({ code: 'secret_required', detail: { name } }))
  })

  it('fills everything by itself in the sandbox', () => {
    const { target, used } = prepared({ api: thebase, environment: 'sandbox', request: tokenRequest })
    expect(target.href).toBe('https://demo.thebase.example/oauth/token')
    expect(used).toEqual([{ name: 'client_secret', source: 'demo' }])
  })

  it.each([
    ['neverSent', 'https://api.digishare.ma/v1/off', 'sandbox'], ['neverSent', 'https://api.digishare.ma/v1/off', 'live'], ['onlySandbox', 'https://api.digishare.ma/v1/wipe', 'live'],
  ] as const)('does not send %s (%s, %s)', (name, url, environment) => {
    expect(() => prepared({ environment, request: { method: 'POST', url } })).toThrow(expect.objectContaining({ code: 'target_not_allowed', detail: { name } }))
  })

  it('sends to the sandbox what is only for the sandbox', () => {
    expect(prepared({ environment: 'sandbox', request: { method: 'POST', url: 'https://api.digishare.ma/v1/wipe' } }).operation.id).toBe('onlySandbox')
  })

  it('does not fetch a consent page', () => {
    expect(() => prepared({ api: divar, request: { url: 'https://open-platform-redirect.divar.ir/oauth' } })).toThrow(expect.objectContaining({ code: 'target_not_allowed', detail: { name: 'authorize' } }))
  })

  it('does not call itself', () => {
    const context = { api: digishare, values: valuesOf({ api: digishare, environment: 'live' as const, variables: {}, held: {} }), stem: 's', ownHosts: ['api.digishare.ma'], headerLimit: 9999, bodyLimit: 9999 }
    expect(() => judge({ protocol: 1, api: 'digishare', digest: '', environment: 'live', variables: {}, request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' } } }, context))
      .toThrow(expect.objectContaining({ code: 'loop_detected' }))
  })
})
