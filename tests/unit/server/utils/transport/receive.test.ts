import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import type { PlainRequest } from '../../../../../server/utils/message.ts'
import { receiveJson } from '../../../../../server/utils/transport/receive.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const limits = limitsSchema.parse({ requestBodyBytes: 1024, receiveMs: 5000 })

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

function received(body: AsyncIterable<Uint8Array>, headers: Record<string, string> = {}, reader = new AbortController()) {
  const clock = createManualClock()
  const request: PlainRequest = { method: 'POST', path: '/', headers, body, remoteAddress: '198.51.100.7', scheme: 'https', signal: reader.signal }
  return { clock, reader, pending: receiveJson(request, limits, clock) }
}

const text = (value: string) => Buffer.from(value)
const never: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }
/** JSON of so many bytes: a call may have half as many again as the body that it carries. */
const sized = (bytes: number) => text(`"${'a'.repeat(bytes - 2)}"`)

describe('receiveJson', () => {
  it('puts pieces together, even of one letter', async () => {
    const bytes = text('{"a":"م"}')
    expect(await received(pieces(...[...bytes].map(byte => Uint8Array.of(byte)))).pending).toEqual({ a: 'م' })
  })

  it('takes as much as the limit, however it comes', async () => {
    expect(await received(pieces(sized(1536)), { 'content-length': '1536' }).pending).toHaveLength(1534)
    expect(await received(pieces(sized(1536).subarray(0, 1000), sized(1536).subarray(1000))).pending).toHaveLength(1534)
  })

  it.each<[string, AsyncIterable<Uint8Array>, Record<string, string>]>([
    ['in one piece', pieces(sized(1537)), {}],
    ['in pieces', pieces(sized(1537).subarray(0, 1000), sized(1537).subarray(1000)), {}],
    ['in spite of a smaller length', pieces(sized(1537)), { 'content-length': '10' }],
    ['by its length alone', never, { 'content-length': '1537' }],
  ])('refuses more %s', async (_name, body, headers) => {
    const { clock, pending } = received(body, headers)
    await expect(pending).rejects.toMatchObject({ code: 'body_too_large', detail: { limit: 1024 } })
    expect(clock.pending()).toBe(0)
  })

  it.each([[''], ['{'], ['{"a":1}x'], ['\u00FF']])('%j is no JSON', async (written) => {
    await expect(received(pieces(Buffer.from(written, 'latin1'))).pending).rejects.toMatchObject({ code: 'invalid_request', detail: {}, cause: expect.any(Error) })
  })

  it('gives up a body that trickles in', async () => {
    const { clock, pending } = received(never)
    clock.advance(4999)
    clock.advance(1)
    await expect(pending).rejects.toMatchObject({ code: 'invalid_request', detail: { limit: 5000 } })
  })

  it('ends with the reader who leaves, or has left', async () => {
    const gone = new Error('gone')
    const { reader, pending } = received(never)
    reader.abort(gone)
    await expect(pending).rejects.toBe(gone)
    const left = new AbortController()
    left.abort(gone)
    await expect(received(never, {}, left).pending).rejects.toBe(gone)
  })

  it('leaves nothing behind', async () => {
    const { clock, reader, pending } = received(pieces(text('1')))
    expect(await pending).toBe(1)
    expect([clock.pending(), getEventListeners(reader.signal, 'abort').length]).toEqual([0, 0])
  })
})
