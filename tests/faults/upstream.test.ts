import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { onRequest, startRaw } from '../fixtures/upstream/raw.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import { CLEAN, FAULTS } from './table.ts'

expectNothingTrapped()

describe.each(FAULTS)('$fault', ({ script, status, code, text, limits = {} }) => {
  it(`is ${status} ${code ?? 'an answer'}, and the next call is clean`, async () => {
    const server = await startRaw(hostile(script))
    const world = createWorld({ port: server.port, config: { limits } })
    const outcome = await world.send()
    expect([outcome.status, outcome.code]).toEqual([status, code])
    if (text !== undefined) expect(outcome.text).toBe(text)
    expect(world.log.at(-1)?.code).toBe(code === 'reset' ? 'upstream_reset' : code)
    server.script(CLEAN)
    const next = await world.send()
    expect([next.status, next.code, next.text]).toEqual([200, undefined, 'clean'])
    expect(world.clock.pending()).toBe(0)
    await world.deps.egress.close()
    await server.idle()
    await server.close()
  })
})

describe('nobody at home', () => {
  it('is upstream_refused', async () => {
    const server = await startRaw(() => undefined)
    await server.close()
    const outcome = await createWorld({ port: server.port }).send()
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_refused'])
  })

  it('but a connection that broke means no second address: the request may have been carried out', async () => {
    const server = await startRaw(onRequest(socket => socket.destroy()))
    const world = createWorld({ port: server.port, resolve: () => ['93.184.216.34', '93.184.216.35'] })
    expect((await world.send()).code).toBe('upstream_reset')
    expect([world.dials.length, server.connections()]).toEqual([1, 1])
    await server.close()
  })

  it('at the first address means the second', async () => {
    const gone = await startRaw(() => undefined)
    await gone.close()
    const server = await startRaw(CLEAN)
    const world = createWorld({
      resolve: () => ['93.184.216.34', '93.184.216.35'],
      dial: address => connect(address === '93.184.216.34' ? gone.port : server.port, '127.0.0.1'),
    })
    expect((await world.send()).text).toBe('clean')
    expect(world.dials.map(({ address }) => address)).toEqual(['93.184.216.34', '93.184.216.35'])
    await world.deps.egress.close()
    await server.close()
  })
})
