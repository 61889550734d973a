import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { begin, errorFrame } from '../../../../../server/utils/answer/outflow.ts'

const used: PlaygroundEvent = { type: 'auth', step: 'secret_used', name: 'token', at: 1 }
const requested: PlaygroundEvent = { type: 'auth', step: 'token_requested', name: 'oauth', at: 1 }
const data: PlaygroundEvent = { type: 'data', encoding: 'utf8', chunk: 'x', at: 1 }

function observed() {
  const seen: unknown[] = []
  return { seen, listener: {
    requestId: 'id', frame: (event: PlaygroundEvent) => void seen.push(event.type), failed: (error: unknown) => void seen.push(error), ended: () => void seen.push('ended'),
  } }
}

async function* events(...parts: (PlaygroundEvent | Error)[]): AsyncGenerator<PlaygroundEvent> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield part
  }
}

async function all(frames: AsyncIterable<PlaygroundEvent>): Promise<PlaygroundEvent[]> {
  const list: PlaygroundEvent[] = []
  for await (const frame of frames) list.push(frame)
  return list
}

describe('begin', () => {
  const failure = new PlaygroundError('upstream_refused')

  it('throws what fails before anything is worth an answer', async () => {
    await expect(begin(events(failure), observed().listener)).rejects.toBe(failure)
    await expect(begin(events(used, failure), observed().listener)).rejects.toBe(failure)
  })

  it('makes a frame of what fails later', async () => {
    const { seen, listener } = observed()
    const frames = await begin(events(used, requested, failure), listener)
    expect(await all(frames)).toEqual([used, requested, { type: 'error', code: 'upstream_refused', requestId: 'id', detail: {} }])
    expect(seen).toEqual(['auth', 'auth', failure, 'ended'])
  })

  it('tells of every frame, early or late', async () => {
    const { seen, listener } = observed()
    expect(await all(await begin(events(used, requested, data, used), listener))).toEqual([used, requested, data, used])
    expect(seen).toEqual(['auth', 'auth', 'data', 'auth', 'ended'])
  })

  it('ends without a word where nobody listens any more', async () => {
    const { seen, listener } = observed()
    const gone = new Error('gone')
    expect(await all(await begin(events(data, gone), listener))).toEqual([data])
    expect(seen).toEqual(['data', gone, 'ended'])
  })

  it('lets the source go when it is given up', async () => {
    const { seen, listener } = observed()
    let released = false
    async function* source(): AsyncGenerator<PlaygroundEvent> {
      try {
        yield data
        yield data
      } finally {
        released = true
      }
    }
    const frames = await begin(source(), listener)
    await frames.next()
    await frames.return(undefined)
    expect([released, seen]).toEqual([true, ['data', 'ended']])
  })

  it('is empty for nothing', async () => {
    expect(await all(await begin(events(), observed().listener))).toEqual([])
  })
})

it.each([
  ['upstream_reset', {}, 'reset'], ['upstream_timeout', { phase: 'idle' }, 'idle_timeout'], ['upstream_timeout', { phase: 'total' }, 'total_timeout'],
  ['upstream_timeout', { phase: 'headers' }, 'upstream_timeout'], ['response_too_large', { limit: 1 }, 'response_too_large'],
] as const)('%s %j is %s in the stream', (code, detail, expected) => {
  expect(errorFrame(new PlaygroundError(code, detail), 'id')).toEqual({ type: 'error', code: expected, requestId: 'id', detail })
})
