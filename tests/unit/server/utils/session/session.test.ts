import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSeal } from '../../../../../server/utils/session/seal.ts'
import { createSessions } from '../../../../../server/utils/session/session.ts'
import type { Store } from '../../../../../server/utils/session/store.ts'
import { createMemoryStore } from '../../../../../server/utils/session/memory.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const HOUR = 3_600_000
const ORIGIN = 'https://docs.example'

function setUp() {
  const clock = createManualClock()
  const written: string[] = []
  const memory = createMemoryStore(clock, { entries: 100, size: 100_000 })
  const store: Store = { ...memory, set: (key, text, lifetime) => {
    written.push(key, text)
    return memory.set(key, text, lifetime)
  } }
  const randomId = (bytes: number) => randomBytes(bytes).toString('base64url')
  const sessions = createSessions({ store, clock, seal: createSeal('k'.repeat(32)), randomId }, { sessionIdleMs: HOUR, sessionTotalMs: 12 * HOUR })
  return { clock, sessions, store, written }
}

describe('createSessions', () => {
  it('finds a session that was saved, by its id and origin', async () => {
    const { sessions } = setUp()
    const session = { ...sessions.create(ORIGIN), secrets: { 'divar live': { apikey: 'canary' } } }
    await sessions.save(session)
    expect(await sessions.open(session.id, ORIGIN)).toEqual(session)
    expect(await sessions.open(session.id, 'https://other.example')).toBeUndefined()
    expect(await sessions.open(undefined, ORIGIN)).toBeUndefined()
    expect(await sessions.open(sessions.create(ORIGIN).id, ORIGIN)).toBeUndefined()
  })

  it('has ids of 256 bits', () => {
    const { sessions } = setUp()
    expect(Buffer.from(sessions.create(ORIGIN).id, 'base64url')).toHaveLength(32)
  })

  it('shows the store neither ids nor secrets', async () => {
    const { sessions, written } = setUp()
    const session = { ...sessions.create(ORIGIN), secrets: { 'divar live': { apikey: 'canary' } } }
    await sessions.save(session)
    const dump = written.join('\n') + written.map(text => Buffer.from(text, 'base64url').toString('latin1')).join('\n')
    expect([session.id, 'canary', 'divar', ORIGIN].filter(text => dump.includes(text))).toEqual([])
  })

  it('does not open a record that was put under another key', async () => {
    const { sessions, store, written } = setUp()
    const [one, other] = [sessions.create(ORIGIN), sessions.create(ORIGIN)]
    await sessions.save(one)
    await sessions.save(other)
    await store.set(written[2] ?? '', written[1] ?? '', HOUR)
    expect(await sessions.open(other.id, ORIGIN)).toBeUndefined()
  })

  it('says when it ends: an hour after its last use, twelve after its first', async () => {
    const { clock, sessions } = setUp()
    const session = sessions.create(ORIGIN)
    expect(await sessions.save(session)).toBe(clock.now() + HOUR)
    clock.advance(HOUR - 1)
    expect(await sessions.open(session.id, ORIGIN)).toBeDefined()
    clock.advance(HOUR - 1)
    expect(await sessions.open(session.id, ORIGIN)).toBeDefined()
    clock.advance(HOUR)
    expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
    const old = sessions.create(ORIGIN)
    clock.advance(11.5 * HOUR)
    expect(await sessions.save(old)).toBe(clock.now() + HOUR / 2)
  })

  it('ends after twelve hours even in a store that forgets nothing', async () => {
    const { clock, sessions, store } = setUp()
    const texts = new Map<string, string>()
    store.set = async (key, text) => void texts.set(key, text)
    store.get = async key => texts.get(key)
    const session = sessions.create(ORIGIN)
    await sessions.save(session)
    clock.advance(12 * HOUR - 1)
    expect(await sessions.open(session.id, ORIGIN)).toBeDefined()
    clock.advance(1)
    expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
  })

  it('ends', async () => {
    const { sessions } = setUp()
    const session = sessions.create(ORIGIN)
    await sessions.save(session)
    await sessions.end(session)
    expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
  })

  it('is not brought back, nor set back, by a call that was reading it meanwhile', async () => {
    const { sessions, store } = setUp()
    const session = { ...sessions.create(ORIGIN), secrets: { 'divar live': { apikey: 'old' } } }
    await sessions.save(session)
    const { keep } = store
    store.keep = async (key, lifetimeMs) => {
      await sessions.save({ ...session, secrets: { 'divar live': { apikey: 'new' } } })
      return keep(key, lifetimeMs)
    }
    await sessions.open(session.id, ORIGIN)
    store.keep = async (key, lifetimeMs) => {
      await sessions.end(session)
      return keep(key, lifetimeMs)
    }
    expect(await sessions.open(session.id, ORIGIN)).toMatchObject({ secrets: { 'divar live': { apikey: 'new' } } })
    expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
  })

  it('does not open a record that lacks what sessions have today', async () => {
    const { sessions, store } = setUp()
    const { id } = sessions.create(ORIGIN)
    const key = `session:${createHash('sha256').update(id).digest('base64url')}`
    const record = (extra: object) => createSeal('k'.repeat(32)).close(JSON.stringify({ origin: ORIGIN, createdAt: Date.UTC(2026, 0, 1), secrets: {}, ...extra }), key)
    await store.set(key, record({}), HOUR)
    expect(await sessions.open(id, ORIGIN)).toBeUndefined()
    await store.set(key, record({ vault: 'known' }), HOUR)
    expect(await sessions.open(id, ORIGIN)).toMatchObject({ vault: 'known' })
  })
})

describe('update', () => {
  it('stores a session that is still there', async () => {
    const { clock, sessions } = setUp()
    const session = sessions.create(ORIGIN)
    await sessions.save(session)
    expect(await sessions.update({ ...session, secrets: { 'divar live': { apikey: 'new' } } })).toBe(clock.now() + HOUR)
    expect(await sessions.open(session.id, ORIGIN)).toMatchObject({ secrets: { 'divar live': { apikey: 'new' } } })
  })

  it('brings back neither a session that has ended nor an id that was taken back', async () => {
    const { sessions } = setUp()
    const [ended, rotated] = [sessions.create(ORIGIN), sessions.create(ORIGIN)]
    expect(await sessions.update(ended)).toBeUndefined()
    await sessions.save(ended)
    await sessions.save(rotated)
    await sessions.end(ended)
    const { id } = await sessions.rotate(rotated)
    for (const session of [ended, rotated]) {
      expect(await sessions.update(session)).toBeUndefined()
      expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
    }
    expect(await sessions.open(id, ORIGIN)).toBeDefined()
  })
})

describe('rotate', () => {
  it('gives the same session another id, and nobody the old one', async () => {
    const { sessions } = setUp()
    const session = { ...sessions.create(ORIGIN), secrets: { 'divar live': { apikey: 'canary' } } }
    await sessions.save(session)
    const rotated = await sessions.rotate(session)
    expect(rotated).toEqual({ ...session, id: expect.stringMatching(/^[\w-]{43}$/) })
    expect(rotated.id).not.toBe(session.id)
    expect(await sessions.open(session.id, ORIGIN)).toBeUndefined()
    expect(await sessions.open(rotated.id, ORIGIN)).toEqual(rotated)
  })

  it('gives no session more time than it had', async () => {
    const { clock, sessions } = setUp()
    const session = sessions.create(ORIGIN)
    await sessions.save(session)
    for (let half = 0; half < 23; half += 1) {
      clock.advance(HOUR / 2)
      expect(await sessions.open(session.id, ORIGIN)).toBeDefined()
    }
    const rotated = await sessions.rotate(session)
    clock.advance(HOUR / 2 - 1)
    expect(await sessions.open(rotated.id, ORIGIN)).toBeDefined()
    clock.advance(1)
    expect(await sessions.open(rotated.id, ORIGIN)).toBeUndefined()
  })

  it('keeps what was changed since, and does not bring back what has ended', async () => {
    const { sessions } = setUp()
    const session = sessions.create(ORIGIN)
    await sessions.save({ ...session, secrets: { 'divar live': { apikey: 'new' } } })
    expect(await sessions.rotate(session)).toMatchObject({ secrets: { 'divar live': { apikey: 'new' } } })
    await expect(sessions.rotate(session)).rejects.toMatchObject({ code: 'invalid_state' })
  })

  it('gives every session a vault of its own', () => {
    const { sessions } = setUp()
    const [one, other] = [sessions.create(ORIGIN), sessions.create(ORIGIN)]
    expect(Buffer.from(one.vault, 'base64url')).toHaveLength(16)
    expect(one.vault).not.toBe(other.vault)
  })
})
