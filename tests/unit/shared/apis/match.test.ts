import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import { matchOperation } from '#shared/apis/match.ts'
import { documentWith, operation, parse, readApi } from './fixture.ts'

let digishare: ApiDescription
let thebase: ApiDescription
let divar: ApiDescription
let shop: ApiDescription

/** What an address is, in one word: the operation's id, the methods allowed, or `target`. */
function outcome(api: ApiDescription, method: string, url: string): string {
  const match = matchOperation(api, method, url)
  if (match.type === 'operation') return match.operation.id
  return match.type === 'method' ? match.allowed.join(' ') : match.type
}

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

beforeAll(async () => {
  [digishare, thebase, divar] = await Promise.all([readApi('digishare'), readApi('thebase'), readApi('divar')])
  shop = await parse(documentWith({
    servers: [
      { url: 'https://api.shop.example:8443/{version}', variables: { version: { default: 'v1', enum: ['v1', 'v2'] } } },
      { url: 'https://{region}.shop.example/', variables: { region: { default: 'eu', enum: ['eu', 'ME'] } } },
    ],
    paths: {
      '/': { get: operation('root') },
      '/orders/{id}': { parameters: [id], get: operation('getOrder'), delete: operation('deleteOrder') },
      '/orders/export': { get: operation('exportOrders') },
      '/orders/{id}/lines/{line}': { parameters: [id, { ...id, name: 'line' }], get: operation('getLine') },
      '/orders/{id}:cancel': { parameters: [id], post: operation('cancelOrder') },
      '/files/{id}.json': { parameters: [id], get: operation('getFile') },
    },
  }))
})

describe('a fixed host', () => {
  it.each([
    ['GET', 'https://api.digishare.ma/v1/campaigns', 'listCampaigns'],
    ['get', 'https://api.digishare.ma/v1/campaigns', 'listCampaigns'],
    ['POST', 'https://api.digishare.ma/v1/campaigns', 'createCampaign'],
    ['GET', 'https://API.DIGISHARE.MA/v1/campaigns', 'listCampaigns'],
    ['GET', 'https://api.digishare.ma./v1/campaigns', 'listCampaigns'],
    ['GET', 'https://api.digishare.ma:443/v1/campaigns', 'listCampaigns'],
    ['GET', 'https://api.digishare.ma/v1/campaigns?page=2&x=/../y', 'listCampaigns'],
    ['GET', 'https://api.digishare.ma/v1/thirds/7', 'getThird'],
    ['GET', 'https://api.digishare.ma/v1/thirds/{id}', 'getThird'],
    ['GET', 'https://api.digishare.ma/v1/thirds/{{ third.id }}', 'getThird'],
    ['GET', 'https://api.digishare.ma/v1/campaigns?page={page}', 'listCampaigns'],
    ['POST', 'https://api.digishare.ma/v1/oauth/token', 'requestToken'],
  ])('%s %s is %s', (method, url, expected) => {
    expect(outcome(digishare, method, url)).toBe(expected)
  })

  it.each([
    'https://api.digishare.ma.evil.test/v1/campaigns',
    'https://evil-api.digishare.ma/v1/campaigns',
    'https://evil.api.digishare.ma/v1/campaigns',
    'https://digishare.ma/v1/campaigns',
    'https://api.digishare.ma%2eevil.test/v1/campaigns',
    'https://api.digishare.ma@evil.test/v1/campaigns',
    'https://evil.test/api.digishare.ma/v1/campaigns',
    'https://evil.test#@api.digishare.ma/v1/campaigns',
    'https://evil.test?@api.digishare.ma/v1/campaigns',
    String.raw`https://evil.test\@api.digishare.ma/v1/campaigns`,
    'https://xn--pi-6kc.digishare.ma/v1/campaigns',
    'https://аpi.digishare.ma/v1/campaigns',
    'https://api.digishare.ma../v1/campaigns',
    'https://api.digishare.ma:8443/v1/campaigns',
    'https://api.digishare.ma:80/v1/campaigns',
    'http://api.digishare.ma/v1/campaigns',
    'wss://api.digishare.ma/v1/campaigns',
    '//api.digishare.ma/v1/campaigns',
    '/v1/campaigns',
    'https://{host}/v1/campaigns',
    'https://{api}.digishare.ma/v1/campaigns',
  ])('refuses the host of %s', (url) => {
    expect(outcome(digishare, 'GET', url)).toBe('target')
  })

  it.each([
    '/v1',
    '/v1/',
    '/',
    '',
    '/campaigns',
    '/v1/campaign',
    '/v1/campaignsx',
    '/v1/campaigns/',
    '/v1//campaigns',
    '//v1/campaigns',
    '//evil.test/v1/campaigns',
    '/V1/campaigns',
    '/v1/Campaigns',
    '/v1/%63ampaigns',
    '/v1%2fcampaigns',
    '/v1/./campaigns',
    '/v1/x/../campaigns',
    '/v1/%2e%2e/v1/campaigns',
    '/v1/campaigns;x=1',
    '/v1/campaigns/..',
    '/v2/campaigns',
    '/v10/campaigns',
    '/v1/{x}',
    '/{version}/campaigns',
    String.raw`/v1\campaigns`,
    '/v1/camp\taigns',
    '/v1/campaigns\n',
    '/v1/campaigns%00',
  ])('refuses the path %j', (path) => {
    expect(outcome(digishare, 'GET', `https://api.digishare.ma${path}`)).toBe('target')
  })

  it.each([
    '', '.', '..', '%2e', '%2E%2e', '.%2e', '7%2f..', '..%2fadmin', '..%5cadmin', '%5c', '7;x', '..;', '%3b', '%252e%252e', '7%25',
    '%00', '7%0d%0aX', '%7f', '%c2%85', '7%3fx', '7%23', '%', '%zz', '%ff', '%c0%ae%c0%ae', '7/8', '7/',
  ])('refuses %j as a path parameter', (value) => {
    expect(outcome(digishare, 'GET', `https://api.digishare.ma/v1/thirds/${value}`)).toBe('target')
  })

  it.each(['7', '...', '.x', 'a.b', 'a%20b', '%D7%90', '@me', 'a,b', '__proto__', 'a:b', '~', '7&x=1', '+'])('takes %j as a path parameter, raw', (value) => {
    const match = matchOperation(digishare, 'GET', `https://api.digishare.ma/v1/thirds/${value}`)
    expect(match).toMatchObject({ type: 'operation', operation: { id: 'getThird' }, parameters: { id: value } })
  })

  it.each([
    ['DELETE', '/v1/campaigns', 'GET POST'],
    ['HEAD', '/v1/campaigns', 'GET POST'],
    ['TRACE', '/v1/thirds/7', 'GET PATCH DELETE'],
    ['GET', '/v1/oauth/token', 'POST'],
    ['GET ', '/v1/campaigns', 'GET POST'],
    ['', '/v1/messages', 'POST'],
  ])('answers %j %s with the methods %s', (method, path, allowed) => {
    expect(outcome(digishare, method, `https://api.digishare.ma${path}`)).toBe(allowed)
  })

  it('gives the server that was meant', () => {
    const match = matchOperation(digishare, 'GET', 'https://api.digishare.ma/v1/campaigns')
    expect(match).toMatchObject({ server: { url: 'https://api.digishare.ma/v1' }, parameters: {} })
  })
})

describe('a host of each customer', () => {
  it.each(['demo.thebase.example', 'evil-demo.thebase.example', 'DEMO.TheBase.example.', 'a.thebase.example', 'xn--4dbrk0ce.thebase.example', `${'a'.repeat(63)}.thebase.example`])('takes %s', (host) => {
    expect(outcome(thebase, 'POST', `https://${host}/oauth/token`)).toBe('requestToken')
  })

  it.each([
    'thebase.example', '.thebase.example', 'a.b.thebase.example', 'demo.thebase.example.evil.test', 'demothebase.example', 'evil.test',
    'demo.thebase.example:8443', 'demo.thebase.example@evil.test', '-demo.thebase.example', 'demo-.thebase.example', `${'a'.repeat(64)}.thebase.example`,
    '127.0.0.1', 'demo_1.thebase.example', '*.thebase.example', 'evil.test%2f.thebase.example', 'demo..thebase.example', 'demo.thebase.example..', '{tenant}.thebase.example',
  ])('refuses %s', (host) => {
    expect(outcome(thebase, 'POST', `https://${host}/oauth/token`)).toBe('target')
  })

  it.each(['{domain}', '{{domain}}', '{{ domain }}'])('is %s while it is not filled in', (host) => {
    expect(outcome(thebase, 'GET', `https://${host}/example/customers/{id}`)).toBe('getCustomer')
  })

  it.each(['{other}', '{Domain}', '{domain}x', '{domain}.thebase.example', '{domain}:8443'])('is not %s', (host) => {
    expect(outcome(thebase, 'POST', `https://${host}/oauth/token`)).toBe('target')
  })
})

describe('several hosts', () => {
  it.each([
    ['GET', 'https://open-platform-redirect.divar.ir/oauth?response_type=code&scope=A__ID+B', 'authorize'],
    ['POST', 'https://api.divar.ir/v1/open-platform/oauth/access_token', 'exchangeCode'],
    ['GET', 'https://open-api.divar.ir/v1/open-platform/users', 'getUser'],
    ['GET', 'https://api.divar.ir/v1/open-platform/users', 'target'],
    ['GET', 'https://open-api.divar.ir/oauth', 'target'],
    ['POST', 'https://open-platform-redirect.divar.ir/v1/open-platform/oauth/access_token', 'target'],
    ['GET', 'https://api.divar.ir/v1/open-platform/oauth/access_token', 'POST'],
  ])('%s %s is %s', (method, url, expected) => {
    expect(outcome(divar, method, url)).toBe(expected)
  })
})

describe('server variables and path templates', () => {
  it.each([
    ['GET', 'https://api.shop.example:8443/v2/orders/1', 'getOrder'],
    ['GET', 'https://api.shop.example:8443/{version}/orders/1', 'getOrder'],
    ['GET', 'https://api.shop.example:8443/v3/orders/1', 'target'],
    ['GET', 'https://api.shop.example:8443/v/orders/1', 'target'],
    ['GET', 'https://api.shop.example:8443/{other}/orders/1', 'target'],
    ['GET', 'https://api.shop.example/v1/orders/1', 'target'],
    ['GET', 'https://eu.shop.example/orders/1', 'getOrder'],
    ['GET', 'https://me.shop.example/orders/1', 'getOrder'],
    ['GET', 'https://{region}.shop.example/orders/1', 'getOrder'],
    ['GET', 'https://us.shop.example/orders/1', 'target'],
    ['GET', 'https://eu.shop.example', 'root'],
    ['GET', 'https://eu.shop.example/', 'root'],
    ['GET', 'https://api.shop.example:8443/v1/', 'root'],
    ['GET', 'https://api.shop.example:8443/v1', 'target'],
    ['GET', 'https://eu.shop.example/orders/export', 'exportOrders'],
    ['DELETE', 'https://eu.shop.example/orders/export', 'GET'],
    ['DELETE', 'https://eu.shop.example/orders/exports', 'deleteOrder'],
    ['POST', 'https://eu.shop.example/orders/7:cancel', 'cancelOrder'],
    ['GET', 'https://eu.shop.example/orders/7:cancel', 'POST'],
    ['POST', 'https://eu.shop.example/orders/:cancel', 'GET DELETE'],
    ['GET', 'https://eu.shop.example/files/a.json', 'getFile'],
    ['GET', 'https://eu.shop.example/files/a.xml', 'target'],
    ['GET', 'https://eu.shop.example/files/.json', 'target'],
    ['GET', 'https://eu.shop.example/orders/1/lines/2', 'getLine'],
    ['GET', 'https://eu.shop.example/orders//lines/2', 'target'],
    ['GET', 'https://eu.shop.example/orders/1/lines', 'target'],
    ['GET', 'https://eu.shop.example/orders/1/lines/2/3', 'target'],
  ])('%s %s is %s', (method, url, expected) => {
    expect(outcome(shop, method, url)).toBe(expected)
  })

  it('names each allowed method once', async () => {
    const twice = await parse(documentWith({ servers: [{ url: 'https://api.shop.example' }, { url: 'https://API.shop.example:443/' }] }))
    expect(matchOperation(twice, 'POST', 'https://api.shop.example/orders')).toEqual({ type: 'method', allowed: ['GET'] })
  })

  it('gives every path parameter', () => {
    expect(matchOperation(shop, 'GET', 'https://eu.shop.example/orders/a%20b/lines/2')).toMatchObject({ parameters: { id: 'a%20b', line: '2' } })
    expect(matchOperation(shop, 'POST', 'https://eu.shop.example/orders/7:cancel')).toMatchObject({ parameters: { id: '7' } })
  })
})
