import { describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { schemeStates } from '../../../../../server/utils/auth/state.ts'
import { consentApi } from '../../../../fixtures/upstream/browser.ts'
import { digishare, thebase } from '../../../../fixtures/upstream/apis.ts'

const NOW = 1_000_000
const CALLBACK = 'https://p.example/api/playground/callback/divar'

interface Given {
  environment?: Environment
  variables?: Record<string, string>
  held?: Record<string, string>
  operator?: Record<string, string>
  token?: { source: 'reader' | 'session' | 'operator' | 'demo' | 'server', expiresAt?: number, scopes?: string[], refused?: boolean, answer?: string }
}

function states(api: ApiDescription, { environment = 'live', variables = {}, held = {}, operator, token }: Given) {
  const values = valuesOf({ api, environment, variables, held, ...(operator && { operator }) })
  return schemeStates(api, { values, tokenOf: () => token, callback: CALLBACK, now: NOW })
}

const consent = (given: Given) => states(consentApi(), given).userConsent

describe('schemeStates', () => {
  it('speaks of every scheme', () => {
    expect(states(digishare, {})).toEqual({ personalToken: { state: 'none' }, clientCredentials: { state: 'none' } })
    expect(states(consentApi(), {})).toEqual({ apikey: { state: 'none' }, userConsent: { state: 'none', callback: CALLBACK } })
  })

  it.each([
    [{ held: { token: 'x' } }, { state: 'held', by: 'reader' }],
    [{ operator: { token: 'x' } }, { state: 'held', by: 'server' }],
    [{ environment: 'sandbox' }, { state: 'held', by: 'demo' }],
    [{ held: { token: 'YOUR_TOKEN' } }, { state: 'none' }],
    [{ held: { other: 'x' } }, { state: 'none' }],
  ] as const)('a personal token: %o', (given, state) => {
    expect(states(digishare, given).personalToken).toEqual(state)
  })

  it('is held when all is there that an exchange needs, the headers of its request included', () => {
    const held: Record<string, string> = { app_slug: 'a', oauth_key: 'b', apikey: 'c' }
    expect(consent({ held })).toEqual({ state: 'held', by: 'reader', app: 'a', callback: CALLBACK })
    for (const name of Object.keys(held)) {
      const { [name]: _, ...rest } = held
      expect(consent({ held: rest })).toMatchObject({ state: 'none' })
    }
  })

  it('needs of a header line what is named in it, and nothing else', () => {
    const api = consentApi({ tokenHeaders: { 'x-key': 'Key {{apikey}}, v1', 'x-fixed': 'fixed' } })
    expect(states(api, { held: { app_slug: 'a', oauth_key: 'b', apikey: 'c' } }).userConsent).toMatchObject({ state: 'held' })
  })

  it('is whose the secret is', () => {
    expect(consent({ held: { app_slug: 'a' }, operator: { oauth_key: 'b', apikey: 'c' } })).toMatchObject({ state: 'held', by: 'server' })
    expect(consent({ variables: { app_slug: 'a' }, held: { oauth_key: 'b' }, operator: { apikey: 'c' } })).toMatchObject({ state: 'held', by: 'reader' })
  })

  it('is whose the client is where it has no secret', () => {
    const api = consentApi({ fields: [{ name: 'app_slug', role: 'client_id', secret: false }], tokenHeaders: {} })
    expect(states(api, { variables: { app_slug: 'a' } }).userConsent).toEqual({ state: 'held', by: 'reader', app: 'a', callback: CALLBACK })
  })

  it('names the app by the client id, wherever the file has it', () => {
    const fields = [{ name: 'oauth_key', role: 'client_secret' as const, secret: true }, { name: 'app_slug', role: 'client_id' as const, secret: false }]
    expect(states(consentApi({ fields }), { held: { app_slug: 'a', oauth_key: 'b', apikey: 'c' } }).userConsent).toMatchObject({ app: 'a' })
  })

  it('names an app only of a consent, and never a hint', () => {
    expect(consent({ variables: { app_slug: 'YOUR_APP_SLUG' } })).toEqual({ state: 'none', callback: CALLBACK })
    expect(states(thebase, { held: { client_id: 'a', client_secret: 'b' } }).oauth).toEqual({ state: 'held', by: 'reader' })
  })

  it.each([
    [{ source: 'session' }, { state: 'token', by: 'reader' }],
    [{ source: 'demo', expiresAt: NOW + 1, scopes: ['A'] }, { state: 'token', by: 'demo', until: NOW + 1, scopes: ['A'] }],
    [{ source: 'session', answer: '{}' }, { state: 'token', by: 'reader', answer: '{}' }],
    [{ source: 'operator', expiresAt: NOW }, { state: 'expired', by: 'server', until: NOW }],
    [{ source: 'reader', expiresAt: NOW + 1, refused: true }, { state: 'refused', by: 'reader', until: NOW + 1 }],
    [{ source: 'session', expiresAt: NOW - 1, refused: true }, { state: 'refused', by: 'reader', until: NOW - 1 }],
  ] as const)('a token: %o', (token, state) => {
    expect(consent({ token: { ...token, ...('scopes' in token && { scopes: [...token.scopes] }) } as Given['token'] })).toStrictEqual({ ...state, callback: CALLBACK })
  })

  it('has a token that a reader handed over', () => {
    expect(consent({ held: { access_token: 'x' } })).toEqual({ state: 'token', by: 'reader', callback: CALLBACK })
  })

  it('asks for a token of those schemes alone that exchange one', () => {
    expect(states(consentApi(), { token: { source: 'session' } }).apikey).toEqual({ state: 'none' })
    expect(states(digishare, { environment: 'sandbox' }).clientCredentials).toEqual({ state: 'held', by: 'demo' })
  })

  it('says no value of a secret', () => {
    const held = { app_slug: 'a', oauth_key: 'canary-1', apikey: 'canary-2', access_token: 'canary-3' }
    expect(JSON.stringify(states(consentApi(), { held }))).not.toContain('canary')
  })
})
