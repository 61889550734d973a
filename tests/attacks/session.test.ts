import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { bearer, CANARY, cookieOf, holding } from '../fixtures/upstream/holding.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

describe('V14 a secret that was used', () => {
  it('is in no frame, no header and no log line of ours', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    const outcome = await world.send({ headers: { cookie }, request: bearer })
    const shown = JSON.stringify([outcome.frames, outcome.headers, world.log])
    expect(shown).not.toContain(CANARY)
    expect(shown).not.toContain(cookie.slice(-20))
    expect(world.log).toHaveLength(2)
  })

  it('is in no answer of the secrets\' own endpoint', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    const outcome = await world.secrets({ api: 'digishare', environment: 'live', values: { client_secret: `${CANARY}2` } }, { headers: { cookie } })
    expect(outcome.json).toMatchObject({ held: ['token', 'client_secret'], expiresAt: expect.any(Number) })
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
  })
})

describe('O19 session ids', () => {
  it.each([
    ['guessed', `__Host-dragoman=${'A'.repeat(43)}`], ['short', '__Host-dragoman=x'], ['under another name', 'dragoman=KNOWN'], ['twice', '__Host-dragoman=KNOWN; __Host-dragoman=KNOWN'], ['tampered with', '__Host-dragoman=KNOWNx'],
  ])('%s: nobody\'s', async (_name, pattern) => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    const id = cookie.slice('__Host-dragoman='.length)
    const outcome = await world.send({ headers: { cookie: hostile(pattern.replaceAll('KNOWN', id)) }, request: bearer })
    expect(outcome.code).toBe('secret_required')
  })

  it('of another origin\'s pages: nobody\'s', async () => {
    const world = createWorld({ port: upstream.port, config: { origins: ['https://docs.example', 'https://other.example'] } })
    const cookie = cookieOf(await world.secrets({ api: 'digishare', environment: 'live', values: { token: CANARY } }))
    const id = cookie.slice('__Host-dragoman='.length)
    const outcome = await world.send({ headers: { 'origin': 'https://other.example', 'x-dragoman-session': hostile(id) }, request: bearer })
    expect(outcome.code).toBe('secret_required')
  })

  it.each([['idle', 3_600_000, 1], ['in use all the time', 1_800_000, 24]])('end when they are %s', async (_name, step, uses) => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    for (let use = 1; use < uses; use += 1) {
      world.clock.advance(step)
      expect((await world.send({ headers: { cookie }, request: bearer })).status).toBe(200)
    }
    world.clock.advance(step)
    expect((await world.send({ headers: { cookie }, request: bearer })).code).toBe('secret_required')
  })
})
