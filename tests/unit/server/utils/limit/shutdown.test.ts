import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createApp, toNodeListener } from 'h3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coreHandler } from '../../../../../server/utils/edge/handler.ts'
import { onFirstSignal, shutDown } from '../../../../../server/utils/limit/shutdown.ts'
import { handle } from '../../../../../server/utils/proxy.ts'
import { startRecorder } from '../../../../fixtures/upstream/recorder.ts'
import type { Recorder } from '../../../../fixtures/upstream/recorder.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'
import type { World } from '../../../../fixtures/upstream/world.ts'

const GRACE_MS = 7000
const FLUSH_MS = 2000
const CALL = JSON.stringify({
  protocol: 1, api: 'digishare', digest: 'digest-of-digishare', environment: 'live', variables: {},
  request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' } },
})

let upstream: Recorder
let world: World
let server: Server
beforeEach(async () => {
  upstream = await startRecorder()
  world = createWorld({ port: upstream.port })
  server = createServer(toNodeListener(createApp().use('/send', coreHandler(handle, () => world.deps)))).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  if (server.listening) await new Promise(resolve => server.close(resolve))
  await world.deps.egress.close()
  await upstream.close()
})

const port = () => (server.address() as AddressInfo).port
const parts = () => ({ gate: world.deps.gate, clock: world.clock, graceMs: GRACE_MS, server: () => server })

function post(): Promise<Response> {
  const headers = { 'origin': 'https://docs.example', 'x-dragoman': '1', 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${port()}/send`, { method: 'POST', body: CALL, headers })
}

/** A stream from the API that goes on until it is told to end. */
async function openStream() {
  let finish = () => {}
  upstream.respond((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
    finish = () => response.end('data: 2\n\n')
  })
  const response = await post()
  return { response, finish: () => finish() }
}

describe('shutDown', () => {
  it('lets an answer come to its end and refuses new calls meanwhile', async () => {
    const { response, finish } = await openStream()
    const ended = shutDown(parts())
    const refused = await post()
    expect([refused.status, refused.headers.get('connection'), refused.headers.get('retry-after')]).toEqual([503, 'close', '1'])
    expect(await refused.json()).toMatchObject({ error: { code: 'overloaded' } })
    finish()
    expect(await response.text()).toMatch(/data: 1[^]*data: 2[^]*"type":"end"/)
    await ended
    expect([server.listening, world.clock.pending()]).toEqual([false, 0])
  })

  it('ends an answer that takes longer than the grace, and its connection to the API', async () => {
    const { response } = await openStream()
    const ended = shutDown(parts())
    await world.clock.armed(GRACE_MS)
    world.clock.advance(GRACE_MS)
    await world.clock.armed(FLUSH_MS)
    world.clock.advance(FLUSH_MS)
    await ended
    await expect(response.text()).rejects.toThrow()
    await upstream.idle()
    expect([server.listening, world.clock.pending()]).toEqual([false, 0])
  })

  it('does not wait for long for a connection on which nothing is asked', async () => {
    const socket = connect(port(), '127.0.0.1')
    await once(server, 'connection')
    const closed = once(socket, 'close')
    socket.resume()
    const ended = shutDown(parts())
    await world.clock.armed(FLUSH_MS)
    world.clock.advance(FLUSH_MS)
    await Promise.all([ended, closed])
    expect(world.clock.pending()).toBe(0)
  })

  it('has nothing to close where nothing was ever asked', async () => {
    await shutDown({ ...parts(), server: () => undefined })
    expect([server.listening, world.clock.pending()]).toEqual([true, 0])
  })
})

describe('onFirstSignal', () => {
  it('acts once, whichever comes, and then leaves signals to the system', () => {
    const process = new EventEmitter()
    let acted = 0
    onFirstSignal(process, ['SIGTERM', 'SIGINT'], () => {
      acted += 1
    })
    process.emit('SIGINT')
    process.emit('SIGTERM')
    expect([acted, process.eventNames()]).toEqual([1, []])
  })
})
