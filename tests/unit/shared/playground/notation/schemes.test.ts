import { describe, expect, it } from 'vitest'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { loadApis } from '../../../../../modules/apis/load.ts'

const apis = await loadApis('.')
const schemes = (operation: string) => specFromAttributes({ operation }, { apis }).schemes

describe('the schemes of a playground', () => {
  it.each([
    ['digishare/listCampaigns', ['personalToken', 'clientCredentials']],
    ['digishare/requestToken', ['clientCredentials']],
    ['thebase/requestToken', ['clientCredentials']],
    ['thebase/listCustomers', ['clientCredentials']],
    ['divar/authorize', ['userConsent', 'apikey']],
    ['divar/exchangeCode', ['userConsent', 'apikey']],
    ['divar/getUser', ['userConsent', 'apikey']],
  ])('%s: what it serves first, then what it may use, then what an exchange needs', (operation, names) => {
    expect(schemes(operation).map(({ name }) => name)).toEqual(names)
  })

  it('are what a reader is asked for, and nothing that only the proxy needs', () => {
    expect(schemes('divar/getUser')).toEqual([
      {
        name: 'userConsent', type: 'authorizationCode', tokenName: 'access_token', demo: ['app_slug', 'oauth_key', 'resource_id'],
        fields: [{ name: 'app_slug', role: 'client_id', secret: false }, { name: 'oauth_key', role: 'client_secret', secret: true }],
        scopes: { 'ADDON_USER_APPROVED__{resource_id}': 'Put an add-on on a post of the user.', 'USER_PHONE': 'Read the user\'s phone number.' },
      },
      { name: 'apikey', type: 'apiKey', demo: ['apikey'], fields: [{ name: 'apikey', role: 'api_key', secret: true }] },
    ])
  })

  it('include the one of a secret that an author wrote into a request by hand', () => {
    const spec = specFromAttributes({ method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', headers: { Authorization: 'Bearer {token}' } }, { apis })
    expect(spec.schemes.map(({ name }) => name)).toEqual(['clientCredentials'])
  })

  it('are none where nothing is asked for', () => {
    const [api] = apis
    if (!api) throw new Error('no API')
    const operations = api.operations.map(operation => ({ ...operation, kind: 'request' as const, security: [] }))
    const open = { ...api, operations }
    expect(specFromAttributes({ operation: `${api.id}/${operations[1]?.id}` }, { apis: [open] }).schemes).toEqual([])
  })
})
