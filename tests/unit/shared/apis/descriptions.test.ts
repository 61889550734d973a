import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variablesIn } from '#shared/apis/address.ts'
import { matchOperation } from '#shared/apis/match.ts'
import { demoValue, secretNames } from '#shared/apis/names.ts'
import { readApi } from './fixture.ts'

const FOLDER = new URL('../../../../apis/', import.meta.url)

const OPERATIONS: Record<string, string[]> = {
  digishare: [
    'requestToken', 'getProfile', 'listCampaigns', 'createCampaign', 'listThirds', 'createThird', 'getThird', 'updateThird', 'deleteThird', 'sendMessage',
    'listMessageTemplates', 'listTickets', 'createTicket', 'updateTicket', 'listCustomFieldDefinitions', 'createCustomFieldDefinition',
  ],
  thebase: ['requestToken', 'listCustomers', 'createCustomer', 'getCustomer'],
  divar: ['authorize', 'exchangeCode', 'getUser'],
}

it('the repository has the three APIs', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(['digishare.yaml', 'divar.yaml', 'thebase.yaml'])
})

describe.each(Object.keys(OPERATIONS))('apis/%s.yaml', (id) => {
  it('has its operations, each with words, answers and an address of its own', async () => {
    const api = await readApi(id)
    expect(api.language).toBe('en')
    expect(api.operations.map(operation => operation.id).sort()).toEqual(OPERATIONS[id]?.toSorted())
    for (const operation of api.operations) {
      const url = `${operation.servers[0]?.url}${operation.path}`
      expect(matchOperation(api, operation.method, url)).toMatchObject({ type: 'operation', operation: { id: operation.id } })
      expect(operation.summary).not.toBe('')
      expect(operation.responses.some(({ status }) => status.startsWith('2'))).toBe(true)
    }
  })

  it('documents the body of every answer that has one', async () => {
    const api = await readApi(id)
    const answers = api.operations.filter(operation => operation.kind !== 'authorization').flatMap(operation => operation.responses)
    const bare = answers.filter(answer => !answer.sample).map(answer => answer.status)
    expect(new Set(bare)).toEqual(id === 'digishare' ? new Set(['204', '429', '500']) : new Set())
    for (const { sample } of answers) if (sample?.contentType === 'application/json') expect(JSON.parse(sample.text)).toBeTypeOf('object')
  })

  it('has an example for every body', async () => {
    const { operations } = await readApi(id)
    const writing = operations.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method))
    expect(writing.length).toBeGreaterThan(0)
    for (const operation of writing) expect(operation.body?.example).toBeTypeOf('object')
  })

  it('has demo values for what a reader has to enter, all of them marked as such', async () => {
    const api = await readApi(id)
    const fields = Object.values(api.schemes).flatMap(scheme => scheme.fields.map(field => field.name))
    for (const name of fields) expect(demoValue(api, name)).toMatch(/^sandbox-/)
  })

  it('holds nothing that looks like a secret', () => {
    const text = readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8')
    const long = text.match(/[A-Za-z0-9]{24,}/g) ?? []
    expect(long.filter(word => /\d/.test(word))).toEqual([])
  })

  it('has a digest of 16 digits', async () => {
    expect((await readApi(id)).digest).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('how tokens are got', () => {
  it('Digishare: a personal token, or a JSON exchange', async () => {
    const api = await readApi('digishare')
    expect(secretNames(api)).toEqual(new Set(['token', 'client_secret']))
    expect(api.schemes.personalToken).toMatchObject({ type: 'bearer', place: { in: 'header', name: 'Authorization', value: 'Bearer {token}' }, renew: 'never' })
    expect(api.schemes.clientCredentials).toMatchObject({
      type: 'clientCredentials',
      tokenUrl: 'https://api.digishare.ma/v1/oauth/token',
      clientAuthentication: 'client_secret_post',
      tokenBody: 'json',
      renew: 'on-expiry',
      place: { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
    })
    const kinds = api.operations.filter(({ kind }) => kind !== 'request')
    expect(kinds.map(({ id, kind, tryIt, security }) => ({ id, kind, tryIt, security }))).toEqual([{ id: 'requestToken', kind: 'token', tryIt: 'live', security: [] }])
    const create = api.operations.find(({ id }) => id === 'createCampaign')
    expect(create).toMatchObject({ tryIt: 'confirm', security: [['personalToken'], ['clientCredentials']] })
  })

  it('TheBase: Basic and a form at the host of the customer, renewed on 401', async () => {
    const api = await readApi('thebase')
    expect(api.servers).toEqual([{ url: 'https://{domain}', variables: { domain: { default: 'demo.thebase.example' } }, hosts: ['*.thebase.example'] }])
    expect(secretNames(api)).toEqual(new Set(['token', 'client_secret']))
    expect(api.schemes.clientCredentials).toMatchObject({ tokenUrl: 'https://{domain}/oauth/token', clientAuthentication: 'client_secret_basic', tokenBody: 'form', renew: 'on-401' })
    expect(api.operations.find(({ id }) => id === 'requestToken')).toMatchObject({
      kind: 'token',
      security: [['clientBasic']],
      body: { contentType: 'application/x-www-form-urlencoded', example: { grant_type: 'client_credentials' } },
    })
    expect(api.schemes.clientBasic).toMatchObject({
      type: 'basic',
      fields: [{ name: 'client_id', role: 'username', secret: false }, { name: 'client_secret', role: 'password', secret: true }],
    })
    expect(api.operations.find(({ id }) => id === 'getCustomer')).toMatchObject({ path: '/example/customers/{id}', summary: expect.stringContaining('Example') })
  })

  it('Divar: consent, two secrets, a header of its own', async () => {
    const api = await readApi('divar')
    expect(secretNames(api)).toEqual(new Set(['apikey', 'oauth_key', 'access_token']))
    expect(demoValue(api, 'resource_id')).toBe('AZTH74V2')
    expect(api.schemes.userConsent).toMatchObject({
      type: 'authorizationCode',
      fields: [{ name: 'app_slug', role: 'client_id', secret: false }, { name: 'oauth_key', role: 'client_secret', secret: true }],
      place: { in: 'header', name: 'x-access-token', value: '{access_token}' },
      authorizationUrl: 'https://open-platform-redirect.divar.ir/oauth',
      tokenUrl: 'https://api.divar.ir/v1/open-platform/oauth/access_token',
      tokenBody: 'json',
      tokenHeaders: { 'x-api-key': '{apikey}' },
      tokenResponse: { expiresAt: 'expires' },
      tokenName: 'access_token',
      pkce: false,
      renew: 'never',
    })
    expect(api.operations.map(({ id, kind, security }) => ({ id, kind, security }))).toEqual([
      { id: 'authorize', kind: 'authorization', security: [] },
      { id: 'exchangeCode', kind: 'token', security: [['apikey']] },
      { id: 'getUser', kind: 'request', security: [['userConsent', 'apikey']] },
    ])
    expect(variablesIn(JSON.stringify(api.operations[1]?.body?.example))).toEqual(['code', 'app_slug', 'oauth_key'])
  })
})
