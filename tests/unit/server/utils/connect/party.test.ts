import { describe, expect, it } from 'vitest'
import { exchangeContext, keptVariables, partyOf } from '../../../../../server/utils/connect/party.ts'
import type { Choice } from '../../../../../server/utils/connect/party.ts'
import { consentApi, CONSENT_VALUES } from '../../../../fixtures/upstream/browser.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'

const choice: Choice = { environment: 'live', scheme: 'userConsent', variables: {} }

function contextOf(changes: Partial<Choice> = {}, held: Record<string, string> = CONSENT_VALUES, config = {}) {
  const { deps } = createWorld({ config })
  const session = { ...deps.sessions.create('https://docs.example'), secrets: { 'divar live': held, 'divar sandbox': { app_slug: 'of-the-sandbox' } } }
  return exchangeContext(consentApi(), { ...choice, ...changes }, session, deps)
}

describe('exchangeContext', () => {
  it('finds what the session holds for the API and environment', () => {
    expect(contextOf().values.find('app_slug')).toEqual({ value: 'my-app', source: 'session' })
    expect(contextOf({ environment: 'sandbox' }).values.find('app_slug')).toEqual({ value: 'of-the-sandbox', source: 'session' })
    expect(contextOf({ variables: { app_slug: 'mine' } }).values.find('app_slug')).toEqual({ value: 'mine', source: 'reader' })
  })

  it('finds what the operator supplies', () => {
    expect(contextOf({}, {}, { secrets: { divar: { oauth_key: 'theirs' } } }).values.find('oauth_key')).toEqual({ value: 'theirs', source: 'operator' })
  })

  it.each(['apikey', 'none', 'constructor', '__proto__'])('knows no consent called %s', (scheme) => {
    expect(() => contextOf({ scheme })).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: 'scheme' } }))
  })
})

describe('partyOf', () => {
  it('is the same for the same server and client, whatever the secrets', () => {
    expect(partyOf(contextOf({}, { ...CONSENT_VALUES, oauth_key: 'another' }))).toBe(partyOf(contextOf()))
    expect(partyOf(contextOf({}, { ...CONSENT_VALUES, app_slug: 'another' }))).not.toBe(partyOf(contextOf()))
  })

  it('is another one for another tenant', () => {
    const tenant = (domain: string) => {
      const api = consentApi({ tokenUrl: 'https://{domain}/token', authorizationUrl: 'https://{domain}/oauth' })
      const servers = [{ url: 'https://{domain}', variables: { domain: { default: 'a.thebase.example' } }, hosts: ['*.thebase.example'] }]
      const context = contextOf({ variables: { domain } })
      return partyOf({ ...context, api: { ...api, servers }, scheme: api.schemes.userConsent ?? context.scheme })
    }
    expect(tenant('b.thebase.example')).toBe(tenant('b.thebase.example'))
    expect(tenant('b.thebase.example')).not.toBe(tenant('c.thebase.example'))
    expect(() => tenant('evil.example')).toThrow(expect.objectContaining({ code: 'target_not_allowed' }))
  })
})

describe('keptVariables', () => {
  it('are those that the exchange will need', () => {
    const { userConsent } = consentApi({ tokenUrl: 'https://{domain}/token', authorizationUrl: 'https://{tenant}/oauth', tokenHeaders: { 'x-app': '{{app}}' } }).schemes
    if (!userConsent) throw new Error('no scheme')
    const variables = { app_slug: '1', resource_id: '2', domain: '3', tenant: '4', app: '5', unrelated: 'x'.repeat(1024), constructor: 'y' }
    expect(keptVariables(userConsent, variables)).toEqual({ app_slug: '1', resource_id: '2', domain: '3', tenant: '4', app: '5' })
    const { tokenUrl: _, authorizationUrl: __, ...rest } = userConsent
    expect(keptVariables({ ...rest, scopes: {}, tokenHeaders: {} }, variables)).toEqual({ app_slug: '1' })
  })
})
