import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import { operatorValues } from '../../../../../server/utils/auth/operator.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'

const APIS = [digishare, thebase, divar]

describe('V16 operatorValues', () => {
  it('reads fields of schemes and variables of servers from the environment it is given, each for its API', () => {
    const found = operatorValues({
      NUXT_PLAYGROUND_SECRETS_DIGISHARE_TOKEN: 'a', NUXT_PLAYGROUND_SECRETS_THEBASE_CLIENT_SECRET: 'b',
      NUXT_PLAYGROUND_SECRETS_THEBASE_DOMAIN: 'tenant.thebase.example', NUXT_PLAYGROUND_SECRETS_DIVAR_OAUTH_KEY: 'c', NUXT_PLAYGROUND_SECRETS_DIVAR_APIKEY: 'd',
    }, APIS)
    expect(found).toEqual({ digishare: { token: 'a' }, thebase: { client_secret: 'b', domain: 'tenant.thebase.example' }, divar: { oauth_key: 'c', apikey: 'd' } })
  })

  it.each([
    ['an empty value', { NUXT_PLAYGROUND_SECRETS_DIGISHARE_TOKEN: '' }],
    ['a name that no scheme has', { NUXT_PLAYGROUND_SECRETS_DIGISHARE_PASSWORD: 'x' }],
    ['an API that does not exist', { NUXT_PLAYGROUND_SECRETS_OTHER_TOKEN: 'x' }],
    ['another prefix', { PLAYGROUND_SECRETS_DIGISHARE_TOKEN: 'x', DIGISHARE_TOKEN: 'x' }],
    ['small letters', { nuxt_playground_secrets_digishare_token: 'x' }],
  ])('passes over %s', (_what, environment) => {
    expect(operatorValues(environment, APIS)).toEqual({ digishare: {}, thebase: {}, divar: {} })
  })

  it('writes names as environment variables are written', () => {
    const api = apiDescriptionSchema.parse({ ...digishare, id: 'my-api2', schemes: {
      key: { ...digishare.schemes.personalToken, fields: [{ name: 'apiKey.v2', role: 'api_key', secret: true }] },
    } })
    expect(operatorValues({ NUXT_PLAYGROUND_SECRETS_MY_API2_API_KEY_V2: 'x' }, [api])).toEqual({ 'my-api2': { 'apiKey.v2': 'x' } })
  })

  it.each([['oauth2Key', 'OAUTH2_KEY'], ['APIKey', 'APIKEY'], ['a--b__c', 'A_B_C'], ['a.B', 'A_B'], ['aB', 'A_B']])('%s is …_%s', (name, variable) => {
    const api = apiDescriptionSchema.parse({ ...digishare, schemes: { key: { ...digishare.schemes.personalToken, fields: [{ name, role: 'api_key', secret: true }] } } })
    expect(operatorValues({ [`NUXT_PLAYGROUND_SECRETS_DIGISHARE_${variable}`]: 'x' }, [api])).toEqual({ digishare: { [name]: 'x' } })
  })
})
