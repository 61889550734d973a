import { describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import type { ValueSources } from '#shared/playground/fill/values.ts'
import { assertSameTenant, grantFor } from '../../../../../server/utils/auth/grant.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'
import { contextOf, schemeOf } from './exchanging.ts'

const HELD = { client_id: 'id', client_secret: 'secret' }

function grant(api: ApiDescription, id: string, names: string[], sources: Partial<ValueSources> = {}): string | undefined {
  const operation = api.operations.find(other => other.id === id)
  if (!operation) throw new Error(id)
  const [scheme] = Object.values(api.schemes)
  if (!scheme) throw new Error(api.id)
  return grantFor(api, operation, names, contextOf(api, scheme, sources).values)?.name
}

describe('grantFor', () => {
  it.each<[string, Partial<ValueSources>, string | undefined]>([
    ['credentials and no token', { held: HELD }, 'clientCredentials'],
    ['a hint for a token', { held: HELD, variables: {} }, 'clientCredentials'],
    ['a token that was handed over', { held: { ...HELD, token: 't' } }, undefined],
    ['the operator\'s token', { held: HELD, operator: { token: 't' } }, undefined],
    ['the operator\'s credentials', { operator: HELD }, 'clientCredentials'],
    ['half of the credentials', { held: { client_id: 'id' } }, undefined],
    ['credentials that are a hint', { held: { ...HELD, client_secret: 'YOUR_CLIENT_SECRET' } }, undefined],
    ['nothing', {}, undefined],
    ['the sandbox and nothing: its token', { environment: 'sandbox' }, undefined],
    ['the sandbox and credentials of their own', { environment: 'sandbox', held: HELD }, 'clientCredentials'],
  ])('%s', (_what, sources, expected) => {
    expect(grant(digishare, 'listThirds', ['token'], sources)).toBe(expected)
  })

  it('is asked only by a request that names the token, of an operation that wants it', () => {
    expect(grant(digishare, 'listThirds', [], { held: HELD })).toBeUndefined()
    expect(grant(digishare, 'listThirds', ['client_secret'], { held: HELD })).toBeUndefined()
    expect(grant(digishare, 'requestToken', ['token'], { held: HELD })).toBeUndefined()
  })

  it('a consent is what to ask for even where nothing is held', () => {
    expect(grant(divar, 'getUser', ['access_token', 'apikey'])).toBe('userConsent')
    expect(grant(divar, 'getUser', ['access_token'], { held: { access_token: 't' } })).toBeUndefined()
  })

  it('an id of one\'s own makes the sandbox\'s secret no other', () => {
    expect(grant(digishare, 'listThirds', ['token'], { environment: 'sandbox', held: { client_id: 'mine' } })).toBeUndefined()
  })

  it('one of two secrets of one\'s own makes credentials one\'s own', () => {
    const scheme = schemeOf(digishare, 'clientCredentials')
    const api = { ...digishare, schemes: { ...digishare.schemes, clientCredentials: { ...scheme, fields: [...scheme.fields, { name: 'pin', role: 'password' as const, secret: true }] } } }
    expect(grant(api, 'listThirds', ['token'], { environment: 'sandbox', held: { pin: 'mine' } })).toBe('clientCredentials')
  })

  it('the sandbox\'s own credentials get a token where it has none', () => {
    expect(grant(thebase, 'listCustomers', ['token'], { environment: 'sandbox' })).toBe('oauth')
  })
})

describe('O18, V09 assertSameTenant', () => {
  const scheme = schemeOf(thebase, 'oauth')
  const check = (host: string, sources: Partial<ValueSources>) => () => assertSameTenant(thebase, scheme, contextOf(thebase, scheme, sources).values, new URL(`https://${host}/example/customers`))
  const refused = expect.objectContaining({ code: 'secret_not_bound', detail: { name: 'token' } })

  it('lets a token go to the tenant that it is of', () => {
    expect(check('a.thebase.example', { held: HELD, variables: { domain: 'a.thebase.example' } })).not.toThrow()
    expect(check('demo.thebase.example', { held: HELD })).not.toThrow()
    expect(check('o.thebase.example', { operator: { ...HELD, domain: 'o.thebase.example' } })).not.toThrow()
  })

  it.each<[string, string, Partial<ValueSources>]>([
    ['another tenant', 'b.thebase.example', { held: HELD, variables: { domain: 'a.thebase.example' } }],
    ['the operator\'s token for another tenant', 'a.thebase.example', { variables: { domain: 'a.thebase.example' }, operator: { ...HELD, domain: 'o.thebase.example' } }],
    ['the operator\'s token where they named no tenant', 'a.thebase.example', { variables: { domain: 'a.thebase.example' }, operator: HELD }],
    ['the operator\'s token for the tenant of the file', 'demo.thebase.example', { operator: HELD }],
  ])('%s: secret_not_bound', (_what, host, sources) => {
    expect(check(host, sources)).toThrow(refused)
  })

  it('one name of several that nobody filled: secret_not_bound', () => {
    const tokenUrl = 'https://{domain}.{zone}/oauth/token'
    expect(() => assertSameTenant(thebase, { ...scheme, tokenUrl }, contextOf(thebase, scheme, { held: HELD }).values, new URL('https://a.thebase.example/'))).toThrow(refused)
  })

  it('has no say where the address is fixed', () => {
    const fixed = schemeOf(divar, 'userConsent')
    expect(() => assertSameTenant(divar, fixed, contextOf(divar, fixed).values, new URL('https://open-api.divar.ir/'))).not.toThrow()
    expect(() => assertSameTenant(thebase, { ...scheme, tokenUrl: undefined }, contextOf(thebase, scheme).values, new URL('https://x.test/'))).not.toThrow()
  })
})
