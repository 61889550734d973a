import { describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { bearer } from '../fixtures/upstream/holding.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import { useRecorder } from '../fixtures/upstream/recording.ts'
import { givesTokens, json } from '../fixtures/upstream/token-server.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { CallOptions, World } from '../fixtures/upstream/world.ts'

const CANARY = 'operator-canary /+"ü~9f2c'
const CREDENTIALS = { client_id: 'operators-app', client_secret: CANARY }
const TENANT = 'operator.thebase.example'
const TOKEN_URL = 'https://api.digishare.ma/v1/oauth/token'
const TOKEN_BODY = { type: 'json', text: '{"grant_type":"client_credentials","client_id":"{client_id}","client_secret":"{client_secret}"}' }
const JSON_TOKEN: CallOptions = { request: { method: 'POST', url: TOKEN_URL, body: TOKEN_BODY } }
const BASIC_TOKEN: CallOptions = { body: { api: 'thebase', variables: { domain: TENANT } }, request: { method: 'POST', url: `https://${TENANT}/oauth/token`, body: { type: 'form', fields: [{ name: 'grant_type', value: 'client_credentials' }] } } }

const upstream = useRecorder({ prepare: givesTokens })

function operated(secrets: Record<string, Record<string, string>>): World {
  return createWorld({ port: upstream.port, config: { secrets } })
}
const digishare = () => operated({ digishare: CREDENTIALS })
const thebase = (more: Record<string, string> = { domain: TENANT }) => operated({ thebase: { ...CREDENTIALS, ...more } })

/** Everything that left the proxy but for what went to the API. */
const leaked = (world: World, ...outcomes: unknown[]) => JSON.stringify([outcomes, world.log])

/** Ways to write the secret that are found wherever they stand. */
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const FORMS: [string, string][] = [
  ['plain', CANARY],
  ['base64', base64(CANARY)],
  ['base64 without padding', base64(CANARY).replace(/=+$/, '')],
  ['base64url', Buffer.from(CANARY).toString('base64url')],
  ['the Basic line', base64(`operators-app:${new URLSearchParams([['', CANARY]]).toString().slice(1)}`)],
  ['base64 of a bearer line', base64(`Bearer ${CANARY}`)],
  ['JSON-escaped', JSON.stringify(CANARY).slice(1, -1)],
  ['JSON-escaped as PHP does', JSON.stringify(CANARY).slice(1, -1).replaceAll('/', String.raw`\/`).replace('ü', String.raw`\u00fc`)],
  ['URL-encoded', encodeURIComponent(CANARY)],
  ['form-encoded', new URLSearchParams([['', CANARY]]).toString().slice(1)],
]
/** Pieces of the secret, one of which would be left over however it was written. */
const PIECES = ['9f2c', 'operator-canary', base64(CANARY).slice(2, 14), base64(`:${CANARY}`).slice(4, 16), base64(`ab${CANARY}`).slice(4, 16)]

describe('V09 a secret of the operator\'s for somebody else', () => {
  it('goes where the operator says', async () => {
    const outcome = await thebase().send({ ...BASIC_TOKEN })
    expect([outcome.status, upstream.requests[0]?.headers.host]).toEqual([200, TENANT])
  })

  it.each([
    ['another tenant', { domain: 'reader.thebase.example' }, 'https://reader.thebase.example/oauth/token', { domain: TENANT }, 'secret_not_bound'],
    ['another tenant that is written out', {}, 'https://reader.thebase.example/oauth/token', { domain: TENANT }, 'secret_not_bound'],
    ['another tenant by a variable', { domain: 'reader.thebase.example' }, 'https://{{domain}}/oauth/token', { domain: TENANT }, 'secret_not_bound'],
    ['a tenant where the operator named none', { domain: 'reader.thebase.example' }, 'https://{{domain}}/oauth/token', {}, 'secret_not_bound'],
    ['the tenant of the file where the operator named none', {}, 'https://{{domain}}/oauth/token', {}, 'secret_not_bound'],
    ['another host', {}, 'https://evil.test/oauth/token', { domain: TENANT }, 'target_not_allowed'],
    ['another path', {}, `https://${TENANT}/oauth/token/../echo`, { domain: TENANT }, 'target_not_allowed'],
    ['another path of the same host', {}, `https://${TENANT}/echo`, { domain: TENANT }, 'target_not_allowed'],
    ['another port', {}, `https://${TENANT}:8443/oauth/token`, { domain: TENANT }, 'target_not_allowed'],
  ])('%s: 403, no connection', async (_what, variables, url, operator, code) => {
    const world = thebase(operator)
    const outcome = await world.send({ body: { api: 'thebase', variables }, request: hostile({ ...BASIC_TOKEN.request, url }) })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([403, code, 0])
    expect(leaked(world, outcome)).not.toMatch(/canary/)
  })

  it.each([
    ['another tenant', { domain: 'reader.thebase.example' }, { domain: TENANT }], ['a tenant where the operator named none', { domain: 'reader.thebase.example' }, {}], ['the tenant of the file', {}, {}],
  ])('a token that is got by itself, for %s: 403, no connection', async (_what, variables, operator) => {
    const world = thebase(operator)
    const outcome = await world.send({ body: { api: 'thebase', variables: hostile(variables) }, request: { url: 'https://{{domain}}/example/customers', ...bearer } })
    expect([outcome.status, outcome.code, world.lookups, upstream.connections()]).toEqual([403, 'secret_not_bound', [], 0])
  })

  it('the operator\'s token, once it is there, goes to no other tenant either', async () => {
    const world = thebase()
    const call = (domain: string) => world.send({ body: { api: 'thebase', variables: { domain } }, request: { url: `https://${domain}/example/customers`, ...bearer } })
    expect((await call(TENANT)).status).toBe(200)
    expect((await call(hostile('reader.thebase.example'))).code).toBe('secret_not_bound')
    expect(upstream.requests.map(({ headers }) => headers.host)).toEqual([TENANT, TENANT])
  })

  it.each([
    ['a header of the reader\'s choice', { headers: [...bearer.headers, { name: 'X-Callback-Url', value: 'https://evil.test/' }] }], ['another header', { headers: [{ name: 'X-Echo', value: '{token}' }] }],
    ['a line that an API may obey', { headers: [...bearer.headers, { name: 'X-Tenant', value: 'other' }] }],
    ['a query', { url: 'https://api.digishare.ma/v1/thirds?x={token}' }], ['a body', { method: 'POST', body: { type: 'json', text: '{"x":"{token}"}' } }],
  ])('the operator\'s token in %s: 403, no connection', async (_where, request) => {
    const world = operated({ digishare: { token: 'operators-own' } })
    const outcome = await world.send({ request: hostile(request) })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([403, 'secret_not_bound', 0])
  })

  it('is of no account in the sandbox', async () => {
    const plain = await startRecorder({ plain: true })
    const world = createWorld({ port: plain.port, config: { secrets: { digishare: { token: CANARY } }, sandboxBase: `http://127.0.0.1:${plain.port}` } })
    await world.send({ body: { environment: 'sandbox' }, request: bearer })
    expect(plain.requests[0]?.headers.authorization).toBe('Bearer sandbox-personal-token')
    await plain.close()
  })
})

describe('V11 an upstream that repeats the operator\'s secret', () => {
  it.each(FORMS)('%s, in the body of a refusal and its header lines', async (_form, written) => {
    const latin = Buffer.from(written, 'utf8').toString('latin1')
    upstream.respond((_request, response) => response.writeHead(400, { 'content-type': 'text/plain', 'x-echo': latin }).end(`seen: ${hostile(written)}!`))
    for (const [world, call] of [[digishare(), JSON_TOKEN], [thebase(), BASIC_TOKEN]] as const) {
      const outcome = await world.send(call)
      expect(outcome.text).toMatch(/^seen: .*\[redacted\].*!$/)
      for (const piece of PIECES) expect(leaked(world, outcome.text, outcome.frames.filter(({ type }) => type === 'head'))).not.toContain(piece)
    }
  })

  it('cut in the middle by the pieces in which it comes', async () => {
    upstream.respond((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/plain' })
      response.write(`seen: ${hostile(CANARY).slice(0, 12)}`, () => response.end(CANARY.slice(12)))
    })
    expect((await digishare().send(JSON_TOKEN)).text).toBe('seen: [redacted]')
  })

  it.each(FORMS)('%s, in the description of an exchange that the proxy makes', async (_form, written) => {
    upstream.respond((_request, response) => json(response, 400, { error: 'invalid_request', error_description: `seen: ${hostile(written)}` }))
    for (const [world, call] of [
      [digishare(), { request: bearer }],
      [thebase(), { body: { api: 'thebase', variables: { domain: TENANT } }, request: { url: `https://${TENANT}/example/customers`, ...bearer } }],
    ] as const) {
      const outcome = await world.send(call)
      expect([outcome.code, outcome.detail.oauth]).toEqual(['token_endpoint_error', 'invalid_request'])
      expect(outcome.detail.description).toMatch(/^seen: .*\[redacted\]/)
      for (const piece of PIECES) expect(leaked(world, outcome)).not.toContain(piece)
    }
  })

  it.each(['error', 'error_uri'])('as %s: not repeated at all', async (member) => {
    upstream.respond((_request, response) => json(response, 400, { error: 'invalid_request', [member]: hostile(CANARY) }))
    const world = digishare()
    const outcome = await world.send({ request: bearer })
    expect(outcome.code).toBe('token_endpoint_error')
    expect(leaked(world, outcome)).not.toContain('canary')
  })
})

describe('V12 a token request with the operator\'s credentials', () => {
  it.each([['JSON', digishare, JSON_TOKEN], ['Basic', thebase, BASIC_TOKEN]] as const)('%s: says what was granted, never the token', async (_how, create, call) => {
    const world = create()
    const outcome = await world.send(hostile(call))
    expect(outcome.json ?? JSON.parse(outcome.text)).toEqual({ token_type: 'Bearer', expires_in: 3600, handle: 'token' })
    expect(leaked(world, outcome)).not.toMatch(/canary/)
    expect(JSON.stringify(upstream.requests)).toContain(call === JSON_TOKEN ? 'operator-canary' : base64('operators-app:').slice(0, 16))
  })

  it.each([
    ['a form', 'access_token=token-x-canary&token_type=bearer'], ['JSON inside JSON', '{"data":{"access_token":"token-x-canary"}}'], ['no JSON', 'token-x-canary'],
  ])('%s: not shown either', async (_how, body) => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(hostile(body)))
    const outcome = await digishare().send(JSON_TOKEN)
    expect(outcome.text).not.toContain('canary')
    expect(JSON.parse(outcome.text)).toEqual({ handle: 'token' })
  })

  it('in what calls itself a refusal: not shown either', async () => {
    upstream.respond((_request, response) => json(response, 400, hostile({ access_token: 'token-x-canary', error: 'none' })))
    expect(JSON.parse((await digishare().send(JSON_TOKEN)).text)).toEqual({ handle: 'token' })
  })

  it('with a reader\'s own credentials it is theirs to see', async () => {
    const world = operated({})
    const { headers } = await world.secrets({ api: 'digishare', environment: 'live', values: { client_id: 'mine', client_secret: 'mine-too' } })
    const outcome = await world.send({ ...JSON_TOKEN, headers: { cookie: headers['set-cookie']?.split(';')[0] } })
    expect(outcome.text).toContain('token-1-canary')
  })

  it('a token that is got by itself is in no frame', async () => {
    const world = digishare()
    const outcomes = [await world.send({ request: bearer }), await world.send({ request: bearer }), await world.secrets({ api: 'digishare', environment: 'live', values: {} })]
    expect(upstream.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer token-1-canary', 'Bearer token-1-canary'])
    expect(leaked(world, outcomes)).not.toMatch(/canary/)
  })
})

describe('V14 what is said of a call', () => {
  const FAILING: [string, () => void][] = [
    ['an answer', () => givesTokens(upstream)],
    ['HTML from the token endpoint', () => upstream.respond((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(CANARY))],
    ['a refusal', () => upstream.respond((_request, response) => json(response, 401, { error: 'invalid_client', error_description: CANARY }, { 'www-authenticate': 'Basic realm="operator-canary"' }))],
    ['a connection that breaks', () => upstream.respond((_request, response) => void response.destroy())],
    ['401 for ever', () => givesTokens(upstream).refuse('*')],
  ]

  it.each(FAILING)('%s: neither log line nor error has a secret, a token or an address', async (_what, prepare) => {
    prepare()
    const world = digishare()
    const outcome = await world.send({ request: bearer })
    expect(upstream.requests.length).toBeGreaterThan(0)
    const said = JSON.stringify([world.log, outcome.code, outcome.detail])
    expect(said).not.toMatch(/canary|https:|api\.digishare\.ma|\/thirds/)
    expect(world.log).toEqual([expect.objectContaining({ api: 'digishare', operation: 'listThirds' })])
    expect(Object.keys(world.log[0] ?? {}).filter(key => !['time', 'requestId', 'api', 'operation', 'status', 'code', 'fault', 'ms'].includes(key))).toEqual([])
  })

  it('a name that a reader chose is in no log line', async () => {
    const world = digishare()
    await world.send({ request: { url: hostile('https://canary.evil.test/{canary}?token=canary'), headers: [{ name: 'x-canary', value: 'canary' }] } })
    await world.send({ body: { api: hostile('canary') } })
    expect(JSON.stringify(world.log)).not.toContain('canary')
  })
})

describe('V16 a value that a build could hold', () => {
  it('comes from the environment at the start of the process, and from no setting that a build would keep', async () => {
    const [{ readFileSync }, { operatorValues }, { digishare: api }] = await Promise.all([
      import('node:fs'), import('../../server/utils/auth/operator.ts'), import('../fixtures/upstream/apis.ts'),
    ])
    expect(readFileSync('nuxt.config.ts', 'utf8')).not.toMatch(/PLAYGROUND_SECRETS|secrets\s*:/)
    expect(readFileSync('server/utils/runtime.ts', 'utf8')).toContain('operatorValues(process.env, apis)')
    const world = operated(operatorValues({ NUXT_PLAYGROUND_SECRETS_DIGISHARE_TOKEN: hostile(CANARY.replace(/[^\w-]/g, '')) }, [api]))
    await world.send({ request: bearer })
    expect(upstream.requests[0]?.headers.authorization).toBe('Bearer operator-canary9f2c')
  })
})
