import { Client } from 'undici'
import type { Dispatcher } from 'undici'
import { describe, expect, it } from 'vitest'
import { ask } from '../../../../../server/utils/egress/ask.ts'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const limits = limitsSchema.parse({})

/** A connection whose other end is moved by hand. */
function scene() {
  const clock = createManualClock()
  const reader = new AbortController()
  const deadline = startDeadline(clock, limits, reader.signal)
  const seen = { paused: false, resumed: 0, aborted: undefined as unknown }
  let handler: Dispatcher.DispatchHandler | undefined
  const controller: Dispatcher.DispatchController = {
    aborted: false,
    reason: null,
    rawHeaders: [Buffer.from('X-A'), Buffer.from('1')],
    get paused() {
      return seen.paused
    },
    abort: (reason) => {
      seen.aborted = reason
      handler?.onResponseError?.(controller, reason)
    },
    pause: () => void (seen.paused = true),
    resume: () => {
      seen.paused = false
      seen.resumed += 1
    },
  }
  const client = new Client('http://api.example')
  client.dispatch = (_options, given) => {
    handler = given
    return true
  }
  const answer = ask(client, '/x', { method: 'GET', headers: [['A', 'b']] }, deadline)
  return {
    clock, reader, seen, answer,
    start: () => handler?.onRequestStart?.(controller, {}),
    head: (status = 200) => handler?.onResponseStart?.(controller, status, {}, 'OK'),
    data: (size: number) => handler?.onResponseData?.(controller, Buffer.alloc(size)),
    end: () => handler?.onResponseEnd?.(controller, {}),
    fail: (error: Error) => handler?.onResponseError?.(controller, error),
  }
}

describe('ask', () => {
  it('gives the head, skipping what comes before it, and then the bytes', async () => {
    const { start, head, data, end, answer } = scene()
    start()
    head(103)
    head()
    data(3)
    data(4)
    end()
    const { body, ...rest } = await answer
    expect(rest).toEqual({ status: 200, statusText: 'OK', headers: [['X-A', '1']] })
    const sizes: number[] = []
    for await (const piece of body) sizes.push(piece.byteLength)
    expect(sizes).toEqual([3, 4])
  })

  it('counts as idle only the time in which the API is waited for', async () => {
    const { start, head, data, end, answer, clock } = scene()
    start()
    head()
    data(1)
    const { body } = await answer
    await body.next()
    clock.advance(limits.idleMs)
    expect(clock.pending()).toBe(1)
    const next = body.next()
    await Promise.resolve()
    expect(clock.pending()).toBe(2)
    data(2)
    expect((await next).value?.byteLength).toBe(2)
    expect(clock.pending()).toBe(1)
    end()
    expect((await body.next()).done).toBe(true)
  })

  it('tells the connection to wait for a slow reader, and to go on when everything was read', async () => {
    const { start, head, data, end, answer, seen } = scene()
    start()
    head()
    data(128 * 1024)
    expect(seen.paused).toBe(false)
    data(1)
    expect(seen.paused).toBe(true)
    const { body } = await answer
    await body.next()
    await body.next()
    const next = body.next()
    await Promise.resolve()
    expect(seen).toMatchObject({ paused: false, resumed: 1 })
    end()
    expect((await next).done).toBe(true)
  })

  it.each(['before the connection', 'before the head'])('a reader who leaves %s ends the exchange', async (when) => {
    const { start, reader, answer, seen } = scene()
    if (when === 'before the head') start()
    reader.abort()
    await expect(answer).rejects.toMatchObject({ name: 'Cancelled' })
    if (when === 'before the connection') start()
    expect(seen.aborted).toMatchObject({ name: 'Cancelled' })
  })

  it('throws a failure after the head from the body, behind the bytes that came before it', async () => {
    const { start, head, data, fail, answer } = scene()
    start()
    head()
    data(1)
    fail(new Error('broken'))
    const { body } = await answer
    expect((await body.next()).value?.byteLength).toBe(1)
    await expect(body.next()).rejects.toThrow('broken')
  })

  it('ends the exchange of a body that is given up, and not that of one that was read', async () => {
    const half = scene()
    half.start()
    half.head()
    half.data(1)
    for await (const _ of (await half.answer).body) break
    expect(half.seen.aborted).toBeInstanceOf(Error)
    const whole = scene()
    whole.start()
    whole.head()
    whole.end()
    for await (const _ of (await whole.answer).body) break
    expect(whole.seen.aborted).toBeUndefined()
  })
})
