import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { CALL, useServedProxy } from '../fixtures/upstream/served.ts'

const served = useServedProxy({ responseBodyBytes: 1024 ** 3 })
const { upstream, post } = served

describe('H20 a reader who leaves', () => {
  it('before the head: the connection to the API is closed and the place is free again', async () => {
    const reader = hostile(new AbortController())
    const called = new Promise<void>((resolve) => {
      upstream.respond(() => resolve())
    })
    const response = post({ signal: reader.signal })
    await called
    reader.abort()
    await expect(response).rejects.toThrow()
    await upstream.idle()
    expect(served.world.log.at(-1)).toMatchObject({ status: 499 })
    expect(served.world.clock.pending()).toBe(0)
  })

  it('in the middle of the answer: the same', async () => {
    const reader = hostile(new AbortController())
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n'))
    const response = await post({ signal: reader.signal })
    await response.body?.getReader().read()
    reader.abort()
    await upstream.idle()
    expect(served.world.clock.pending()).toBe(0)
  })

  it('who takes nothing holds the API up instead of filling our memory, and is let go in the end', async () => {
    const ANSWER_BYTES = 128 * 1024 * 1024
    const PIECE = Buffer.alloc(65_536)
    let written = 0
    function* pieces(): Generator<Buffer> {
      for (; written < ANSWER_BYTES; written += PIECE.length) yield PIECE
    }
    upstream.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      Readable.from(pieces()).pipe(response)
    })
    const socket = hostile(served.proxy.dial().pause())
    socket.write(served.written([`content-length: ${CALL.length}`], CALL))
    const { totalMs } = served.world.deps.config.limits
    socket.on('error', () => undefined)
    // One timer is the deadline of the exchange; the other runs while a reader takes nothing.
    await served.world.clock.armed(totalMs, 2)
    expect(written).toBeLessThan(ANSWER_BYTES)
    served.world.clock.advance(totalMs)
    await upstream.idle()
    expect(written).toBeLessThan(ANSWER_BYTES)
    socket.destroy()
  })
})
