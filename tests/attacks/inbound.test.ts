import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { heard } from '../fixtures/upstream/server.ts'
import { CALL, useServedProxy } from '../fixtures/upstream/served.ts'

/** How long a refused body is read on, so that the answer arrives. */
const LINGER_MS = 2000

const served = useServedProxy({ responseBodyBytes: 1024 ** 3 })
const { upstream, post } = served

async function codeOf(response: Response): Promise<[number, string]> {
  const { error } = await response.json()
  return [response.status, error.code]
}

/** A call written by hand: its lines, and what follows the header block. */
async function spoken(lines: string[], body: string): Promise<string> {
  const socket = served.proxy.dial()
  const answer = heard(socket)
  socket.write(served.written(['connection: close', ...lines], body))
  return answer
}

const chunked = (text: string, size = text.length.toString(16)) => `${size}\r\n${text}\r\n0\r\n\r\n`

describe('H09 framing', () => {
  it.each([
    ['length and chunks', [`content-length: ${CALL.length}`, 'transfer-encoding: chunked'], chunked(CALL)],
    ['two lengths', [`content-length: ${CALL.length}`, 'content-length: 5'], CALL],
    ['a coding after chunks', ['transfer-encoding: chunked, gzip'], chunked(CALL)],
    ['chunks with a comma', ['transfer-encoding: chunked,'], chunked(CALL)],
    ['two codings', ['transfer-encoding: chunked', 'transfer-encoding: chunked'], chunked(CALL)],
    ['a bare line feed in a chunk extension', ['transfer-encoding: chunked'], chunked(CALL, `${CALL.length.toString(16)};x\n`)],
    ['no number', ['transfer-encoding: chunked'], chunked(CALL, '-5')],
    ['a space before the colon', [`content-length : ${CALL.length}`], CALL],
    ['a folded line', ['x-note: a', ' b', `content-length: ${CALL.length}`], CALL],
    ['a negative length', ['content-length: -1'], CALL],
  ])('%s gets 400 and reaches nobody', async (_name, lines, body) => {
    const answer = await spoken(hostile(lines), body)
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400'])
    expect(upstream.connections()).toBe(0)
  })

  it('a coding before chunks is framed by the chunks alone', async () => {
    const answer = await spoken(hostile(['transfer-encoding: gzip, chunked']), chunked(CALL))
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 200'])
    expect(upstream.requests).toHaveLength(1)
  })

  it('a body with a call hidden behind it is one call', async () => {
    const hidden = `${CALL}POST /api/playground/send HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`
    await spoken([`content-length: ${CALL.length}`], hostile(hidden))
    expect(upstream.requests).toHaveLength(1)
  })

  it('chunks are read whatever their size', async () => {
    const half = CALL.length >> 1
    const body = [CALL.slice(0, half), CALL.slice(half)].map(text => `${text.length.toString(16)}\r\n${text}\r\n`).join('')
    expect(await spoken(['transfer-encoding: chunked'], `${body}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('H11 size', () => {
  const big = JSON.stringify({ padding: 'x'.repeat(11 * 1024 * 1024) })

  it('is judged by the announced length before anything is read', async () => {
    const socket = served.proxy.dial()
    const answer = heard(socket)
    socket.write(served.written([hostile(`content-length: ${11 * 1024 * 1024}`)], ''))
    await served.world.clock.armed(LINGER_MS)
    served.world.clock.advance(LINGER_MS)
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [^]*body_too_large/)
  })

  it('is counted where no length is announced', async () => {
    let pulled = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 64 * 1024
        yield Buffer.alloc(64 * 1024, 0x20)
      }
    }
    const outcome = await served.world.send({ raw: hostile(endless()) })
    expect([outcome.status, outcome.code]).toEqual([413, 'body_too_large'])
    expect(pulled).toBeLessThanOrEqual(1.5 * 1024 * 1024 + 64 * 1024)
  })

  it('is refused over the wire, too', async () => {
    const answer = await spoken(['transfer-encoding: chunked'], hostile(chunked(big)))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  it.each(['gzip', 'deflate', 'br', 'x-unknown'])('%s is not opened', async (encoding) => {
    expect(await codeOf(await post({ headers: { 'content-encoding': hostile(encoding) }, body: new Uint8Array(gzipSync(big)) }))).toEqual([415, 'unsupported_media_type'])
  })

  it.each(['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'application/json; charset=utf-16'])('%s is not read', async (type) => {
    expect(await codeOf(await post({ headers: { 'content-type': hostile(type) }, body: 'x' }))).toEqual([415, 'unsupported_media_type'])
  })

  it('a header block of 40 kB is refused by the server', async () => {
    expect((await spoken([hostile(`x-padding: ${'x'.repeat(40_000)}`), `content-length: ${CALL.length}`], CALL))).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('H12 a body that trickles in', () => {
  it('is given up, and the connection with it', async () => {
    const socket = served.proxy.dial()
    const answer = heard(socket)
    socket.write(served.written(['content-length: 100'], hostile('{"protocol"')))
    const { receiveMs } = served.world.deps.config.limits
    await served.world.clock.armed(receiveMs)
    served.world.clock.advance(receiveMs)
    await served.world.clock.armed(LINGER_MS)
    served.world.clock.advance(LINGER_MS)
    expect(await answer).toMatch(/^HTTP\/1\.1 400 [^]*invalid_request/)
  })
})
