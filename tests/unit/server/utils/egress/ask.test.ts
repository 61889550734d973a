import { getEventListeners } from 'node:events'
import { Client } from 'undici'
import type { Dispatcher } from 'undici'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask } from '../../../../../server/utils/egress/ask.ts'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const limits = limitsSchema.parse({ idleMs: 1234 })

afterEach(() => vi.restoreAllMocks())

/** A request whose connection is played by the test. */
function asked({ gone = false, request = {} } = {}) {
  const clock = createManualClock()
  const reader = new AbortController()
  if (gone) reader.abort()
  const deadline = startDeadline(clock, limits, reader.signal)
  const client = new Client('https://api.example')
  const dispatched: { options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler }[] = []
  vi.spyOn(client, 'dispatch').mockImplementation((options, handler) => dispatched.push({ options, handler }) > 0)
  const done: unknown[] = []
  const controller: Dispatcher.DispatchController & { paused: boolean } = {
    aborted: false, paused: false, reason: null, rawHeaders: ['X-A', '1'], rawTrailers: null,
    abort: reason => void done.push(['abort', reason]),
    pause() {
      this.paused = true
      done.push('pause')
    },
    resume() {
      this.paused = false
      done.push('resume')
    },
  }
  const pending = ask(client, '/path', { method: 'GET', headers: [['a', '1'], ['b', '2']], ...request }, deadline)
  const handler = dispatched[0]?.handler
  return {
    clock, reader, deadline, dispatched, done, pending, controller,
    start: () => handler?.onRequestStart?.(controller, {}),
    head: (status = 200, text?: string) => handler?.onResponseStart?.(controller, status, {}, text),
    data: (bytes: number) => handler?.onResponseData?.(controller, Buffer.alloc(bytes)),
    end: () => handler?.onResponseEnd?.(controller, {}),
    error: (error: Error) => handler?.onResponseError?.(controller, error),
    listeners: () => getEventListeners(deadline.signal, 'abort').length,
  }
}

/** One whose head has come. */
async function answered() {
  const play = asked()
  play.start()
  play.head()
  const { body } = await play.pending
  return { ...play, body }
}

const sizes = async (body: AsyncIterable<Uint8Array>) => {
  const all: number[] = []
  for await (const piece of body) all.push(piece.byteLength)
  return all
}

describe('the request', () => {
  it.each([[{}, null], [{ body: '{}' }, '{}']])('%j is put on the connection as it is', (request, body) => {
    expect(asked({ request }).dispatched[0]?.options).toEqual({ path: '/path', method: 'GET', headers: ['a', '1', 'b', '2'], body })
  })

  it('is not put there for a reader who has gone', async () => {
    const { dispatched, pending } = asked({ gone: true })
    await expect(pending).rejects.toThrow('cancelled')
    expect(dispatched).toEqual([])
  })

  it('is given up while it waits for a connection', async () => {
    const { done, listeners, pending, reader } = asked()
    reader.abort()
    await expect(pending).rejects.toThrow('cancelled')
    expect([done, listeners()]).toEqual([[], 0])
  })

  it('is taken back from a connection that comes too late, or that it is on', () => {
    const late = asked()
    late.pending.catch(() => undefined)
    late.reader.abort()
    late.start()
    expect(late.done).toEqual([['abort', late.deadline.signal.reason]])
    const under = asked()
    under.start()
    expect(under.done).toEqual([])
    under.reader.abort()
    expect(under.done).toEqual([['abort', under.deadline.signal.reason]])
  })

  it('fails with what the connection says', async () => {
    const { error, listeners, pending } = asked()
    error(new Error('broken'))
    await expect(pending).rejects.toThrow('broken')
    expect(listeners()).toBe(0)
  })
})

describe('the head', () => {
  it('is the first that is no hint', async () => {
    const { head, pending, start } = asked()
    start()
    head(103)
    head(199)
    head(200, 'Fine')
    expect(await pending).toMatchObject({ status: 200, statusText: 'Fine', headers: [['X-A', '1']] })
  })

  it('may have no words', async () => {
    const { head, pending, start } = asked()
    start()
    head(204)
    expect(await pending).toMatchObject({ status: 204, statusText: '' })
  })
})

describe('the body', () => {
  it('is what came and what comes', async () => {
    const { body, data, done, end, listeners } = await answered()
    data(1)
    const first = body.next()
    const second = first.then(() => body.next())
    await first
    data(2)
    end()
    expect(await second).toMatchObject({ value: { byteLength: 2 } })
    expect(await sizes(body)).toEqual([])
    expect([done, listeners()]).toEqual([[], 0])
  })

  it('waits for the API under a deadline, and for the reader without one', async () => {
    const { body, clock, data } = await answered()
    const next = body.next()
    await clock.armed(1234)
    data(1)
    await next
    clock.advance(1234)
    expect(clock.pending()).toBe(1)
  })

  it('keeps 128 KiB for a slow reader, and goes on once they are read', async () => {
    const { body, data, done } = await answered()
    data(100 * 1024)
    data(28 * 1024)
    expect(done).toEqual([])
    data(1)
    expect(done).toEqual(['pause'])
    for (let piece = 0; piece < 3; piece += 1) await body.next()
    expect(done).toEqual(['pause'])
    const more = body.next()
    expect(done).toEqual(['pause', 'resume'])
    data(128 * 1024)
    await more
    expect(done).toEqual(['pause', 'resume'])
  })

  it('gives what came before it broke', async () => {
    const { body, data, done, error } = await answered()
    data(3)
    error(new Error('broken'))
    expect((await body.next()).value).toHaveLength(3)
    await expect(body.next()).rejects.toThrow('broken')
    expect(done).toEqual([])
  })

  it('that is given up gives its connection up', async () => {
    const { body, data, done } = await answered()
    data(3)
    await body.next()
    await body.return(undefined)
    expect(done).toEqual([['abort', expect.objectContaining({ message: expect.stringContaining('given up') })]])
  })

  it('that has come whole leaves its connection alone, read or not', async () => {
    const { body, data, done, end } = await answered()
    data(3)
    data(3)
    end()
    await body.next()
    await body.return(undefined)
    expect(done).toEqual([])
  })
})
