import { describe, expect, it } from 'vitest'
import { directSpec, isMadeElsewhere, obstacleOf } from '#shared/playground/direct/schemes.ts'
import { isCovered, schemeState } from '#shared/playground/scheme.ts'
import { requestSpecSchema } from '#shared/playground/spec.ts'
import type { RequestSpec, SchemeSpec } from '#shared/playground/spec.ts'

const CLIENT: SchemeSpec['fields'] = [{ name: 'client_id', role: 'client_id', secret: false }, { name: 'client_secret', role: 'client_secret', secret: true }]
const personal: SchemeSpec = { name: 'personalToken', type: 'bearer', fields: [{ name: 'token', role: 'token', secret: true }], demo: ['token'] }
const exchange: SchemeSpec = { name: 'clientCredentials', type: 'clientCredentials', fields: CLIENT, tokenName: 'token', demo: ['client_id'] }
const consent: SchemeSpec = { name: 'userConsent', type: 'authorizationCode', fields: CLIENT, tokenName: 'access_token', scopes: { a: 'A' }, demo: [] }
const key: SchemeSpec = { name: 'apikey', type: 'apiKey', fields: [{ name: 'apikey', role: 'api_key', secret: true }], demo: [] }

function spec(change: Partial<RequestSpec>): RequestSpec {
  return requestSpecSchema.parse({
    api: 'digishare', digest: '', operation: 'list', kind: 'request', tryIt: 'live', method: 'GET', url: 'https://api.digishare.ma/v1', headers: [], body: { type: 'none' },
    variables: [], schemes: [], ...change,
  })
}

const asked = (...schemes: SchemeSpec[]) => directSpec(spec({ schemes })).schemes.map(({ name, fields }) => [name, ...fields.map(field => field.name)])

describe('credentials without a proxy', () => {
  it('ask for the token of an exchange, never for its client secret', () => {
    expect(asked(exchange)).toEqual([['clientCredentials', 'token']])
    expect(asked(consent, key)).toEqual([['userConsent', 'access_token'], ['apikey', 'apikey']])
  })

  it('ask once for a token that two schemes give', () => {
    expect(asked(personal, exchange)).toEqual([['personalToken', 'token']])
    expect(asked(exchange, personal)).toEqual([['personalToken', 'token']])
    expect(asked(exchange, { ...exchange, name: 'other' })).toEqual([['clientCredentials', 'token']])
  })

  it('say of a token that it is made elsewhere', () => {
    const [made] = directSpec(spec({ schemes: [exchange] })).schemes
    expect(made && isMadeElsewhere(made)).toBe(true)
    expect([personal, exchange, key].map(isMadeElsewhere)).toEqual([false, false, false])
  })

  it('are complete once the token is there', () => {
    const { schemes } = directSpec(spec({ schemes: [exchange] }))
    const credentials = (held: string[]) => ({ schemes, held, known: {}, environment: 'live' as const, now: 0 })
    const [scheme] = schemes
    if (!scheme) throw new Error('no scheme')
    expect(isCovered('token', credentials([]))).toBe(false)
    expect(schemeState(scheme, credentials([])).state).toBe('none')
    expect(isCovered('token', credentials(['token']))).toBe(true)
    expect(schemeState(scheme, credentials(['token']))).toMatchObject({ state: 'held', by: 'reader' })
  })
})

describe('what keeps a request from the browser', () => {
  it.each<[Partial<RequestSpec>, string | undefined]>([
    [{}, undefined],
    [{ tryIt: 'confirm', schemes: [exchange] }, undefined],
    [{ kind: 'token' }, 'exchange'],
    [{ kind: 'authorization' }, 'exchange'],
    [{ tryIt: 'off' }, 'off'],
    [{ tryIt: 'sandbox' }, 'sandbox'],
    [{ cors: false }, 'cors'],
    [{ headers: [{ name: ' COOKIE', value: 'sid={key}' }] }, 'cookie'],
    [{ headers: [{ name: 'X-Cookie', value: '1' }] }, undefined],
  ])('%j: %s', (change, obstacle) => expect(obstacleOf(spec(change))).toBe(obstacle))
})
