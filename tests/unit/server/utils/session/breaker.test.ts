import { describe, expect, it } from 'vitest'
import { StoreDown, createBreaker } from '../../../../../server/utils/session/breaker.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const TIMES = { waitMs: 1000, restMs: 2000, doubtMs: 10_000 }
const works = async () => 'value'
const fails = () => Promise.reject(new TypeError('secret text'))

function setUp() {
  const clock = createManualClock()
  return { clock, breaker: createBreaker(clock, TIMES) }
}

const refusal = (promise: Promise<unknown>) => promise.then(() => 'done', (error: unknown) => error instanceof StoreDown ? error.detail.retryAfter : error)

describe('createBreaker', () => {
  it('gives what the store gives and leaves no timer', async () => {
    const { clock, breaker } = setUp()
    expect([await breaker.run(works), await breaker.strict(works), clock.pending()]).toEqual(['value', 'value', 0])
  })

  it('refuses with a code of its own and keeps the reason for us', async () => {
    const { breaker } = setUp()
    const error = await breaker.run(fails).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'StoreDown', code: 'overloaded', detail: { retryAfter: 2 }, cause: { name: 'TypeError' } })
    expect(JSON.stringify(error)).not.toContain('secret text')
  })

  it('does not wait for longer than it may', async () => {
    const { clock, breaker } = setUp()
    const refused = refusal(breaker.run(() => new Promise(() => undefined)))
    await clock.armed(TIMES.waitMs)
    clock.advance(TIMES.waitMs)
    expect([await refused, clock.pending()]).toEqual([2, 0])
  })

  it('leaves a store that failed alone for a while, and says for how long', async () => {
    const { clock, breaker } = setUp()
    let asked = 0
    const count = async () => void (asked += 1)
    await refusal(breaker.strict(fails))
    clock.advance(500)
    expect([await refusal(breaker.run(count)), asked]).toEqual([2, 0])
    clock.advance(1499)
    expect([await refusal(breaker.run(count)), asked]).toEqual([1, 0])
    clock.advance(1)
    expect([await refusal(breaker.run(count)), asked]).toEqual(['done', 1])
  })

  it('does nothing strict in a call of which a part may have been done without the store', async () => {
    const { clock, breaker } = setUp()
    await refusal(breaker.run(fails))
    clock.advance(1999)
    await refusal(breaker.run(works))
    clock.advance(TIMES.doubtMs - 1)
    expect(await breaker.run(works)).toBe('value')
    expect(await refusal(breaker.strict(works))).toBe(1)
    clock.advance(1)
    expect(await breaker.strict(works)).toBe('value')
  })

  it('has no doubt because of what was strict, since nothing was done without the store', async () => {
    const { clock, breaker } = setUp()
    await refusal(breaker.strict(fails))
    clock.advance(TIMES.restMs)
    expect(await breaker.strict(works)).toBe('value')
  })
})
