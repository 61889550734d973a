import { deflateSync, gzipSync } from 'node:zlib'
import { onRequest, saying } from '../fixtures/upstream/raw.ts'
import type { Script } from '../fixtures/upstream/raw.ts'

/** What an API does, and what its reader is told: a status with a code, or the last frame after the head. */
export interface Fault {
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

/** Every fault of a connected API. Names begin with the attack row that is the same thing, where there is one. */
export const FAULTS: Fault[] = [
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
  { fault: 'H09 length and chunks', script: saying(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'H09 two lengths', script: saying(`${OK}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`), status: 502, code: 'upstream_protocol' },
  { fault: 'more bytes than announced', script: saying(`${OK}${TEXT}content-length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n`), status: 200, code: undefined, text: 'abc' },
  { fault: 'H17 status 000', script: saying('HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'H16 status 101 unasked', script: saying('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'), status: 502, code: 'upstream_protocol' },
  { fault: 'H16 a thousand times 100', script: saying(`${flood('HTTP/1.1 100 Continue', 1000)}${OK}content-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'H16 103 before the answer', script: saying(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${OK}${TEXT}content-length: 2\r\n\r\nok`), status: 200, code: undefined, text: 'ok' },
  { fault: 'H17 status 999', script: saying('HTTP/1.1 999 Denied\r\ncontent-length: 2\r\n\r\nno'), status: 502, code: 'upstream_bad_status' },
  { fault: 'H17 status 600', script: saying('HTTP/1.1 600 What\r\ncontent-length: 0\r\n\r\n'), status: 502, code: 'upstream_bad_status' },
  { fault: 'H17 204 with a body', script: saying(`HTTP/1.1 204 No Content\r\n${TEXT}content-length: 3\r\n\r\nabc`), status: 200, code: undefined, text: '' },
  { fault: 'H17 304 with a body', script: saying(`HTTP/1.1 304 Not Modified\r\n${TEXT}content-length: 3\r\n\r\nabc`), status: 200, code: undefined, text: '' },
  { fault: 'H18 a header line of 40 kB', script: saying(`${OK}x-a: ${'x'.repeat(40_000)}\r\ncontent-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'H18 ten thousand header lines', script: saying(`${OK}${'x-a: 1\r\n'.repeat(10_000)}content-length: 0\r\n\r\n`), status: 502, code: 'upstream_protocol' },
  { fault: 'gzip that is none', script: saying(zipped('gzip', Buffer.from('not compressed at all'))), status: 200, code: 'upstream_protocol' },
  { fault: 'H14 gzip that is cut off', script: saying(zipped('gzip', gzipSync('x'.repeat(5000)).subarray(0, -12))), status: 200, code: 'upstream_protocol' },
  { fault: 'H13 a gzip bomb', script: saying(zipped('gzip', gzipSync(Buffer.alloc(4 * 1024 * 1024, 'x')))), limits: { responseBodyBytes: 64 * 1024 }, status: 200, code: 'response_too_large', text: 'x'.repeat(64 * 1024) },
  { fault: 'H14 gzip six times', script: saying(zipped('gzip, gzip, gzip, gzip, gzip, gzip', gzipSync('x'))), status: 502, code: 'upstream_protocol' },
  { fault: 'gzip though nobody asked', script: saying(zipped('gzip', gzipSync('hello'))), status: 200, code: undefined, text: 'hello' },
  { fault: 'two codings', script: saying(zipped('deflate, gzip', gzipSync(deflateSync('hello')))), status: 200, code: undefined, text: 'hello' },
  { fault: 'a coding that nobody here knows', script: saying(zipped('compress', Buffer.from('as it is'))), status: 200, code: undefined, text: 'as it is' },
  { fault: 'gzip on nothing', script: saying(zipped('gzip', Buffer.alloc(0))), status: 200, code: undefined, text: '' },
  { fault: 'a body beyond the limit', script: saying(`${OK}${TEXT}content-length: 3000\r\n\r\n${'x'.repeat(3000)}`), limits: { responseBodyBytes: 2048 }, status: 200, code: 'response_too_large', text: 'x'.repeat(2048) },
  { fault: 'a body of just the limit', script: saying(`${OK}${TEXT}content-length: 2048\r\n\r\n${'x'.repeat(2048)}`), limits: { responseBodyBytes: 2048 }, status: 200, code: undefined, text: 'x'.repeat(2048) },
  { fault: 'H15 an endless body', script: onRequest((socket) => {
    socket.write(`${OK}${TEXT}transfer-encoding: chunked\r\n\r\n`)
    const more = () => {
      while (socket.writable && socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`));
    }
    socket.on('drain', more)
    more()
  }), limits: { responseBodyBytes: 64 * 1024 }, status: 200, code: 'response_too_large', text: 'x'.repeat(64 * 1024) },
]

/** What an API says that is well again. */
export const CLEAN = saying(`${OK}${TEXT}content-length: 5\r\n\r\nclean`)
