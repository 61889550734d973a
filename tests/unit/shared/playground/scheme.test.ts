import { describe, expect, it } from 'vitest'
import type { SchemeState } from '#shared/playground/connect.ts'
import type { Credentials } from '#shared/playground/scheme.ts'
import { alternatives, consentOf, isCovered, lackOf, permissionOf, schemeState, scopeName } from '#shared/playground/scheme.ts'
import type { SchemeSpec } from '#shared/playground/spec.ts'

const personal: SchemeSpec = { name: 'personal', type: 'bearer', fields: [{ name: 'token', role: 'token', secret: true }], demo: ['token'] }
const client: SchemeSpec = {
  name: 'client', type: 'clientCredentials', tokenName: 'token', demo: ['id', 'secret'],
  fields: [{ name: 'id', role: 'client_id', secret: false }, { name: 'secret', role: 'client_secret', secret: true }],
}
const consent: SchemeSpec = { ...client, name: 'consent', type: 'authorizationCode', tokenName: 'access', scopes: { 'POST__{post}': '', 'PHONE': '' }, demo: ['id', 'secret', 'post'] }
const pair: SchemeSpec = { ...personal, name: 'pair', fields: [...personal.fields, { name: 'other', role: 'api_key', secret: true }], demo: [] }
const key: SchemeSpec = { name: 'key', type: 'apiKey', fields: [{ name: 'apikey', role: 'api_key', secret: true }], demo: [] }

function reader(schemes: SchemeSpec[], own: Partial<Credentials> = {}): Credentials {
  return { schemes, held: [], known: {}, environment: 'live', now: 1000, ...own }
}

describe('schemeState', () => {
  it.each<[string, SchemeSpec, Partial<Credentials>, SchemeState]>([
    ['nothing is there', client, {}, { state: 'none' }],
    ['half is there', client, { held: ['id'] }, { state: 'none' }],
    ['all is there', client, { held: ['id', 'secret'] }, { state: 'held', by: 'reader' }],
    ['the sandbox fills all', client, { environment: 'sandbox' }, { state: 'held', by: 'demo' }],
    ['the sandbox fills what the reader did not', client, { environment: 'sandbox', held: ['id'] }, { state: 'held', by: 'reader' }],
    ['the proxy knows more', client, { known: { client: { state: 'held', by: 'server', app: 'a' } } }, { state: 'held', by: 'server', app: 'a' }],
    ['the proxy knows a token', client, { known: { client: { state: 'token', until: 1001 } } }, { state: 'token', until: 1001 }],
    ['a token without an end', client, { known: { client: { state: 'token' } } }, { state: 'token' }],
    ['a token has ended since', client, { known: { client: { state: 'token', until: 1000, by: 'reader' } } }, { state: 'expired', until: 1000, by: 'reader' }],
    ['the API refused', client, { held: ['id', 'secret'], known: { client: { state: 'refused' } } }, { state: 'refused' }],
    ['the very token was handed over', client, { held: ['token'] }, { state: 'token', by: 'reader' }],
    ['the proxy says none of a token that was handed over', consent, { held: ['access'], known: { consent: { state: 'none', callback: 'c' } } }, { state: 'token', by: 'reader', callback: 'c' }],
    ['its name is that of every object\'s', { ...key, name: 'constructor' }, {}, { state: 'none' }],
  ])('when %s', (_name, scheme, own, state) => {
    expect(schemeState(scheme, reader([scheme], own))).toEqual(state)
  })

  it('does not take the secret of another scheme for its own token', () => {
    expect(schemeState(client, reader([personal, client], { held: ['token'] }))).toEqual({ state: 'none' })
    expect(schemeState(client, reader([pair, client], { held: ['token'] }))).toEqual({ state: 'none' })
    expect(schemeState(client, reader([{ ...pair, fields: [] }, client], { held: ['token'] }))).toEqual({ state: 'token', by: 'reader' })
  })
})

describe('isCovered', () => {
  it.each<[string, string, SchemeSpec[], Partial<Credentials>, boolean]>([
    ['a secret that is held', 'apikey', [key], { held: ['apikey'] }, true],
    ['a secret that is not', 'apikey', [key], {}, false],
    ['a secret of the operator', 'apikey', [key], { known: { key: { state: 'held', by: 'server' } } }, true],
    ['one of several secrets of the operator', 'id', [client], { known: { client: { state: 'held', by: 'server' } } }, true],
    ['a secret that the reader once had', 'apikey', [key], { known: { key: { state: 'held', by: 'reader' } } }, false],
    ['a secret that the operator has not', 'apikey', [key], { known: { key: { state: 'none', by: 'server' } } }, false],
    ['a value of the sandbox', 'token', [personal], { environment: 'sandbox' }, true],
    ['a value of the sandbox, elsewhere', 'token', [personal], {}, false],
    ['a token that can be asked for', 'token', [personal, client], { held: ['id', 'secret'] }, true],
    ['a token that cannot', 'token', [personal, client], { held: ['id'] }, false],
    ['a token that needs a consent first', 'access', [consent], { held: ['id', 'secret'] }, false],
    ['a token of a consent', 'access', [consent], { known: { consent: { state: 'token' } } }, true],
    ['a token of a consent that has ended, which is for the API to say', 'access', [consent], { known: { consent: { state: 'expired' } } }, true],
    ['a name of nobody', 'page', [client], { held: ['id', 'secret'] }, false],
  ])('%s', (_name, name, schemes, own, covered) => {
    expect(isCovered(name, reader(schemes, own))).toBe(covered)
  })
})

describe('lackOf', () => {
  it.each<[string, SchemeSpec[], Partial<Credentials>, object]>([
    ['token', [personal, client], {}, { code: 'secret_required', name: 'token' }],
    ['token', [client], {}, { code: 'secret_required', name: 'id' }],
    ['token', [client], { held: ['id'] }, { code: 'secret_required', name: 'secret' }],
    ['token', [client], { held: ['id', 'secret'] }, { code: 'secret_required', name: 'token' }],
    ['access', [consent, key], {}, { code: 'consent_required', name: 'consent' }],
    ['token', [client, pair], {}, { code: 'secret_required', name: 'token' }],
    ['other', [consent, key], {}, { code: 'secret_required', name: 'other' }],
  ])('%s of %j', (name, schemes, own, lack) => {
    expect(lackOf(name, reader(schemes, own))).toEqual(lack)
  })
})

it('schemes that give the same value stand together', () => {
  const names = (schemes: SchemeSpec[]) => alternatives(schemes).map(group => group.map(({ name }) => name))
  expect(names([personal, client])).toEqual([['personal', 'client']])
  expect(names([consent, key])).toEqual([['consent'], ['key']])
  expect(names([])).toEqual([])
})

it('a consent takes the place of an address or exchange that it serves, and of no other request', () => {
  expect(consentOf({ kind: 'authorization', schemes: [consent, key] })).toBe(consent)
  expect(consentOf({ kind: 'token', schemes: [consent] })).toBe(consent)
  expect(consentOf({ kind: 'token', schemes: [client, consent] })).toBeUndefined()
  expect(consentOf({ kind: 'request', schemes: [consent] })).toBeUndefined()
  expect(consentOf({ kind: 'token', schemes: [] })).toBeUndefined()
})

it.each([
  ['ADDON_USER_APPROVED__{resource_id}', 'resource_id', 'ADDON_USER_APPROVED'],
  ['repo:{{name}}:read', 'name', 'repo'],
  ['USER_PHONE', undefined, 'USER_PHONE'],
])('%s names %s and permits %s', (scope, name, permission) => {
  expect([scopeName(scope), permissionOf(scope)]).toEqual([name, permission])
})
