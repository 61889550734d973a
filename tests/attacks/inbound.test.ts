import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { heard, startProxy } from '../fixtures/upstream/server.ts'
import type { ProxyServer } from '../fixtures/upstream/server.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { World } from '../fixtures/upstream/world.ts'

const CALL = JSON.stringify({
  protocol: 1, api: 'digishare', digest: 'digest-of-digishare', environment: 'live', variables: {},
  request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' } },
})
const HEADERS = { 'origin': 'https://docs.example', 'x-dragoman': '1', 'content-type': 'application/json' }

expectNothingTrapped()

/** How long a refused body is read on, so that the answer arrives. */
const LINGER_MS = 2000

let upstream: Recorder
let world: World
let proxy: ProxyServer
beforeAll(async () => {
  upstream = await startRecorder()
  world = createWorld({ port: upstream.port, config: { limits: { clientPerMinute: 1000, responseBodyBytes: 1024 ** 3 } } })
  proxy = await startProxy(world.deps)
})
beforeEach(() => upstream.reset())
afterAll(async () => {
  await proxy.close()
  await upstream.close()
})

function post(init: RequestInit = {}): Promise<Response> {
  return fetch(`${proxy.url}/send`, { method: 'POST', body: CALL, ...init, headers: { ...HEADERS, ...init.headers } })
}

async function codeOf(response: Response): Promise<[number, string]> {
  const { error } = await response.json()
  return [response.status, error.code]
}

/** A call written by hand: its lines, and what follows the header block. */
async function spoken(lines: string[], body: string): Promise<string> {
  const socket = proxy.dial()
  const answer = heard(socket)
  const common = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)
  socket.write([`POST /api/playground/send HTTP/1.1`, `host: 127.0.0.1`, 'connection: close', ...common, ...lines, '', body].join('\r\n'))
  return answer
}

const chunked = (text: string, size = text.length.toString(16)) => `${size}\r\n${text}\r\n0\r\n\r\n`

describe('H09 framing', () => {
  it.each([
    ['length and chunks', [`content-length: ${CALL.length}`, 'transfer-encoding: chunked'], chunked(CALL)],
    ['two lengths', [`content-length: ${CALL.length}`, 'content-length: 5'], CALL],
    ['a coding after chunks', ['transfer-encoding: chunked, gzip'], chunked(CALL)],
    ['chunks with a comma', ['transfer-encoding: chunked,'], chunked(CALL)],
    ['two codings', ['transfer-encoding: chunked', 'transfer-encoding: chunked'], chunked(CALL)],
    ['a bare line feed in a chunk extension', ['transfer-encoding: chunked'], chunked(CALL, `${CALL.length.toString(16)};x\n`)],
    ['no number', ['transfer-encoding: chunked'], chunked(CALL, '-5')],
    ['a space before the colon', [`content-length : ${CALL.length}`], CALL],
    ['a folded line', ['x-note: a', ' b', `content-length: ${CALL.length}`], CALL],
    ['a negative length', ['content-length: -1'], CALL],
  ])('%s gets 400 and reaches nobody', async (_name, lines, body) => {
    const answer = await spoken(hostile(lines), body)
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400'])
    expect(upstream.connections()).toBe(0)
  })

  it('a coding before chunks is framed by the chunks alone', async () => {
    const answer = await spoken(hostile(['transfer-encoding: gzip, chunked']), chunked(CALL))
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 200'])
    expect(upstream.requests).toHaveLength(1)
  })

  it('a body with a call hidden behind it is one call', async () => {
    const hidden = `${CALL}POST /api/playground/send HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`
    await spoken([`content-length: ${CALL.length}`], hostile(hidden))
    expect(upstream.requests).toHaveLength(1)
  })

  it('chunks are read whatever their size', async () => {
    const half = CALL.length >> 1
    const body = [CALL.slice(0, half), CALL.slice(half)].map(text => `${text.length.toString(16)}\r\n${text}\r\n`).join('')
    expect(await spoken(['transfer-encoding: chunked'], `${body}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('H11 size', () => {
  const big = JSON.stringify({ padding: 'x'.repeat(11 * 1024 * 1024) })

  it('is judged by the announced length before anything is read', async () => {
    const socket = proxy.dial()
    const answer = heard(socket)
    const common = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)
    socket.write(['POST /api/playground/send HTTP/1.1', 'host: 127.0.0.1', ...common, hostile(`content-length: ${11 * 1024 * 1024}`), '', ''].join('\r\n'))
    await world.clock.armed(LINGER_MS)
    world.clock.advance(LINGER_MS)
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [^]*body_too_large/)
  })

  it('is counted where no length is announced', async () => {
    let pulled = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 64 * 1024
        yield Buffer.alloc(64 * 1024, 0x20)
      }
    }
    const outcome = await world.send({ raw: hostile(endless()) })
    expect([outcome.status, outcome.code]).toEqual([413, 'body_too_large'])
    expect(pulled).toBeLessThanOrEqual(1024 * 1024 + 64 * 1024)
  })

  it('is refused over the wire, too', async () => {
    const answer = await spoken(['transfer-encoding: chunked'], hostile(chunked(big)))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  it.each(['gzip', 'deflate', 'br', 'x-unknown'])('%s is not opened', async (encoding) => {
    expect(await codeOf(await post({ headers: { 'content-encoding': hostile(encoding) }, body: new Uint8Array(gzipSync(big)) }))).toEqual([415, 'unsupported_media_type'])
  })

  it.each(['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'application/json; charset=utf-16'])('%s is not read', async (type) => {
    expect(await codeOf(await post({ headers: { 'content-type': hostile(type) }, body: 'x' }))).toEqual([415, 'unsupported_media_type'])
  })

  it('a header block of 40 kB is refused by the server', async () => {
    expect((await spoken([hostile(`x-padding: ${'x'.repeat(40_000)}`), `content-length: ${CALL.length}`], CALL))).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('H12 a body that trickles in', () => {
  it('is given up, and the connection with it', async () => {
    const socket = proxy.dial()
    const answer = heard(socket)
    const common = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)
    socket.write(['POST /api/playground/send HTTP/1.1', 'host: 127.0.0.1', ...common, 'content-length: 100', '', hostile('{"protocol"')].join('\r\n'))
    const { receiveMs } = world.deps.config.limits
    await world.clock.armed(receiveMs)
    world.clock.advance(receiveMs)
    await world.clock.armed(LINGER_MS)
    world.clock.advance(LINGER_MS)
    expect(await answer).toMatch(/^HTTP\/1\.1 400 [^]*invalid_request/)
  })
})
