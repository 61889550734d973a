import { expect, it } from 'vitest'
import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import type { ValueSources } from '#shared/playground/fill/values.ts'
import { tokenPlace } from '../../../../../server/utils/auth/place.ts'
import { SHARED_VAULT } from '../../../../../server/utils/auth/tokens.ts'
import { createSeal } from '../../../../../server/utils/session/seal.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'
import { contextOf, schemeOf } from './exchanging.ts'

const seal = createSeal('k')
const HELD = { client_id: 'id', client_secret: 'secret' }
const place = (api: ApiDescription, scheme: SecurityScheme, sources: Partial<ValueSources>, vault: string | undefined = 'v') =>
  tokenPlace(contextOf(api, scheme, sources), vault === '' ? undefined : { vault }, seal)
const own = (sources: Partial<ValueSources> = {}, vault = 'v') => place(thebase, schemeOf(thebase, 'oauth'), { held: HELD, ...sources }, vault)

it('O14 is the same for the same, and tells nothing', () => {
  expect(own()).toEqual(own())
  expect(own()).toMatchObject({ vault: 'v', api: 'thebase', environment: 'live', id: expect.stringMatching(/^[\w-]{43}$/) })
})

it.each<[string, () => ReturnType<typeof own>]>([
  ['another secret', () => own({ held: { ...HELD, client_secret: 'other' } })],
  ['another client', () => own({ held: { ...HELD, client_id: 'other' } })],
  ['another tenant', () => own({ variables: { domain: 'other.thebase.example' } })],
  ['parts that are cut elsewhere', () => own({ held: { client_id: 'id","s', client_secret: 'ecret' } })],
  ['another scheme', () => place(thebase, schemeOf(thebase, 'oauth', { name: 'other' }), { held: HELD })],
  ['another grant', () => place(thebase, schemeOf(thebase, 'oauth', { type: 'authorizationCode' }), { held: HELD })],
  ['another key', () => tokenPlace(contextOf(thebase, schemeOf(thebase, 'oauth'), { held: HELD }), { vault: 'v' }, createSeal('l'))],
])('O14, O18 %s has another id', (_what, other) => {
  expect(other().id).not.toBe(own().id)
})

const PUBLIC = { fields: [{ name: 'client_id', role: 'client_id' as const, secret: false }], clientAuthentication: 'none' as const }

it.each<[string, () => ReturnType<typeof own>, string]>([
  ['a reader\'s own credentials: their vault', () => own(), 'v'],
  ['a client of the reader\'s choice without a secret: their vault', () => place(thebase, schemeOf(thebase, 'oauth', PUBLIC), { variables: { client_id: 'public' } }), 'v'],
  ['nobody\'s session: none of anybody\'s', () => own({}, ''), ''],
  ['the operator\'s credentials: everybody\'s', () => own({ held: {}, operator: { ...HELD, domain: 'o.thebase.example' } }), SHARED_VAULT],
  ['the operator\'s secret, whoever named the client: everybody\'s', () => own({ held: { client_id: 'id' }, operator: { client_secret: 's', domain: 'o.thebase.example' } }), SHARED_VAULT],
  ['the sandbox\'s credentials: everybody\'s', () => place(digishare, schemeOf(digishare, 'clientCredentials'), { environment: 'sandbox' }), SHARED_VAULT],
  ['a consent, whoever the application belongs to: the reader\'s', () => place(divar, schemeOf(divar, 'userConsent'), { operator: { app_slug: 'a', oauth_key: 'k', apikey: 'x' } }), 'v'],
])('O14 %s', (_whose, placed, expected) => {
  expect(placed().vault).toBe(expected)
})

it('V09 the operator\'s token is the one of the operator\'s host, whatever a reader calls the tenant', () => {
  const operator = { ...HELD, domain: 'o.thebase.example' }
  expect(own({ held: {}, operator, variables: { domain: 'x.thebase.example' } })).toEqual(own({ held: {}, operator }))
})
