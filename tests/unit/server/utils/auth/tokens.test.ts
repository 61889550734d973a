import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { Token } from '../../../../../server/utils/auth/token.ts'
import { createTokens } from '../../../../../server/utils/auth/tokens.ts'
import type { TokenPlace } from '../../../../../server/utils/auth/tokens.ts'
import type { Lock } from '../../../../../server/utils/session/lock.ts'
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

  it('waits for its turn, however long those before it take', async () => {
    const { tokens, store } = start()
    const { set } = store
    store.set = async (...args) => {
      await new Promise(resolve => setImmediate(resolve))
      return set(...args)
    }
    const [first, second] = ['one', 'two'].map(id => tokens.put({ ...PLACE, id }, token(id)))
    await first
    await Promise.all([second, tokens.put({ ...PLACE, id: 'three' }, token('three'))])
    expect(await Promise.all(['one', 'two', 'three'].map(id => tokens.find({ ...PLACE, id })))).toEqual([token('one'), token('two'), token('three')])
  })

  it('is not written anew where nothing changes', async () => {
    const { tokens, written } = start()
    await tokens.put(PLACE, token('t'))
    const before = written.length
    await tokens.change(PLACE, token('t'), kept => kept)
    expect(written.length).toBe(before)
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

  it.each([
    ['as long as it said', 10, 10_000], ['two seconds at least', 1, 2000], ['a minute at most', 3600, 60_000],
  ])('leaves a server alone that asked for patience: %s', async (_how, retryAfter, restMs) => {
    const { tokens, clock } = start()
    const { run, reject, times } = work()
    reject(new PlaygroundError('rate_limited', { retryAfter, name: 'n' }))
    await expect(tokens.once(PLACE, run)).rejects.toMatchObject({ code: 'rate_limited', detail: { retryAfter, name: 'n' } })
    clock.advance(restMs - 1)
    const passed = Math.floor((restMs - 1) / 1000)
    await expect(tokens.once(PLACE, run)).rejects.toMatchObject({ code: 'rate_limited', detail: { retryAfter: Math.max(1, retryAfter - passed), name: 'n' } })
    expect(times()).toBe(1)
    clock.advance(1)
    expect(await tokens.once(PLACE, async () => token('t'))).toEqual(token('t'))
  })

  it('tells who comes later how long they have to wait from then on', async () => {
    const { tokens, clock } = start()
    const refused = async () => Promise.reject(new PlaygroundError('overloaded', { retryAfter: 30 }))
    const waits: unknown[] = []
    for (const ms of [0, 999, 1, 19_000]) {
      clock.advance(ms)
      waits.push(await tokens.once(PLACE, refused).catch((error: PlaygroundError) => error.detail.retryAfter))
    }
    expect(waits).toEqual([30, 30, 29, 10])
  })

  it.each([new PlaygroundError('token_endpoint_error', { oauth: 'invalid_client' }), new Error('no')])('gives a failure without a time back as it was: %s', async (error) => {
    const { tokens, clock } = start()
    await expect(tokens.once(PLACE, async () => Promise.reject(error))).rejects.toBe(error)
    clock.advance(1999)
    await expect(tokens.once(PLACE, async () => token('t'))).rejects.toBe(error)
    clock.advance(1)
    expect(await tokens.once(PLACE, async () => token('t'))).toEqual(token('t'))
  })

  it('counts a failure from the last time that it happened', async () => {
    const { tokens, clock } = start()
    const fails = async () => Promise.reject(new Error('no'))
    for (let time = 0; time < 2; time += 1) {
      await expect(tokens.once(PLACE, fails)).rejects.toThrow('no')
      clock.advance(2000)
    }
    await expect(tokens.once(PLACE, fails)).rejects.toThrow('no')
    clock.advance(1999)
    await expect(tokens.once(PLACE, async () => token('t'))).rejects.toThrow('no')
  })

  it('remembers no more failures than there is room for, and the latest', async () => {
    const { tokens, clock } = start()
    const fail = (id: string) => tokens.once({ ...PLACE, id }, async () => Promise.reject(new Error('no'))).catch(() => undefined)
    const isRemembered = (id: string) => tokens.once({ ...PLACE, id }, async () => token('t')).then(() => false, () => true)
    for (let index = 0; index < 999; index += 1) await fail(`p${index}`)
    clock.advance(1000)
    await fail('p999')
    expect([await isRemembered('p0'), await isRemembered('p999')]).toEqual([true, true])
    clock.advance(1000)
    await fail('p0')
    await fail('p1000')
    expect([await isRemembered('p0'), await isRemembered('p1000'), await isRemembered('p999')]).toEqual([true, true, true])
    for (let index = 1001; index < 1999; index += 1) await fail(`p${index}`)
    expect([await isRemembered('p999'), await isRemembered('p0'), await isRemembered('p1000')]).toEqual([false, true, true])
  })

  it('keeps what comes for one place when another one of the same owner was ready before', async () => {
    const { tokens } = start()
    const [one, two] = [work(), work()]
    const [first, second] = [tokens.once(PLACE, one.run), tokens.once({ ...PLACE, id: 'two' }, two.run)]
    one.resolve(token('t'))
    await first
    two.resolve(token('u'))
    await second
    expect([await tokens.find(PLACE), await tokens.find({ ...PLACE, id: 'two' })]).toEqual([token('t'), token('u')])
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

describe('holds', () => {
  it('says whether anything is kept for an API and environment', async () => {
    const { tokens } = start()
    expect(await tokens.holds(PLACE)).toBe(false)
    await tokens.put(PLACE, { ...token('t'), refused: true })
    expect(await tokens.holds(PLACE)).toBe(true)
    for (const other of [{ vault: 'w' }, { api: 'b' }, { environment: 'sandbox' as const }]) expect(await tokens.holds({ ...PLACE, ...other })).toBe(false)
    await tokens.forget(PLACE)
    expect(await tokens.holds(PLACE)).toBe(false)
  })
})

describe('a lock', () => {
  function locked() {
    const { clock, store } = start()
    const names: string[] = []
    const held = new Set<string>()
    const lock: Lock = async (name, work) => {
      names.push(name)
      expect(held.has(name)).toBe(false)
      held.add(name)
      return work().finally(() => held.delete(name))
    }
    return { names, store, tokens: createTokens({ clock, seal: createSeal('k'), store, lock }, 3_600_000) }
  }

  it('is held from the look at what is kept until the token is, and for each change', async () => {
    const { tokens, names } = locked()
    await tokens.once(PLACE, async () => token('t'))
    await tokens.once({ ...PLACE, id: 'two' }, async () => token('t'))
    const [first = '', record = '', second = ''] = names
    expect(first).toBe(`${record} one`)
    expect(second).toBe(`${record} two`)
    expect(names).toEqual([first, record, second, record])
    await tokens.forget(PLACE)
    expect(names).toEqual([first, record, second, record, record])
  })

  it('what another process forgot while it was renewed here does not come back', async () => {
    const { tokens, store } = locked()
    const elsewhere = createTokens({ clock: createManualClock(), seal: createSeal('k'), store }, 3_600_000)
    await tokens.put(PLACE, token('old'))
    const renewed = await tokens.once(PLACE, async () => {
      await elsewhere.forget(PLACE)
      return token('new')
    })
    expect([renewed, await tokens.find(PLACE)]).toEqual([token('new'), undefined])
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

  it('does not keep what is asked for after it from being kept when older work ends', async () => {
    const { tokens } = start()
    const [old, young] = [work(), work()]
    const before = tokens.once(PLACE, old.run)
    await tokens.forget(PLACE)
    const after = tokens.once(PLACE, young.run)
    old.resolve(token('old'))
    expect(await before).toEqual(token('old'))
    young.resolve(token('young'))
    expect([await after, await tokens.find(PLACE)]).toEqual([token('young'), token('young')])
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
