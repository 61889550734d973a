import { describe, expect, it } from 'vitest'
import type { Token } from '../../../../../server/utils/auth/token.ts'
import { createTokens } from '../../../../../server/utils/auth/tokens.ts'
import type { TokenPlace } from '../../../../../server/utils/auth/tokens.ts'
import { createMemoryStore } from '../../../../../server/utils/session/memory.ts'
import { createSeal } from '../../../../../server/utils/session/seal.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const PLACE: TokenPlace = { vault: 'v', api: 'a', environment: 'live', id: 'one' }
const token = (value: string): Token => ({ value, receivedAt: 0, source: 'session' })

function start() {
  const clock = createManualClock()
  const memory = createMemoryStore(clock, { entries: 100, size: 1e6 })
  const written: string[] = []
  const store: typeof memory = { ...memory, set: (key, text, ms) => {
    written.push(key, text)
    return memory.set(key, text, ms)
  } }
  return { clock, store, written, tokens: createTokens({ clock, seal: createSeal('k'), store }, 3_600_000) }
}

/** Work that ends when a test says so. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<Token>()
  let times = 0
  return { resolve, reject, times: () => times, run: () => {
    times += 1
    return promise
  } }
}

describe('what is kept', () => {
  it('is found where it was put and nowhere else', async () => {
    const { tokens } = start()
    await tokens.put(PLACE, token('t'))
    expect(await tokens.find(PLACE)).toEqual(token('t'))
    for (const other of [{ vault: 'w' }, { api: 'b' }, { environment: 'sandbox' as const }, { id: 'two' }, { id: 'constructor' }]) {
      expect(await tokens.find({ ...PLACE, ...other })).toBeUndefined()
    }
  })

  it('is sealed, under a name that tells nothing', async () => {
    const { tokens, written } = start()
    await tokens.put(PLACE, token('canary-token'))
    expect(written[0]).toMatch(/^tokens:[\w-]{43}$/)
    expect(written.join()).not.toMatch(/canary|live/)
    const other = createTokens({ clock: createManualClock(), seal: createSeal('other'), store: start().store }, 1)
    expect(await other.find(PLACE)).toBeUndefined()
  })

  it('ends with the lifetime that it was given', async () => {
    const { tokens, clock } = start()
    await tokens.put(PLACE, token('t'))
    clock.advance(3_600_000)
    expect(await tokens.find(PLACE)).toBeUndefined()
  })

  it('is of one owner, API and environment twenty at most; the oldest goes', async () => {
    const { tokens } = start()
    for (let index = 0; index < 20; index += 1) await tokens.put({ ...PLACE, id: `p${index}` }, token(`t${index}`))
    await tokens.put({ ...PLACE, id: 'p0' }, token('again'))
    await tokens.put({ ...PLACE, id: 'new' }, token('new'))
    expect(await tokens.find({ ...PLACE, id: 'p1' })).toBeUndefined()
    expect(await tokens.find({ ...PLACE, id: 'p2' })).toEqual(token('t2'))
    expect(await tokens.find({ ...PLACE, id: 'p0' })).toEqual(token('again'))
  })

  it('is not undone by another that is put at the same time', async () => {
    const { tokens } = start()
    const ids = Array.from({ length: 10 }, (_, index) => `p${index}`)
    await Promise.all(ids.map(id => tokens.put({ ...PLACE, id }, token(id))))
    expect(await Promise.all(ids.map(id => tokens.find({ ...PLACE, id })))).toEqual(ids.map(token))
  })

  it('changes only as long as it is still there', async () => {
    const { tokens } = start()
    const refused = (kept: Token) => ({ ...kept, refused: true })
    await tokens.change(PLACE, token('t'), refused)
    expect(await tokens.find(PLACE)).toBeUndefined()
    await tokens.put(PLACE, { ...token('t'), refreshToken: 'r' })
    await tokens.change(PLACE, token('older'), refused)
    expect(await tokens.find(PLACE)).toEqual({ ...token('t'), refreshToken: 'r' })
    await tokens.change(PLACE, token('t'), refused)
    expect(await tokens.find(PLACE)).toEqual({ ...token('t'), refreshToken: 'r', refused: true })
  })

  it('goes on being changed after a store that failed', async () => {
    const { tokens, store } = start()
    const { set } = store
    store.set = () => {
      store.set = set
      return Promise.reject(new Error('down'))
    }
    const [failed, next] = await Promise.allSettled([tokens.put(PLACE, token('t')), tokens.put(PLACE, token('u'))])
    expect([failed.status, next.status]).toEqual(['rejected', 'fulfilled'])
    expect(await tokens.find(PLACE)).toEqual(token('u'))
  })
})

describe('once', () => {
  it('does for all what one of them asked for, and keeps it', async () => {
    const { tokens } = start()
    const { run, resolve, times } = work()
    const all = Promise.all(Array.from({ length: 50 }, () => tokens.once(PLACE, run)))
    resolve(token('t'))
    expect(new Set(await all)).toEqual(new Set([token('t')]))
    expect([times(), await tokens.find(PLACE)]).toEqual([1, token('t')])
  })

  it('does it again afterwards, and apart for another place', async () => {
    const { tokens } = start()
    const { run, resolve, times } = work()
    resolve(token('t'))
    await Promise.all([tokens.once(PLACE, run), tokens.once({ ...PLACE, id: 'two' }, run), tokens.once({ ...PLACE, vault: 'w' }, run)])
    expect(times()).toBe(3)
    await tokens.once(PLACE, run)
    expect(times()).toBe(4)
  })

  it('shares a failure with all who wait and with those of the next two seconds', async () => {
    const { tokens, clock } = start()
    const { run, reject, times } = work()
    const all = Promise.allSettled(Array.from({ length: 10 }, () => tokens.once(PLACE, run)))
    reject(new Error('no'))
    expect((await all).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'rejected'))
    clock.advance(1999)
    await expect(tokens.once(PLACE, run)).rejects.toThrow('no')
    expect(times()).toBe(1)
    expect(await tokens.once({ ...PLACE, id: 'two' }, async () => token('t'))).toEqual(token('t'))
    clock.advance(1)
    expect(await tokens.once(PLACE, async () => token('u'))).toEqual(token('u'))
  })

  it('remembers no more failures than there is room for', async () => {
    const { tokens } = start()
    for (let index = 0; index <= 1000; index += 1) await tokens.once({ ...PLACE, id: `p${index}` }, async () => Promise.reject(new Error('no'))).catch(() => undefined)
    expect(await tokens.once({ ...PLACE, id: 'p0' }, async () => token('t'))).toEqual(token('t'))
    await expect(tokens.once({ ...PLACE, id: 'p1000' }, async () => token('t'))).rejects.toThrow('no')
  })

  it('tells the work what is kept; what it gives back of that is not put again over something newer', async () => {
    const { tokens } = start()
    await tokens.put(PLACE, token('t'))
    const given = await tokens.once(PLACE, async (kept) => {
      await tokens.put(PLACE, token('newer'))
      if (!kept) throw new Error('nothing is kept')
      return kept
    })
    expect([given, await tokens.find(PLACE)]).toEqual([token('t'), token('newer')])
  })
})

describe('forget', () => {
  it('forgets all of an owner for an API and environment, and says what', async () => {
    const { tokens } = start()
    await tokens.put(PLACE, token('t'))
    await tokens.put({ ...PLACE, id: 'two' }, token('u'))
    await tokens.put({ ...PLACE, environment: 'sandbox' }, token('s'))
    expect([...await tokens.forget(PLACE)]).toEqual([['one', token('t')], ['two', token('u')]])
    expect([await tokens.find(PLACE), await tokens.find({ ...PLACE, environment: 'sandbox' })]).toEqual([undefined, token('s')])
    expect([...await tokens.forget(PLACE)]).toEqual([])
  })

  it('is not undone by a token that was on its way; who waits for it gets it all the same', async () => {
    const { tokens } = start()
    const { run, resolve } = work()
    const asked = tokens.once(PLACE, run)
    await tokens.forget(PLACE)
    expect(await tokens.once(PLACE, async () => token('later'))).toEqual(token('later'))
    resolve(token('t'))
    expect([await asked, await tokens.find(PLACE)]).toEqual([token('t'), token('later')])
  })
})
