import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createMemoryStore } from '../../../../../server/utils/session/memory.ts'
import { createSeal } from '../../../../../server/utils/session/seal.ts'
import type { Store } from '../../../../../server/utils/session/store.ts'
import { createVouchers } from '../../../../../server/utils/session/vouchers.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const schema = z.object({ name: z.string() })

function setUp() {
  const clock = createManualClock()
  const written = new Map<string, string>()
  const memory = createMemoryStore(clock, { entries: 100, size: 100_000 })
  const store: Store = { ...memory, set: (key, text, lifetimeMs) => {
    written.set(key, text)
    return memory.set(key, text, lifetimeMs)
  } }
  const seal = createSeal('k'.repeat(32))
  return { clock, store, seal, written, vouchers: createVouchers({ store, clock, seal }) }
}

describe('createVouchers', () => {
  it('gives a record back once, also of two who ask at the same time', async () => {
    const { vouchers } = setUp()
    await vouchers.put('ticket', 'id', { name: 'x' }, 1000)
    expect(await Promise.all([vouchers.take('ticket', 'id', schema), vouchers.take('ticket', 'id', schema)])).toEqual([{ name: 'x' }, undefined])
    expect(await vouchers.take('ticket', 'id', schema)).toBeUndefined()
  })

  it('shows a record that stays, until it is over', async () => {
    const { vouchers, clock } = setUp()
    await vouchers.put('answer', 'id', { name: 'x' }, 1000)
    for (let time = 0; time < 2; time += 1) expect(await vouchers.look('answer', 'id', schema)).toEqual({ name: 'x' })
    expect([await vouchers.look('ticket', 'id', schema), await vouchers.look('answer', 'other', schema)]).toEqual([undefined, undefined])
    clock.advance(1000)
    expect(await vouchers.look('answer', 'id', schema)).toBeUndefined()
  })

  it('keeps kinds and ids apart', async () => {
    const { vouchers } = setUp()
    await vouchers.put('ticket', 'id', { name: 'x' }, 1000)
    expect(await vouchers.take('transaction', 'id', schema)).toBeUndefined()
    expect(await vouchers.take('ticket', 'other', schema)).toBeUndefined()
    expect(await vouchers.take('ticket', 'id', schema)).toEqual({ name: 'x' })
  })

  it('shows the store neither ids nor records', async () => {
    const { vouchers, written } = setUp()
    await vouchers.put('ticket', 'unguessable', { name: 'canary' }, 1000)
    const dump = [...written].flat().map(text => text + Buffer.from(text, 'base64url').toString('latin1')).join()
    expect(dump).not.toMatch(/unguessable|canary/)
    expect([...written.keys()]).toEqual([expect.stringMatching(/^ticket:[\w-]{43}$/)])
  })

  it('ends in time even in a store that forgets nothing', async () => {
    const { vouchers, store, clock, written } = setUp()
    store.take = async key => written.get(key)
    await vouchers.put('ticket', 'id', { name: 'x' }, 1000)
    clock.advance(999)
    expect(await vouchers.take('ticket', 'id', schema)).toEqual({ name: 'x' })
    clock.advance(1)
    expect(await vouchers.take('ticket', 'id', schema)).toBeUndefined()
  })

  it('tells the store for how long', async () => {
    const { vouchers, clock } = setUp()
    await vouchers.put('ticket', 'id', { name: 'x' }, 1000)
    clock.advance(1000)
    expect(await vouchers.take('ticket', 'id', schema)).toBeUndefined()
  })

  it('takes nothing for a record that has another form, or was sealed for another place', async () => {
    const { vouchers, store, seal, written } = setUp()
    await vouchers.put('ticket', 'id', { other: 'x' }, 1000)
    const [key = ''] = written.keys()
    expect(await vouchers.take('ticket', 'id', schema)).toBeUndefined()
    for (const text of [seal.close('{"name":"x"}', key), seal.close(JSON.stringify({ endsAt: Infinity, record: { name: 'x' } }), key), seal.close(JSON.stringify({ endsAt: 1e15, record: { name: 'x' } }), 'ticket:other'), 'x']) {
      await store.set(key, text, 1000)
      expect(await vouchers.take('ticket', 'id', schema)).toBeUndefined()
    }
  })
})
