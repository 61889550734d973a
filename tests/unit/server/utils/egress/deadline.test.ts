import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Cancelled, startDeadline, untilAborted } from '../../../../../server/utils/egress/deadline.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const limits = limitsSchema.parse({})

function start() {
  const clock = createManualClock()
  const reader = new AbortController()
  return { clock, reader, deadline: startDeadline(clock, limits, reader.signal) }
}

describe('startDeadline', () => {
  it.each(['dns', 'connect', 'tls', 'headers', 'idle'] as const)('%s has a limit of its own', (phase) => {
    const { clock, deadline } = start()
    deadline.enter(phase)
    clock.advance(limits[`${phase}Ms`] - 1)
    expect(deadline.signal.aborted).toBe(false)
    clock.advance(1)
    expect(deadline.signal.reason).toMatchObject({ code: 'upstream_timeout', detail: { phase, limit: limits[`${phase}Ms`] } })
  })

  it('a phase that was left does not pass any more, the total does', () => {
    const { clock, deadline } = start()
    deadline.enter('idle')
    deadline.leave()
    clock.advance(limits.totalMs - 1)
    expect(deadline.signal.aborted).toBe(false)
    clock.advance(1)
    expect(deadline.signal.reason).toMatchObject({ detail: { phase: 'total', limit: limits.totalMs } })
  })

  it('a stream\'s total counts from the beginning', () => {
    const { clock, deadline } = start()
    clock.advance(1000)
    deadline.stream()
    clock.advance(limits.streamMs - 1001)
    expect(deadline.signal.aborted).toBe(false)
    clock.advance(1)
    expect(deadline.signal.reason).toMatchObject({ detail: { phase: 'total', limit: limits.streamMs } })
  })

  it('a reader who leaves, or has left already, cancels', () => {
    const { reader, deadline } = start()
    reader.abort()
    expect(deadline.signal.reason).toBeInstanceOf(Cancelled)
    expect(startDeadline(createManualClock(), limits, reader.signal).signal.reason).toBeInstanceOf(Cancelled)
  })

  it('nothing is left running at the end', () => {
    const { clock, reader, deadline } = start()
    deadline.enter('dns')
    deadline.end()
    reader.abort()
    expect(clock.pending()).toBe(0)
    expect(getEventListeners(reader.signal, 'abort')).toEqual([])
    expect(deadline.signal.aborted).toBe(false)
  })
})

describe('untilAborted', () => {
  it.each([['given', () => Promise.resolve(1)], ['refused', () => Promise.reject(new Error('no'))]])('leaves nothing on the signal once the promise is %s', async (_name, promise) => {
    const { signal } = new AbortController()
    await Promise.allSettled([untilAborted(promise(), signal)])
    await Promise.resolve()
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('is the promise, or the reason', async () => {
    const controller = new AbortController()
    expect(await untilAborted(Promise.resolve(1), controller.signal)).toBe(1)
    await expect(untilAborted(Promise.reject(new Error('no')), controller.signal)).rejects.toThrow('no')
    const never = untilAborted(new Promise(() => undefined), controller.signal)
    controller.abort(new Error('late'))
    await expect(never).rejects.toThrow('late')
    await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('late')
  })

  it('takes note of a promise that is refused after the signal was aborted', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => void unhandled.push(error)
    process.on('unhandledRejection', note)
    await expect(untilAborted(Promise.reject(new Error('no')), AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
    await new Promise(resolve => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })
})
