import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startProxy } from '../fixtures/upstream/server.ts'
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

describe('H20 a reader who leaves', () => {
  it('before the head: the connection to the API is closed and the place is free again', async () => {
    const reader = hostile(new AbortController())
    const called = new Promise<void>((resolve) => {
      upstream.respond(() => resolve())
    })
    const response = post({ signal: reader.signal })
    await called
    reader.abort()
    await expect(response).rejects.toThrow()
    await upstream.idle()
    expect(world.log.at(-1)).toMatchObject({ status: 499 })
    expect(world.clock.pending()).toBe(0)
  })

  it('in the middle of the answer: the same', async () => {
    const reader = hostile(new AbortController())
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n'))
    const response = await post({ signal: reader.signal })
    await response.body?.getReader().read()
    reader.abort()
    await upstream.idle()
    expect(world.clock.pending()).toBe(0)
  })

  it('who takes nothing holds the API up instead of filling our memory, and is let go in the end', async () => {
    const ANSWER_BYTES = 128 * 1024 * 1024
    const PIECE = Buffer.alloc(65_536)
    let written = 0
    function* pieces(): Generator<Buffer> {
      for (; written < ANSWER_BYTES; written += PIECE.length) yield PIECE
    }
    upstream.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      Readable.from(pieces()).pipe(response)
    })
    const socket = hostile(proxy.dial().pause())
    const common = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)
    socket.write(['POST /api/playground/send HTTP/1.1', 'host: 127.0.0.1', ...common, `content-length: ${CALL.length}`, '', CALL].join('\r\n'))
    const { totalMs } = world.deps.config.limits
    socket.on('error', () => undefined)
    // One timer is the deadline of the exchange; the other runs while a reader takes nothing.
    await world.clock.armed(totalMs, 2)
    expect(written).toBeLessThan(ANSWER_BYTES)
    world.clock.advance(totalMs)
    await upstream.idle()
    expect(written).toBeLessThan(ANSWER_BYTES)
    socket.destroy()
  })
})
