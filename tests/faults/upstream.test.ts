import { connect } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { onRequest, saying, startRaw } from '../fixtures/upstream/raw.ts'
import type { Script } from '../fixtures/upstream/raw.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

/** What an API does, and what its reader is told: a status with a code, or the last frame after the head. */
interface Fault {
  fault: string
  script: Script
  status: number
  code: string | undefined
  /** Body that was delivered all the same. */
  text?: string
  limits?: object
}

const OK = 'HTTP/1.1 200 OK\r\n'
const TEXT = 'content-type: text/plain\r\n'
const zipped = (coding: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`${OK}${TEXT}content-encoding: ${coding}\r\ncontent-length: ${body.length}\r\n\r\n`), body])
const flood = (line: string, times: number) => `${line}\r\n\r\n`.repeat(times)

const FAULTS: Fault[] = [
  { fault: 'reset on accept', script: socket => socket.destroy(), status: 502, code: 'upstream_reset' },
  { fault: 'dropped after the request', script: onRequest(socket => socket.destroy()), status: 502, code: 'upstream_reset' },
  { fault: 'closed without an answer', script: onRequest(socket => socket.end()), status: 502, code: 'upstream_reset' },
  { fault: 'closed within the header block', script: saying(`${OK}content-le`, { close: true }), status: 502, code: 'upstream_reset' },
  { fault: 'fewer bytes than announced', script: saying(`${OK}${TEXT}content-length: 10\r\n\r\nabc`, { close: true }), status: 200, code: 'reset', text: 'abc' },
  { fault: 'a chunk that is cut off', script: saying(`${OK}${TEXT}transfer-encoding: chunked\r\n\r\n5\r\nab`, { close: true }), status: 200, code: 'reset', text: 'ab' },
  { fault: 'no last chunk', script: saying(`${OK}${TEXT}transfer-encoding: chunked\r\n\r\n2\r\nab\r\n`, { close: true }), status: 200, code: 'reset', text: 'ab' },
  { fault: 'a chunk size that is no number', script: saying(`${OK}${TEXT}transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n`), status: 200, code: 'upstream_protocol' },
  { fault: 'a bare line feed', script: saying('HTTP/1.1 200 OK\ncontent-length: 0\n\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'a folded line', script: saying(`${OK}x-a: 1\r\n 2\r\ncontent-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'NUL in a value', script: saying(`${OK}x-a: \u0000\r\ncontent-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'a space before the colon', script: saying(`${OK}x-a : 1\r\ncontent-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'no HTTP at all', script: saying('SSH-2.0-OpenSSH_9.0\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'a status that is no number', script: saying('HTTP/1.1 abc OK\r\n\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'length and chunks', script: saying(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'two lengths', script: saying(`${OK}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`), status: 502, code: 'upstream_protocol' },
  { fault: 'more bytes than announced', script: saying(`${OK}${TEXT}content-length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n`), status: 200, code: undefined, text: 'abc' },
  { fault: 'status 000', script: saying('HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'status 101 unasked', script: saying('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'a thousand times 100', script: saying(`${flood('HTTP/1.1 100 Continue', 1000)}${OK}content-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: '103 before the answer', script: saying(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${OK}${TEXT}content-length: 2\r\n\r\nok`), status: 200, code: undefined, text: 'ok' },
  { fault: 'status 999', script: saying('HTTP/1.1 999 Denied\r\ncontent-length: 2\r\n\r\nno'), status: 502, code: 'upstream_bad_status' },
  { fault: 'status 600', script: saying('HTTP/1.1 600 What\r\ncontent-length: 0\r\n\r\n'), status: 502, code: 'upstream_bad_status' },
  { fault: '204 with a body', script: saying(`HTTP/1.1 204 No Content\r\n${TEXT}content-length: 3\r\n\r\nabc`), status: 200, code: undefined, text: '' },
  { fault: '304 with a body', script: saying(`HTTP/1.1 304 Not Modified\r\n${TEXT}content-length: 3\r\n\r\nabc`), status: 200, code: undefined, text: '' },
  { fault: 'a header line of 40 kB', script: saying(`${OK}x-a: ${'x'.repeat(40_000)}\r\ncontent-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'ten thousand header lines', script: saying(`${OK}${'x-a: 1\r\n'.repeat(10_000)}content-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'gzip that is none', script: saying(zipped('gzip', Buffer.from('not compressed at all'))), status: 200, code: 'upstream_protocol' },
  { fault: 'gzip that is cut off', script: saying(zipped('gzip', gzipSync('x'.repeat(5000)).subarray(0, -12))), status: 200, code: 'upstream_protocol' },
  { fault: 'gzip six times', script: saying(zipped('gzip, gzip, gzip, gzip, gzip, gzip', gzipSync('x'))), status: 502, code: 'upstream_protocol' },
  { fault: 'gzip though nobody asked', script: saying(zipped('gzip', gzipSync('hello'))), status: 200, code: undefined, text: 'hello' },
  { fault: 'two codings', script: saying(zipped('deflate, gzip', gzipSync(deflateSync('hello')))), status: 200, code: undefined, text: 'hello' },
  { fault: 'a coding that nobody here knows', script: saying(zipped('compress', Buffer.from('as it is'))), status: 200, code: undefined, text: 'as it is' },
  { fault: 'gzip on nothing', script: saying(zipped('gzip', Buffer.alloc(0))), status: 200, code: undefined, text: '' },
  { fault: 'a body beyond the limit', script: saying(`${OK}${TEXT}content-length: 3000\r\n\r\n${'x'.repeat(3000)}`), limits: { responseBodyBytes: 2048 }, status: 200, code: 'response_too_large', text: 'x'.repeat(2048) },
  { fault: 'a body of just the limit', script: saying(`${OK}${TEXT}content-length: 2048\r\n\r\n${'x'.repeat(2048)}`), limits: { responseBodyBytes: 2048 }, status: 200, code: undefined, text: 'x'.repeat(2048) },
  { fault: 'an endless body', script: onRequest((socket) => {
    socket.write(`${OK}${TEXT}transfer-encoding: chunked\r\n\r\n`)
    const more = () => {
      while (socket.writable && socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`));
    }
    socket.on('drain', more)
    more()
  }), limits: { responseBodyBytes: 64 * 1024 }, status: 200, code: 'response_too_large', text: 'x'.repeat(64 * 1024) },
]

const CLEAN = saying(`${OK}${TEXT}content-length: 5\r\n\r\nclean`)

expectNothingTrapped()
afterAll(() => console.info(`faults: ${FAULTS.length} of the upstream, each followed by a clean call`))

describe.each(FAULTS)('$fault', ({ script, status, code, text, limits = {} }) => {
  it(`is ${status} ${code ?? 'an answer'}, and the next call is clean`, async () => {
    const server = await startRaw(script)
    const world = createWorld({ port: server.port, config: { limits } })
    const outcome = await world.send()
    expect([outcome.status, outcome.code]).toEqual([status, code])
    if (text !== undefined) expect(outcome.text).toBe(text)
    expect(world.log.at(-1)?.code).toBe(code === 'reset' ? 'upstream_reset' : code)
    server.script(CLEAN)
    const next = await world.send()
    expect([next.status, next.code, next.text]).toEqual([200, undefined, 'clean'])
    expect(world.clock.pending()).toBe(0)
    await world.deps.egress.close()
    await server.idle()
    await server.close()
  })
})

describe('nobody at home', () => {
  it('is upstream_refused', async () => {
    const server = await startRaw(() => undefined)
    await server.close()
    const outcome = await createWorld({ port: server.port }).send()
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_refused'])
  })

  it('but a connection that broke means no second address: the request may have been carried out', async () => {
    const server = await startRaw(onRequest(socket => socket.destroy()))
    const world = createWorld({ port: server.port, resolve: () => ['93.184.216.34', '93.184.216.35'] })
    expect((await world.send()).code).toBe('upstream_reset')
    expect([world.dials.length, server.connections()]).toEqual([1, 1])
    await server.close()
  })

  it('at the first address means the second', async () => {
    const gone = await startRaw(() => undefined)
    await gone.close()
    const server = await startRaw(CLEAN)
    const world = createWorld({
      resolve: () => ['93.184.216.34', '93.184.216.35'],
      dial: address => connect(address === '93.184.216.34' ? gone.port : server.port, '127.0.0.1'),
    })
    expect((await world.send()).text).toBe('clean')
    expect(world.dials.map(({ address }) => address)).toEqual(['93.184.216.34', '93.184.216.35'])
    await world.deps.egress.close()
    await server.close()
  })
})
