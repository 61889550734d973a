import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { onRequest, saying, startRaw } from '../fixtures/upstream/raw.ts'
import type { RawServer, Script } from '../fixtures/upstream/raw.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

const OK = 'HTTP/1.1 200 OK\r\n'
const TEXT = 'content-type: text/plain\r\n'
const EMPTY = 'content-length: 0\r\n\r\n'
const CHUNKED = `${OK}${TEXT}transfer-encoding: chunked\r\n\r\n`

expectNothingTrapped()

let upstream: Recorder
let raw: RawServer
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(async () => {
  upstream.reset()
  raw = await startRaw(() => undefined)
})
afterEach(() => raw.close())
afterAll(() => upstream.close())

/** What a reader hears of an API that says this. */
async function heard(script: Script, limits: object = {}) {
  raw.script(hostile(script))
  return createWorld({ port: raw.port, config: { limits } }).send()
}

describe('H08 an answer that would like to speak for our origin', () => {
  const FIELDS = {
    'set-cookie': '__Host-session=1; Path=/; Secure', 'clear-site-data': '"*"', 'service-worker-allowed': '/', 'refresh': '0;url=https://evil.test', 'link': '<https://evil.test>; rel=preload',
    'alt-svc': 'h3=":443"', 'nel': '{}', 'report-to': '{}', 'strict-transport-security': 'max-age=1', 'content-security-policy': 'default-src *', 'x-frame-options': 'DENY',
    'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true', 'content-disposition': 'attachment', 'cache-control': 'public, max-age=9', 'www-authenticate': 'Basic',
    'content-type': 'text/html', 'location': 'https://evil.test', 'x-powered-by': 'Evil', 'server': 'evil',
  }

  it.each(Object.entries(FIELDS))('%s: %s is listed as data', async (name, value) => {
    upstream.respond((_request, response) => response.writeHead(200, { [name]: hostile(value) }).end('<script>1</script>'))
    const [head] = (await createWorld({ port: upstream.port }).send()).frames
    expect(head?.type === 'head' ? head.headers : []).toContainEqual([name, value])
  })

  it('is nowhere else', async () => {
    upstream.respond((_request, response) => response.writeHead(200, hostile(FIELDS)).end('<script>1</script>'))
    const outcome = await createWorld({ port: upstream.port }).send()
    expect(outcome.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store, private', 'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff', 'access-control-allow-origin': 'https://docs.example',
    })
    const ours = ['cache-control', 'content-security-policy', 'content-type', 'access-control-allow-origin']
    expect(Object.keys(outcome.headers).filter(name => name in FIELDS).sort()).toEqual(ours.sort())
  })
})

describe('H13 bombs', () => {
  const LIMIT = 1024 * 1024
  const zeros = Buffer.alloc(20 * LIMIT)
  const bombs: [string, Buffer][] = [
    ['gzip', gzipSync(zeros)], ['deflate', deflateSync(zeros)], ['br', brotliCompressSync(zeros)], ['zstd', zstdCompressSync(zeros)], ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ]

  it.each(bombs)('%s is stopped at the limit of decoded bytes', async (coding, bomb) => {
    const head = `${OK}${TEXT}content-encoding: ${coding}\r\ncontent-length: ${bomb.length}\r\n\r\n`
    const outcome = await heard(saying(Buffer.concat([Buffer.from(head), bomb])), { responseBodyBytes: LIMIT })
    expect([outcome.code, outcome.detail.limit]).toEqual(['response_too_large', LIMIT])
    expect(Buffer.byteLength(outcome.text)).toBe(LIMIT)
  })
})

describe('H14 codings', () => {
  it.each(['gzip, gzip, gzip, gzip, gzip, gzip', 'gzip,gzip,gzip,gzip,gzip,br', 'deflate, deflate, deflate, deflate, deflate, deflate, deflate'])('%s is not opened', async (coding) => {
    const outcome = await heard(saying(`${OK}content-encoding: ${coding}\r\ncontent-length: 1\r\n\r\nx`))
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_protocol'])
  })

  it.each([1, 8, 12, 40])('gzip that lacks its last %i bytes does not pass for a whole answer', async (missing) => {
    const body = gzipSync('{"a":"some more text, so that there is something to lose"}').subarray(0, -missing)
    const outcome = await heard(saying(Buffer.concat([Buffer.from(`${OK}${TEXT}content-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`), body])))
    expect(outcome.code).toBe('upstream_protocol')
    expect(outcome.frames.map(({ type }) => type)).not.toContain('end')
  })
})

describe('H15 bodies without end', () => {
  const endless = (piece: string) => onRequest((socket) => {
    socket.write(CHUNKED)
    const more = () => {
      while (socket.writable && socket.write(piece));
    }
    socket.on('drain', more)
    more()
  })

  it.each([['large', `1000\r\n${'x'.repeat(4096)}\r\n`], ['tiny', '1\r\nx\r\n'.repeat(500)]])('%s chunks end at the limit', async (_name, piece) => {
    const outcome = await heard(endless(piece), { responseBodyBytes: 16 * 1024 })
    expect([outcome.status, outcome.code, outcome.text.length]).toEqual([200, 'response_too_large', 16 * 1024])
    await raw.idle()
  })

  it('a byte now and then ends at the deadline, although it never idles', async () => {
    let drip = () => {}
    raw.script(hostile(onRequest((socket) => {
      socket.write(CHUNKED)
      drip = () => socket.write('1\r\nx\r\n')
    })))
    const world = createWorld({ port: raw.port, config: { limits: { idleMs: 5005, totalMs: 12_000 } } })
    const { body } = await world.start()
    if (body === undefined || typeof body === 'string') throw new Error('no frames')
    const types: string[] = []
    const frames = body[Symbol.asyncIterator]()
    for (let next = await frames.next(); !next.done;) {
      types.push(next.value.type === 'error' ? next.value.code : next.value.type)
      const waiting = frames.next()
      if (next.value.type !== 'error') {
        await world.clock.armed(5005)
        world.clock.advance(5004)
        drip()
      }
      next = await waiting
    }
    expect(types).toEqual(['head', 'data', 'data', 'total_timeout'])
    expect(world.clock.pending()).toBe(0)
    await raw.idle()
  })
})

describe('H16 informational answers', () => {
  it.each([
    ['a thousand times 100', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)}${OK}${EMPTY}`], ['one 100', `HTTP/1.1 100 Continue\r\n\r\n${OK}${EMPTY}`],
    ['101 unasked', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'],
    ['101 without a protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ])('%s is no answer', async (_name, text) => {
    const outcome = await heard(saying(text))
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_protocol'])
  })

  it.each([1, 50])('103, %i times, is passed over', async (times) => {
    const outcome = await heard(saying(`${'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n'.repeat(times)}${OK}${TEXT}content-length: 2\r\n\r\nok`))
    expect([outcome.status, outcome.code, outcome.text]).toEqual([200, undefined, 'ok'])
    expect(JSON.stringify(outcome.frames[0])).not.toContain('preload')
  })
})

describe('H17 status lines', () => {
  it.each(['000', '600', '999', '099', '1000', '20', '-200', 'abc', '2 00'])('%s is no status', async (status) => {
    const outcome = await heard(saying(`HTTP/1.1 ${status} Odd\r\n${EMPTY}`))
    expect(outcome.status).toBe(502)
    expect(['upstream_bad_status', 'upstream_protocol']).toContain(outcome.code)
  })

  it.each(['HTTP/1.1 200 O\rK', 'HTTP/1.1 200 O\nX-Evil: 1', 'HTTP/3.7 200 OK', 'HTTP/1 200 OK', 'ICY 200 OK', 'http/1.1 200 OK', 'HTTP/1.1  200 OK'])('%j is no status line', async (line) => {
    const outcome = await heard(saying(`${line}\r\n${EMPTY}`))
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_protocol'])
  })

  it.each([204, 205, 304])('%i has no body, whatever comes behind it, and the next reader does not get it', async (status) => {
    raw.script(hostile(saying(`HTTP/1.1 ${status} Empty\r\n${TEXT}content-length: 3\r\n\r\nabc`)))
    const world = createWorld({ port: raw.port })
    const outcome = await world.send()
    expect([outcome.status, outcome.code]).toEqual([200, undefined])
    expect(status === 205 ? '' : outcome.text).toBe('')
    raw.script(saying(`${OK}${TEXT}content-length: 5\r\n\r\nclean`))
    expect((await world.send()).text).toBe('clean')
    await world.deps.egress.close()
  })

  it.each(['<script>alert(1)</script>', 'OK\u00E9\u0080', 'x'.repeat(10_000)])('the phrase %j is data', async (phrase) => {
    const outcome = await heard(saying(Buffer.from(`HTTP/1.1 200 ${phrase}\r\n${TEXT}${EMPTY}`, 'latin1')))
    expect([outcome.status, outcome.frames[0]]).toEqual([200, expect.objectContaining({ type: 'head', status: 200, statusText: expect.any(String) })])
  })
})

describe('H18 header blocks', () => {
  it.each([
    ['a line of 40 kB', `x-a: ${'x'.repeat(40_000)}\r\n`], ['ten thousand lines', 'x-a: 1\r\n'.repeat(10_000)], ['a name of 40 kB', `${'x'.repeat(40_000)}: 1\r\n`],
    ['a folded line', 'x-a: 1\r\n 2\r\n'], ['NUL in a value', 'x-a: \u0000\r\n'], ['a space before the colon', 'x-a : 1\r\n'], ['no colon', 'x-a\r\n'], ['no name', ': 1\r\n'],
    ['a bare line feed', 'x-a: 1\nx-b: 2\r\n'], ['a bare carriage return', 'x-a: 1\rx-b: 2\r\n'],
  ])('%s is bad HTTP', async (_name, lines) => {
    const outcome = await heard(saying(`${OK}${lines}${EMPTY}`))
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_protocol'])
  })
})

describe('H09 an answer that can be read in two ways', () => {
  it.each([
    ['length and chunks', 'content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'], ['two lengths', 'content-length: 3\r\ncontent-length: 4\r\n\r\nabcd'],
    ['a list of lengths', 'content-length: 3, 4\r\n\r\nabcd'], ['a negative length', 'content-length: -1\r\n\r\n'], ['a length that is no number', 'content-length: 0x3\r\n\r\nabc'],
    ['a length with a sign', 'content-length: +3\r\n\r\nabc'],
  ])('%s is bad HTTP', async (_name, rest) => {
    const outcome = await heard(saying(`${OK}${TEXT}${rest}`))
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_protocol'])
  })
})
