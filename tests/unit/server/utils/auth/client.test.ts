import { describe, expect, it } from 'vitest'
import { authorizationServer, boundValues, clientOf, credentialsOf, schemeAddress } from '../../../../../server/utils/auth/client.ts'
import { digishare, divar, thebase } from '../../../../fixtures/upstream/apis.ts'
import { contextOf, schemeOf } from './exchanging.ts'

const HELD = { client_id: 'id', client_secret: 'secret' }

describe('authorizationServer', () => {
  it('has the addresses of the file, filled', () => {
    expect(authorizationServer(contextOf(divar, schemeOf(divar, 'userConsent', { revocationUrl: 'https://api.divar.ir/revoke' })))).toEqual({
      issuer: 'https://api.divar.ir',
      token_endpoint: 'https://api.divar.ir/v1/open-platform/oauth/access_token',
      authorization_endpoint: 'https://open-platform-redirect.divar.ir/oauth',
      revocation_endpoint: 'https://api.divar.ir/revoke',
    })
    expect(authorizationServer(contextOf(thebase, schemeOf(thebase, 'oauth'), { variables: { domain: 'A.thebase.example' } })).token_endpoint).toBe('https://a.thebase.example/oauth/token')
  })

  it('has no more of them than the file', () => {
    const only = (scheme: Parameters<typeof schemeOf>[2]) => authorizationServer(contextOf(divar, schemeOf(divar, 'userConsent', scheme)))
    const consent = 'https://open-platform-redirect.divar.ir/oauth'
    expect(only({ authorizationUrl: undefined })).toStrictEqual({ issuer: 'https://api.divar.ir', token_endpoint: 'https://api.divar.ir/v1/open-platform/oauth/access_token' })
    expect(only({ tokenUrl: undefined })).toStrictEqual({ issuer: 'https://open-platform-redirect.divar.ir', authorization_endpoint: consent })
    expect(only({ issuer: 'https://issuer.example' })).toMatchObject({ issuer: 'https://issuer.example' })
  })

  it.each([
    'evil.test', 'thebase.example', 'a.b.thebase.example', 'a.thebase.example:8443', 'a.thebase.example.evil.test', '127.0.0.1', 'localhost', 'x@a.thebase.example', 'evil.test/a.thebase.example', 'evil.test#.thebase.example', 'evil.test\\.thebase.example', '',
  ])('%j is no tenant', (domain) => {
    expect(() => authorizationServer(contextOf(thebase, schemeOf(thebase, 'oauth'), { variables: { domain } }))).toThrow(/^(?:invalid_variable|target_not_allowed|target_private|invalid_url)$/)
  })
})

describe('schemeAddress', () => {
  const { values } = contextOf(thebase, schemeOf(thebase, 'oauth'))

  it('may be anywhere where the file wrote it out', () => {
    expect(schemeAddress(thebase, 'https://login.example.com/token', values)).toBe('https://login.example.com/token')
  })

  it('may be of any of the API\'s servers, where a variable decides', () => {
    const [server] = thebase.servers
    const api = { ...thebase, servers: [...server ? [server] : [], { url: 'https://fixed.example', variables: {}, hosts: [] }] }
    expect(schemeAddress(api, 'https://{domain}/token', values)).toBe('https://demo.thebase.example/token')
  })

  it('has to be of the API where nobody can say what the file wrote', () => {
    expect(() => schemeAddress(thebase, 'https://login.example.com/tök', values)).toThrow('target_not_allowed')
    expect(schemeAddress(thebase, 'https://demo.thebase.example/tök', values)).toBe('https://demo.thebase.example/t%C3%B6k')
  })

  it.each(['https://127.0.0.1/token', 'https://localhost/token', 'http://login.example.com/token'])('%s is refused all the same', (template) => {
    expect(() => schemeAddress(thebase, template, values)).toThrow(/^(?:target_private|target_not_allowed|invalid_url)$/)
  })
})

describe('clientOf', () => {
  it('has the source of the secret, and what must not come back', () => {
    const client = clientOf(contextOf(divar, schemeOf(divar, 'userConsent'), { variables: { app_slug: 'app' }, held: { oauth_key: 'k', apikey: 'a' } }))
    expect(client).toMatchObject({ source: 'session', client: { client_id: 'app' }, headers: [['x-api-key', 'a']], secrets: ['k', 'a'] })
  })

  it.each([
    [{}, 'secret_required', 'client_id'], [{ client_id: 'x' }, 'secret_required', 'client_secret'],
    [{ ...HELD, client_id: 'YOUR_CLIENT_ID' }, 'placeholder_value', 'client_id'],
  ])('%j: %s %s', (held, code, name) => {
    const scheme = schemeOf(digishare, 'clientCredentials')
    expect(() => credentialsOf(scheme, contextOf(digishare, scheme, { held }).values)).toThrow(expect.objectContaining({ code, detail: { name } }))
  })

  it('asks for a client id by its usual name where the file names none', () => {
    const scheme = schemeOf(digishare, 'clientCredentials', { fields: [] })
    expect(() => clientOf(contextOf(digishare, scheme, { held: { id: 'x' } }))).toThrow(expect.objectContaining({ code: 'secret_required', detail: { name: 'client_id' } }))
  })

  it('asks for what its header lines need', () => {
    expect(() => clientOf(contextOf(divar, schemeOf(divar, 'userConsent'), { held: { app_slug: 'app', oauth_key: 'k' } }))).toThrow(expect.objectContaining({ code: 'secret_required', detail: { name: 'apikey' } }))
  })
})

describe('V09 boundValues', () => {
  const scheme = schemeOf(thebase, 'oauth')
  const variables = { domain: 'reader.thebase.example' }
  const server = (operator: Record<string, string>, held = {}) => clientOf(contextOf(thebase, scheme, { variables, held, operator })).server.token_endpoint

  it('with the operator\'s secret the operator says where', () => {
    expect(server({ ...HELD, domain: 'operator.thebase.example' })).toBe('https://operator.thebase.example/oauth/token')
    expect(() => server(HELD)).toThrow('unresolved_variable')
  })

  it('with a secret of their own the reader says where', () => {
    expect(server({ ...HELD, domain: 'operator.thebase.example' }, HELD)).toBe('https://reader.thebase.example/oauth/token')
    expect(server({ client_id: 'id' }, { client_secret: 'mine' })).toBe('https://reader.thebase.example/oauth/token')
  })

  it('a key of the operator\'s in a header line counts, too', () => {
    const withHeader = schemeOf(thebase, 'oauth', { tokenHeaders: { 'x-key': '{{apikey}}' } })
    const { values } = contextOf(thebase, withHeader, { variables, held: HELD, operator: { apikey: 'k', domain: 'operator.thebase.example' } })
    expect(boundValues(withHeader, values).find('domain')).toEqual({ value: 'operator.thebase.example', source: 'operator' })
    expect(boundValues(withHeader, values).find('other')).toBeUndefined()
  })

  it('changes nothing in the sandbox, where the operator has no say', () => {
    const { values } = contextOf(thebase, scheme, { environment: 'sandbox', variables, operator: HELD })
    expect(boundValues(scheme, values)).toBe(values)
  })
})
