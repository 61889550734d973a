import { describe, expect, it } from 'vitest'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { requestSpecSchema } from '#shared/playground/spec.ts'
import { apis } from './fixtures/apis.ts'

function read(attributes: Record<string, unknown>, pageApi?: string) {
  const spec = specFromAttributes(attributes, { apis, pageApi })
  expect(requestSpecSchema.parse(spec)).toEqual(spec)
  return spec
}

function mistake(attributes: Record<string, unknown>, pageApi?: string) {
  try {
    read(attributes, pageApi)
  } catch (error) {
    if (error instanceof AuthorMistake) return { rule: error.rule, attribute: error.attribute, position: error.position }
    throw error
  }
}

describe('inline attributes', () => {
  it('reads a GET with JSON in strings', () => {
    expect(read({
      'method': 'GET',
      'url': 'https://api.digishare.ma/v1/campaigns',
      'description': 'Shows your campaigns.',
      ':variables': '{"token": "YOUR_PERSONAL_ACCESS_TOKEN"}',
      ':headers': '{"Authorization": "Bearer {token}", "Content-Type": "application/json"}',
    })).toEqual({
      api: 'digishare',
      digest: '0123456789abcdef',
      operation: 'listCampaigns',
      kind: 'request',
      tryIt: 'live',
      method: 'GET',
      url: 'https://api.digishare.ma/v1/campaigns',
      description: 'Shows your campaigns.',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }, { name: 'Content-Type', value: 'application/json' }],
      body: { type: 'none' },
      variables: [{ name: 'token', secret: true, hint: 'YOUR_PERSONAL_ACCESS_TOKEN', demo: true }],
      schemes: [
        { name: 'personalToken', type: 'bearer', fields: [{ name: 'token', role: 'token', secret: true }], demo: ['token'] },
        {
          name: 'clientCredentials', type: 'clientCredentials', tokenName: 'token', demo: ['client_id', 'client_secret'],
          fields: [{ name: 'client_id', role: 'client_id', secret: false }, { name: 'client_secret', role: 'client_secret', secret: true }],
        },
      ],
      sample: { status: 200, contentType: 'application/json', text: '{"data":[]}' },
    })
  })

  it('makes variables of placeholders in a body', () => {
    const spec = read({
      'method': 'post',
      'url': 'https://api.digishare.ma/v1/oauth/token',
      ':headers': '{"Content-Type": "application/json"}',
      ':body': '{"grant_type": "client_credentials", "client_id": "YOUR_CLIENT_ID", "client_secret": "YOUR_CLIENT_SECRET"}',
    })
    expect(spec).toMatchObject({ operation: 'requestToken', kind: 'token', method: 'POST' })
    expect(spec.body).toEqual({
      type: 'json',
      text: '{\n  "grant_type": "client_credentials",\n  "client_id": "{client_id}",\n  "client_secret": "{client_secret}"\n}',
    })
    expect(spec.variables).toEqual([
      { name: 'client_id', secret: false, hint: 'YOUR_CLIENT_ID', demo: true },
      { name: 'client_secret', secret: true, hint: 'YOUR_CLIENT_SECRET', demo: true },
    ])
  })

  it('makes a variable of a placeholder in a header, by the scheme', () => {
    const spec = read({ url: 'https://api.digishare.ma/v1/campaigns', headers: { authorization: 'bearer VOTRE_JETON_D_ACCES' } })
    expect(spec.headers).toEqual([{ name: 'authorization', value: 'Bearer {token}' }])
    expect(spec.variables).toEqual([{ name: 'token', secret: true, hint: 'VOTRE_JETON_D_ACCES', demo: true }])
  })

  it('makes variables of placeholders in a query, with the names that the API gives its fields', () => {
    const spec = read({ url: 'https://open-platform-redirect.divar.ir/oauth?response_type=code&client_id=your-client-id&redirect_uri=your-redirect-url&scope=ADDON__AZTH74V2+USER_PHONE&state=s' })
    expect(spec).toMatchObject({ api: 'divar', operation: 'authorize', kind: 'authorization' })
    expect(spec.url).toBe('https://open-platform-redirect.divar.ir/oauth?response_type=code&client_id={app_slug}&redirect_uri={redirect_uri}&scope=ADDON__AZTH74V2+USER_PHONE&state=s')
    expect(spec.variables).toEqual([
      { name: 'app_slug', secret: false, hint: 'your-client-id', demo: true },
      { name: 'redirect_uri', secret: false, hint: 'your-redirect-url', demo: false },
    ])
  })

  it('makes a variable of any other placeholder, named like its field', () => {
    const spec = read({
      'method': 'PATCH',
      'url': 'https://api.digishare.ma/v1/thirds/{id}',
      'headers': { 'X-Trace': '<trace id>', '2nd-key': 'Bearer YOUR_KEY' },
      ':body': '{"name": "<name>", "note": "Your order is on its way"}',
    })
    expect(spec.headers.map(({ value }) => value)).toEqual(['{X-Trace}', 'Bearer {_2nd-key}'])
    expect(spec.body).toEqual({ type: 'json', text: '{\n  "name": "{name}",\n  "note": "Your order is on its way"\n}' })
    expect(spec.variables.map(({ name, value, hint }) => [name, value ?? hint])).toEqual([
      ['id', '42'], ['X-Trace', '<trace id>'], ['_2nd-key', 'YOUR_KEY'], ['name', '<name>'],
    ])
  })
})

describe('YAML attributes', () => {
  it('reads objects as they are, a sample and a query', () => {
    const spec = read({
      method: 'PATCH',
      url: '/thirds/{id}',
      query: { notify: true, note: 'a b {note}' },
      variables: { id: 7, note: 'x' },
      headers: { Authorization: 'Bearer {token}', Accept: ['text/html', 'application/json'] },
      body: { name: 'Nadia', tags: [1, { a: null }] },
      responseSample: { status: 422, body: { error: 'name' } },
      class: 'wide',
    }, 'digishare')
    expect(spec.url).toBe('https://api.digishare.ma/v1/thirds/{id}?notify=true&note=a%20b%20{note}')
    expect(spec.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual(['Authorization: Bearer {token}', 'Accept: text/html', 'Accept: application/json'])
    expect(spec.body).toEqual({ type: 'json', text: '{\n  "name": "Nadia",\n  "tags": [\n    1,\n    {\n      "a": null\n    }\n  ]\n}' })
    expect(spec.sample).toEqual({ status: 422, contentType: 'application/json', text: '{\n  "error": "name"\n}' })
    expect(spec.tryIt).toBe('confirm')
    expect(spec.variables.slice(0, 2)).toEqual([{ name: 'id', secret: false, value: '7', demo: false }, { name: 'note', secret: false, value: 'x', demo: false }])
  })

  it('keeps a literal body as it was laid out, repaired', () => {
    const body = '{\n    "name": "Nadia", // her name\n    "id": 12345678901234567890,\n}\n'
    expect(read({ method: 'PATCH', url: '/v1/thirds/1', body }, 'digishare').body)
      .toEqual({ type: 'json', text: '{\n    "name": "Nadia",\n    "id": 12345678901234567890\n}' })
  })

  it('reads relative addresses below a server or from its root', () => {
    expect(read({ url: '/campaigns' }, 'digishare').url).toBe('https://api.digishare.ma/v1/campaigns')
    expect(read({ url: 'v1/campaigns' }, 'digishare').url).toBe('https://api.digishare.ma/v1/campaigns')
    expect(read({ url: '/v1/open-platform/users' }, 'divar').url).toBe('https://open-api.divar.ir/v1/open-platform/users')
    expect(read({ url: '/v1/open-platform/oauth/access_token', method: 'POST' }, 'divar').operation).toBe('exchangeCode')
    expect(read({ url: '/oauth/token', method: 'POST', api: 'thebase' }, 'digishare').url).toBe('https://{domain}/oauth/token')
  })

  it('reads a form, whichever way it is written', () => {
    const form = { type: 'form', fields: [{ name: 'grant_type', value: 'client_credentials' }, { name: 'scope', value: '{scope}' }] }
    const request = { method: 'POST', url: 'https://{{domain}}/oauth/token' }
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }
    expect(read({ ...request, headers, body: 'grant_type=client_credentials&scope={scope}' }).body).toEqual(form)
    expect(read({ ...request, body: { grant_type: 'client_credentials', scope: '{scope}' } }).body).toEqual(form)
  })

  it('leaves Basic credentials to the proxy and names their variables', () => {
    const spec = read({ method: 'POST', url: 'https://{{domain}}/oauth/token', headers: { 'Authorization': 'Basic {client_id}:{client_secret}', 'X-Other': '1' } })
    expect(spec.headers).toEqual([{ name: 'X-Other', value: '1' }])
    expect(spec.variables).toEqual([
      { name: 'domain', secret: false, value: 'demo.thebase.example', demo: true },
      { name: 'client_id', secret: false, demo: false },
      { name: 'client_secret', secret: true, demo: false },
    ])
  })
})

describe('operation=', () => {
  it('takes everything from the description', () => {
    const spec = read({ operation: 'digishare/listCampaigns', description: 'Words.' })
    expect(spec).toMatchObject({
      method: 'GET',
      url: 'https://api.digishare.ma/v1/campaigns',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
      body: { type: 'none' },
      description: 'Words.',
    })
    expect(read({ operation: 'listCampaigns' }, 'digishare').url).toBe(spec.url)
  })

  it('adds optional parameters only where the author gives them', () => {
    expect(read({ operation: 'digishare/listCampaigns', query: { page: 2, search: '{search}' }, variables: { search: 'a' } }).url)
      .toBe('https://api.digishare.ma/v1/campaigns?page=2&search={search}')
  })

  it('makes the client\'s fields of a token request variables', () => {
    const spec = read({ operation: 'digishare/requestToken' })
    expect(spec.headers).toEqual([{ name: 'Content-Type', value: 'application/json' }])
    expect(spec.body).toEqual({ type: 'json', text: '{\n  "grant_type": "client_credentials",\n  "client_id": "{client_id}",\n  "client_secret": "{client_secret}"\n}' })
  })

  it('leaves fields of other requests alone', () => {
    const spec = read({ operation: 'digishare/updateThird' })
    expect(spec.body).toEqual({ type: 'json', text: '{\n  "name": "Nadia",\n  "token": "kept"\n}' })
    expect(spec.headers.map(({ name }) => name)).toEqual(['Authorization', 'Content-Type'])
    expect(spec.variables).toContainEqual({ name: 'id', secret: false, value: '42', demo: false })
  })

  it('knows the names and headers of an authorization code flow', () => {
    expect(read({ operation: 'divar/authorize' }).url).toBe(
      'https://open-platform-redirect.divar.ir/oauth?response_type=code&client_id={app_slug}&redirect_uri={redirect_uri}&scope=ADDON_USER_APPROVED__{resource_id}+USER_PHONE&state={state}')
    const exchange = read({ operation: 'divar/exchangeCode' })
    expect(exchange.headers).toEqual([{ name: 'x-api-key', value: '{{apikey}}' }, { name: 'Content-Type', value: 'application/json' }])
    expect(exchange.body).toMatchObject({ text: expect.stringContaining('"client_secret": "{oauth_key}"') })
    expect(exchange.variables.map(({ name, secret }) => [name, secret])).toEqual([['apikey', true], ['code', false], ['app_slug', false], ['oauth_key', true]])
    expect(read({ operation: 'divar/getUser' }).headers).toEqual([{ name: 'x-access-token', value: '{access_token}' }, { name: 'x-api-key', value: '{apikey}' }])
  })

  it('places keys in query, cookie and fixed headers', () => {
    const spec = read({ operation: 'keyed/search' })
    expect(spec.url).toBe('https://one.example/api/v2/search?q={q}&key={key}')
    expect(spec.headers).toEqual([{ name: 'Cookie', value: 'sid={sid}' }, { name: 'x-region', value: 'ma' }])
    expect(spec.variables[0]).toEqual({ name: 'q', secret: false, value: 'a&b', demo: false })
  })

  it('takes a value of the page before that of the API\'s server', () => {
    const domain = (attributes: object) => read({ operation: 'thebase/requestToken', ...attributes }).variables.find(({ name }) => name === 'domain')
    expect(domain({})).toMatchObject({ value: 'demo.thebase.example' })
    expect(domain({ variables: { domain: 'mine.thebase.example' } })).toMatchObject({ value: 'mine.thebase.example' })
  })

  it('lets the author override headers, body and sample', () => {
    const spec = read({ operation: 'digishare/updateThird', headers: { authorization: 'Bearer {token}', accept: 'text/html' }, body: { name: 'Omar' }, responseSample: 'done', variables: { id: '9' } })
    expect(spec.headers.map(({ name }) => name)).toEqual(['Content-Type', 'authorization', 'accept'])
    expect(spec.body).toEqual({ type: 'json', text: '{\n  "name": "Omar"\n}' })
    expect(spec.sample).toEqual({ status: 200, contentType: 'text/plain', text: 'done' })
    expect(spec.variables).toContainEqual({ name: 'id', secret: false, value: '9', demo: false })
  })
})

describe('mistakes', () => {
  const campaigns = { url: 'https://api.digishare.ma/v1/campaigns' }
  const token = { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token' }
  const real = '8f14e45fceea167a5a36dedd4bea2543'

  it.each([
    ['unknown-attribute', 'heades', { ...campaigns, heades: {} }],
    ['invalid-attribute', 'headers', { ...campaigns, headers: 5 }],
    ['invalid-attribute', 'method', { ...campaigns, method: 'TRACE' }],
    ['invalid-attribute', 'url', { ...campaigns, operation: 'digishare/listCampaigns' }],
    ['invalid-attribute', 'method', { method: 'GET', operation: 'digishare/listCampaigns' }],
    ['invalid-attribute', 'body', { ...campaigns, body: { a: 1 } }],
    ['missing-request', undefined, { description: 'x' }],
    ['unknown-api', 'operation', { operation: 'nobody/listCampaigns' }],
    ['unknown-api', 'operation', { operation: 'listCampaigns' }],
    ['unknown-api', 'url', { url: '/campaigns' }],
    ['unknown-api', 'url', { url: '/campaigns', api: 'nobody' }],
    ['unknown-operation', 'operation', { operation: 'digishare/listCampaign' }],
    ['unknown-operation', 'url', { url: 'https://api.digishare.ma/v1/campaign' }],
    ['unknown-operation', 'url', { url: 'https://api.digishare.ma/v1/campaigns', method: 'DELETE' }],
    ['unknown-operation', 'url', { url: 'https://api.digishare.ma/v1/campaigns', api: 'divar' }],
    ['insecure-target', 'url', { url: 'http://api.digishare.ma/v1/campaigns' }],
    ['invalid-url', 'url', { url: 'ftp://api.digishare.ma/v1/campaigns' }],
    ['invalid-url', 'url', { url: '//api.digishare.ma/v1/campaigns' }],
    ['invalid-url', 'url', { url: 'https://me@api.digishare.ma/v1/campaigns' }],
    ['invalid-url', 'url', { url: 'https://api.digishare.ma/v1/camp aigns' }],
    ['invalid-header', 'headers', { ...campaigns, headers: { Host: 'evil.test' } }],
    ['invalid-header', 'headers', { ...campaigns, headers: { 'X-Name': 'ولد' } }],
    ['undeclared-variable', 'url', { url: 'https://api.digishare.ma/v1/campaigns?x={colour}' }],
    ['undeclared-variable', 'headers', { ...campaigns, headers: { 'X-A': '{constructor}' } }],
    ['undeclared-variable', 'body', { ...token, body: { a: '{colour}' } }],
    ['real-secret', 'headers', { ...campaigns, headers: { Authorization: `Bearer ${real}` } }],
    ['real-secret', 'headers', { ...campaigns, headers: { 'x-api-key': real } }],
    ['real-secret', 'headers', { ...campaigns, headers: { Authorization: 'Basic dXNlcjpwYXNz' } }],
    ['real-secret', 'body', { ...token, body: { client_secret: real } }],
    ['real-secret', 'body', { ...token, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `client_secret=${real}` }],
    ['real-secret', 'url', { url: `https://api.digishare.ma/v1/campaigns?access_token=${real}` }],
    ['real-secret', 'variables', { ...campaigns, variables: { token: real } }],
  ])('%s at %s', (rule, attribute, attributes) => {
    expect(mistake(attributes)).toEqual({ rule, attribute, position: undefined })
  })

  it.each([
    ['headers', 13, { ...campaigns, ':headers': '{"A": "b\\"c" x}' }],
    ['variables', 0, { ...campaigns, variables: '' }],
    ['body', 6, { ...token, body: '{"a": }', headers: { 'content-type': 'application/json' } }],
    ['responseSample', 6, { ...campaigns, responseSample: '{"a": }' }],
  ])('broken-json in %s at %i', (attribute, position, attributes) => {
    expect(mistake(attributes)).toEqual({ rule: 'broken-json', attribute, position })
  })

  it('says what a known address takes instead', () => {
    expect(() => read({ ...token, method: 'GET' })).toThrow('No API describes GET https://api.digishare.ma/v1/oauth/token. The address takes POST.')
  })

  it('takes demo values and short words in secret places for what they are', () => {
    expect(read({ ...campaigns, headers: { Authorization: 'Bearer sandbox-personal-token' } }).headers[0]?.value).toBe('Bearer sandbox-personal-token')
    expect(read({ ...campaigns, headers: { Authorization: 'Bearer {token}' }, variables: { token: 'abc' } }).variables)
      .toEqual([{ name: 'token', secret: true, hint: 'abc', demo: true }])
    expect(read({ ...token, body: { code: real } }).body).toMatchObject({ text: expect.stringContaining(real) })
  })
})
