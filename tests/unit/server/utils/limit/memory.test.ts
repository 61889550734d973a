import { describe, expect, it } from 'vitest'
import { createGate, createMemoryLimiter } from '../../../../../server/utils/limit/memory.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

describe('createMemoryLimiter', () => {
  it('lets exactly ten of two hundred through at a limit of ten', async () => {
    const limiter = createMemoryLimiter(createManualClock())
    const quotas = await Promise.all(Array.from({ length: 200 }, () => limiter.take('a', 10, 60_000)))
    expect(quotas.filter(({ allowed }) => allowed)).toHaveLength(10)
    expect(quotas.at(9)).toEqual({ allowed: true, limit: 10, remaining: 0, resetMs: 60_000 })
    expect(quotas.at(-1)).toEqual({ allowed: false, limit: 10, remaining: 0, resetMs: 60_000 })
  })

  it('counts keys apart and begins anew after the window', async () => {
    const clock = createManualClock()
    const limiter = createMemoryLimiter(clock)
    await limiter.take('a', 1, 60_000)
    expect((await limiter.take('b', 1, 60_000)).allowed).toBe(true)
    clock.advance(59_999)
    expect(await limiter.take('a', 1, 60_000)).toMatchObject({ allowed: false, resetMs: 1 })
    clock.advance(1)
    expect((await limiter.take('a', 1, 60_000)).allowed).toBe(true)
  })

  it('does not grow with the number of clients', async () => {
    const limiter = createMemoryLimiter(createManualClock())
    for (let index = 0; index < 50_001; index += 1) await limiter.take(`k${index}`, 1, 60_000)
    expect((await limiter.take('k50000', 1, 60_000)).allowed).toBe(false)
    expect((await limiter.take('k0', 1, 60_000)).allowed).toBe(true)
  })
})

describe('createGate', () => {
  it('has a limit for one client and one for all', () => {
    const gate = createGate({ clientConcurrency: 2, concurrency: 3 })
    const first = gate.enter('a')
    gate.enter('a')
    expect(gate.enter('a')).toBe('client')
    gate.enter('b')
    expect(gate.enter('c')).toBe('all')
    if (typeof first !== 'function') throw new Error('refused')
    first()
    first()
    expect(typeof gate.enter('c')).toBe('function')
    expect(gate.enter('d')).toBe('all')
  })

  it('is closed for all, and empty when the last one has left', async () => {
    const gate = createGate({ clientConcurrency: 2, concurrency: 3 })
    const places = [gate.enter('a'), gate.enter('b')]
    let empty = false
    const closed = gate.close().then(() => {
      empty = true
    })
    expect([gate.enter('c'), gate.closed]).toEqual(['all', true])
    for (const leave of places) {
      await Promise.resolve()
      expect(empty).toBe(false)
      if (typeof leave === 'function') leave()
    }
    await closed
    await createGate({ clientConcurrency: 1, concurrency: 1 }).close()
  })
})
