import { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { onRequest, saying } from '../fixtures/upstream/raw.ts'
import type { Script } from '../fixtures/upstream/raw.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import type { World } from '../fixtures/upstream/world.ts'
import { ailing, expectClean } from './patient.ts'
import type { Ailment, Patient } from './patient.ts'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n'
const STREAM = HEAD.replace('text/plain', 'text/event-stream')
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

expectNothingTrapped()

/** All different, so that a test can wait for one of them to be running. */
const LIMITS = { dnsMs: 1001, connectMs: 2002, tlsMs: 3003, headersMs: 4004, idleMs: 5005, totalMs: 12_000, receiveMs: 6006, streamMs: 60_000 }

let patient: Patient | undefined
afterEach(async () => {
  if (patient) await expectClean(patient)
  await patient?.close()
  patient = undefined
})

/** After each test the next call has to be clean. */
async function against(script: Script, ailment: Ailment = {}): Promise<Patient> {
  patient = await ailing(script, { config: { limits: LIMITS }, ...ailment })
  return patient
}

async function expectTimeout({ world, server }: Patient, phase: string, ms: number): Promise<void> {
  const pending = world.send()
  await world.clock.armed(ms)
  world.clock.advance(ms - 1)
  world.clock.advance(1)
  const outcome = await pending
  expect([outcome.status, outcome.code, outcome.detail]).toEqual([504, 'upstream_timeout', { phase, limit: ms }])
  await server.idle()
  expect(world.clock.pending()).toBe(0)
}

describe('before the head', () => {
  it('a connection that is not made', async () => {
    await expectTimeout(await against(() => undefined, { way: () => new Socket() }), 'connect', LIMITS.connectMs)
  })

  it('a handshake that is not answered', async () => {
    await expectTimeout(await against(socket => socket.resume(), { tls: false }), 'tls', LIMITS.tlsMs)
  })

  it('a name that is not answered for', async () => {
    await expectTimeout(await against(() => undefined, { resolve: () => new Promise(() => undefined) }), 'dns', LIMITS.dnsMs)
  })

  it('a request that is not answered', async () => {
    await expectTimeout(await against(socket => socket.resume()), 'headers', LIMITS.headersMs)
  })

  it('a header block that trickles in', async () => {
    await expectTimeout(await against(saying('HTTP/1.1 200 OK\r\nx-a: ')), 'headers', LIMITS.headersMs)
  })

  it('hints without end', async () => {
    await expectTimeout(await against(saying('HTTP/1.1 103 Early Hints\r\n\r\n')), 'headers', LIMITS.headersMs)
  })

  it('phases that are all just in time come to the total', async () => {
    const { world } = await against(() => undefined, { resolve: () => new Promise(() => undefined), config: { limits: { dnsMs: 30_000 } } })
    const pending = world.send()
    await world.clock.armed(30_000, 2)
    world.clock.advance(30_000)
    const outcome = await pending
    expect([outcome.status, outcome.code, outcome.detail.phase]).toEqual([504, 'upstream_timeout', 'total'])
  })
})

/** An exchange that is read frame by frame. */
async function opened(world: World): Promise<AsyncIterator<PlaygroundEvent>> {
  const { body } = await world.start()
  if (body === undefined || typeof body === 'string') throw new Error('no frames')
  return body[Symbol.asyncIterator]()
}

async function frame(frames: AsyncIterator<PlaygroundEvent>): Promise<PlaygroundEvent> {
  const next = await frames.next()
  return next.value
}

describe('after the head', () => {
  it('a body that stops is idle_timeout', async () => {
    const { world, server } = await against(saying(HEAD + chunk('ab')))
    const frames = await opened(world)
    expect((await frame(frames)).type).toBe('head')
    expect(await frame(frames)).toMatchObject({ type: 'data', chunk: 'ab' })
    const last = frame(frames)
    const { idleMs } = LIMITS
    await world.clock.armed(idleMs)
    world.clock.advance(idleMs)
    expect(await last).toMatchObject({ type: 'error', code: 'idle_timeout' })
    expect((await frames.next()).done).toBe(true)
    await server.idle()
    expect(world.clock.pending()).toBe(0)
  })

  it('a drip that never idles is total_timeout', async () => {
    let drip = () => {}
    const { world, server } = await against(onRequest((socket) => {
      socket.write(HEAD)
      drip = () => socket.write(chunk('x'))
    }))
    const frames = await opened(world)
    const { idleMs, totalMs } = LIMITS
    const seen: PlaygroundEvent[] = [await frame(frames)]
    for (let elapsed = 0; elapsed <= totalMs; elapsed += idleMs - 1) {
      const next = frame(frames)
      await world.clock.armed(idleMs)
      world.clock.advance(idleMs - 1)
      drip()
      seen.push(await next)
    }
    expect(seen.map(({ type }) => type)).toEqual(['head', 'data', 'data', 'error'])
    expect(seen.at(-1)).toMatchObject({ code: 'total_timeout', detail: { limit: totalMs } })
    expect((await frames.next()).done).toBe(true)
    await server.idle()
  })

  it('a stream may take as long as streams may, and no longer', async () => {
    let say = () => {}
    const { world } = await against(onRequest((socket) => {
      socket.write(STREAM)
      say = () => socket.write(chunk('data: x\n\n'))
    }))
    const frames = await opened(world)
    const { idleMs, streamMs } = LIMITS
    await frame(frames)
    let last: PlaygroundEvent | undefined
    let elapsed = 0
    while (last?.type !== 'error') {
      const next = frame(frames)
      await world.clock.armed(idleMs)
      elapsed += idleMs - 1
      world.clock.advance(idleMs - 1)
      say()
      last = await next
    }
    expect(last).toMatchObject({ code: 'total_timeout', detail: { limit: streamMs } })
    expect((await frames.next()).done).toBe(true)
    expect(elapsed).toBeGreaterThanOrEqual(streamMs)
    expect(elapsed).toBeLessThan(streamMs + idleMs)
  })

  it('a reader who is slow does not make the API look idle', async () => {
    const { world } = await against(saying(`${STREAM}${chunk('ab')}0\r\n\r\n`))
    const frames = await opened(world)
    await frame(frames)
    await frame(frames)
    world.clock.advance(LIMITS.idleMs * 2)
    expect((await frame(frames)).type).toBe('end')
    expect((await frames.next()).done).toBe(true)
  })
})
