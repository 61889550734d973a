import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startMock } from '../fixtures/peers/mock.ts'
import type { MockServer } from '../fixtures/peers/mock.ts'
import { thebase } from '../fixtures/upstream/apis.ts'
import { bearer, cookieOf } from '../fixtures/upstream/holding.ts'
import { onRequest, saying, startRaw } from '../fixtures/upstream/raw.ts'
import type { RawServer, Script } from '../fixtures/upstream/raw.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome, World } from '../fixtures/upstream/world.ts'

const TENANT = 'evil.thebase.example'
const TOKEN_PATH = '/oauth/token'

/** A reader of a tenant whose server is not to be trusted asks it for a token, and sends with it what it gets. */
async function asking(port: number): Promise<{ world: World, outcome: Outcome }> {
  const world = createWorld({ port, apis: [thebase] })
  const cookie = cookieOf(await world.secrets({ api: 'thebase', environment: 'live', values: { client_id: 'app', client_secret: 'mine' } }))
  const outcome = await world.send({ headers: { cookie }, body: { api: 'thebase', variables: { domain: TENANT } }, request: { url: `https://${TENANT}/example/customers`, ...bearer } })
  return { world, outcome }
}

function expectRefused({ outcome }: { outcome: Outcome }): void {
  expect([outcome.code, outcome.detail.oauth]).toEqual(['token_endpoint_error', 'invalid_response'])
  expect(outcome.frames.map(frame => frame.type === 'auth' ? frame.step : frame.type)).toEqual(['token_requested', 'error'])
}

describe('O17 a tenant\'s token server (oauth2-mock-server)', () => {
  let mock: MockServer
  beforeAll(async () => {
    mock = await startMock(TOKEN_PATH)
  })
  afterAll(() => mock.close())

  it('is believed when it keeps to the rules', async () => {
    mock.forge(() => undefined)
    const { outcome } = await asking(mock.port)
    // It has no customers, and says so.
    expect(outcome.frames).toContainEqual(expect.objectContaining({ type: 'head', status: 404 }))
    expect(outcome.frames.slice(0, 2)).toMatchObject([{ step: 'token_requested' }, { step: 'token_received' }])
  })

  it.each<[string, object]>([
    ['token_type mac', { token_type: 'mac' }], ['token_type DPoP', { token_type: 'DPoP' }], ['no token_type', { token_type: undefined }], ['a number for a token_type', { token_type: 1 }],
    ['expires_in -5', { expires_in: -5 }], ['expires_in "abc"', { expires_in: 'abc' }], ['expires_in 1e12', { expires_in: 1e12 }], ['expires_in null', { expires_in: null }],
    ['no token', { access_token: undefined }], ['an empty token', { access_token: '' }], ['a token with a line break', { access_token: 'a\r\nX-Evil: 1' }], ['a token that is no text', { access_token: { toString: 'x' } }],
    ['a token of 9 kB', { access_token: 'x'.repeat(9000) }], ['5 MB', { padding: 'x'.repeat(5_000_000) }], ['64 kB and a byte', { padding: 'x'.repeat(65_536) }],
  ])('%s: 502 token_endpoint_error', async (_what, members) => {
    mock.forge(answer => Object.assign(answer.body, hostile(members)))
    expectRefused(await asking(mock.port))
    expect(mock.answers).toHaveLength(1)
  })

  it.each([201, 202, 204, 206, 301, 302, 307, 308, 404, 500, 502])('status %i: 502 token_endpoint_error', async (status) => {
    mock.forge(answer => void (answer.statusCode = hostile(status)))
    expectRefused(await asking(mock.port))
  })

  it.each([[400, 'invalid_scope', 'invalid_scope'], [400, 'x"evil', 'invalid_response'], [401, 'invalid_client', 'invalid_client']])('%i %s: says %s', async (status, error, said) => {
    mock.forge(answer => Object.assign(answer, { statusCode: status, body: hostile({ error, error_description: '<script>\u202E' }) }))
    const { outcome } = await asking(mock.port)
    expect([outcome.code, outcome.detail.oauth, JSON.stringify(outcome.detail).includes('\u202E')]).toEqual(['token_endpoint_error', said, false])
  })
})

describe('O17 a tenant\'s token server that speaks as it likes', () => {
  let raw: RawServer
  beforeAll(async () => {
    raw = await startRaw(socket => socket.end())
  })
  beforeEach(() => raw.script(socket => socket.end()))
  afterAll(() => raw.close())

  const answer = (head: string, body = '') => `HTTP/1.1 ${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  const TOKEN = '{"access_token":"t","token_type":"bearer"}'

  it.each<[string, string]>([
    ['HTML', answer('200 OK\r\ncontent-type: text/html', '<html>sign in</html>')], ['HTML that says it is JSON', answer('200 OK\r\ncontent-type: application/json', '<html></html>')],
    ['a token as a form', answer('200 OK\r\ncontent-type: application/x-www-form-urlencoded', 'access_token=t&token_type=bearer')],
    ['302 to another host', answer('302 Found\r\nlocation: https://evil.test/token')], ['307 to this network', answer('307 Temporary Redirect\r\nlocation: http://169.254.169.254/')],
    ['JSON that is cut off', answer('200 OK\r\ncontent-type: application/json', TOKEN.slice(0, 20))], ['an array', answer('200 OK\r\ncontent-type: application/json', `[${TOKEN}]`)],
    ['a deep nest', answer('200 OK\r\ncontent-type: application/json', `${'['.repeat(60_000)}`)], ['a prototype', answer('200 OK\r\ncontent-type: application/json', `{"__proto__":${TOKEN}}`)],
    ['nothing', answer('200 OK\r\ncontent-type: application/json')], ['no content', 'HTTP/1.1 204 No Content\r\n\r\n'],
  ])('%s: 502 token_endpoint_error, and nobody else is asked', async (_what, bytes) => {
    raw.script(saying(hostile(bytes)))
    const { world, outcome } = await asking(raw.port)
    expectRefused({ outcome })
    expect(new Set(world.lookups)).toEqual(new Set([TENANT]))
  })

  it('5 MB in pieces without a length: reads no more than it has to', async () => {
    let written = 0
    raw.script(onRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
      const piece = Buffer.alloc(50_000, 0x20)
      const more = () => {
        if (socket.destroyed || written >= 5_000_000) return
        written += hostile(piece).length
        socket.write(`${piece.length.toString(16)}\r\n`)
        socket.write(piece)
        socket.write('\r\n', more)
      }
      more()
    }))
    expectRefused(await asking(raw.port))
    await raw.idle()
    expect(written).toBeLessThan(5_000_000)
  })

  it.each<[string, Script, string]>([
    ['hangs up', socket => void socket.on('data', () => socket.destroy()), 'reset'], ['speaks no HTTP', saying('SSH-2.0\r\n\r\n'), 'upstream_protocol'],
  ])('%s: says so', async (_what, script, code) => {
    raw.script(hostile(script))
    expect((await asking(raw.port)).outcome.code).toBe(code)
  })

  it('says nothing: the deadline does', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<string>()
    raw.script(onRequest(() => resolve(hostile('nothing'))))
    const world = createWorld({ port: raw.port, apis: [thebase] })
    const cookie = cookieOf(await world.secrets({ api: 'thebase', environment: 'live', values: { client_id: 'app', client_secret: 'mine' } }))
    const sent = world.send({ headers: { cookie }, body: { api: 'thebase', variables: { domain: TENANT } }, request: { url: `https://${TENANT}/example/customers`, ...bearer } })
    await asked
    await world.clock.armed(10_000)
    world.clock.advance(10_000)
    expect(await sent).toMatchObject({ code: 'upstream_timeout', detail: { phase: 'headers' } })
  })
})
