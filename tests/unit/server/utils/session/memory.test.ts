import { expect, it } from 'vitest'
import { createMemoryStore } from '../../../../../server/utils/session/memory.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

it('keeps a text for its lifetime, however long, without a timer', async () => {
  const clock = createManualClock()
  const store = createMemoryStore(clock, { entries: 10, size: 1000 })
  await store.set('a', '1', 31_536_000_000)
  clock.advance(31_535_999_999)
  expect(await store.get('a')).toBe('1')
  expect(clock.pending()).toBe(0)
  clock.advance(1)
  expect(await store.get('a')).toBeUndefined()
})

it('gives a text that is taken to one of two', async () => {
  const store = createMemoryStore(createManualClock(), { entries: 10, size: 1000 })
  await store.set('a', '1', 1000)
  expect(await Promise.all([store.take('a'), store.take('a')])).toEqual(['1', undefined])
})

it('does not give what is over, even once', async () => {
  const clock = createManualClock()
  const store = createMemoryStore(clock, { entries: 10, size: 1000 })
  await store.set('a', '1', 1000)
  clock.advance(1000)
  expect(await store.take('a')).toBeUndefined()
})

it('writes over what is there, and brings nothing back', async () => {
  const clock = createManualClock()
  const store = createMemoryStore(clock, { entries: 10, size: 1000 })
  expect([await store.replace('a', '1', 1000), await store.get('a')]).toEqual([false, undefined])
  await store.set('a', '1', 1000)
  expect([await store.replace('a', '2', 2000), await store.get('a')]).toEqual([true, '2'])
  clock.advance(1999)
  expect(await store.get('a')).toBe('2')
  clock.advance(1)
  expect([await store.replace('a', '3', 1000), await store.get('a')]).toEqual([false, undefined])
  await store.set('b', '1', 1000)
  await store.take('b')
  expect([await store.replace('b', '2', 1000), await store.get('b')]).toEqual([false, undefined])
})

it('forgets', async () => {
  const store = createMemoryStore(createManualClock(), { entries: 10, size: 1000 })
  await store.set('a', '1', 1000)
  await store.delete('a')
  expect(await store.get('a')).toBeUndefined()
})

it('lets go what was written longest ago when it is full', async () => {
  const store = createMemoryStore(createManualClock(), { entries: 2, size: 1000 })
  await store.set('a', '1', 1000)
  await store.set('b', '2', 1000)
  await store.set('a', '3', 1000)
  await store.set('c', '4', 1000)
  expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual(['3', undefined, '4'])
})

it('lets go what was written longest ago when it is heavy', async () => {
  const store = createMemoryStore(createManualClock(), { entries: 100, size: 30 })
  await store.set('a', 'x'.repeat(14), 1000)
  await store.set('b', 'x'.repeat(14), 1000)
  await store.set('b', 'y'.repeat(14), 1000)
  expect([await store.get('a'), await store.get('b')]).toEqual(['x'.repeat(14), 'y'.repeat(14)])
  await store.set('c', '', 1000)
  expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual([undefined, 'y'.repeat(14), ''])
  await store.set('d', 'x'.repeat(30), 1000)
  expect([await store.get('b'), await store.get('c'), await store.get('d')]).toEqual([undefined, undefined, undefined])
})

it('keeps what is still there for another lifetime, as if it had just been written', async () => {
  const clock = createManualClock()
  const store = createMemoryStore(clock, { entries: 2, size: 1000 })
  await store.set('a', '1', 1000)
  await store.set('b', '2', 5000)
  clock.advance(999)
  await store.keep('a', 1000)
  clock.advance(999)
  expect(await store.get('a')).toBe('1')
  await store.set('c', '3', 1000)
  expect([await store.get('a'), await store.get('b')]).toEqual(['1', undefined])
  clock.advance(1)
  await store.keep('a', 1000)
  await store.keep('unknown', 1000)
  expect([await store.get('a'), await store.get('unknown')]).toEqual([undefined, undefined])
})
