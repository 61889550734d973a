import { randomBytes } from 'node:crypto'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { contentCodings, decoded, isDecodable } from '../../../../../server/utils/egress/decode.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const PLAIN = 'سلام '.repeat(500)

describe('contentCodings', () => {
  it('lists codings in order, however they are written', () => {
    expect(contentCodings([['Content-Encoding', 'GZip, identity ,br'], ['x', 'y'], ['content-encoding', 'deflate']])).toEqual(['gzip', 'br', 'deflate'])
    expect(contentCodings([['content-encoding', ' ']])).toEqual([])
  })

  it('five are enough', () => {
    expect(contentCodings([['content-encoding', 'gzip,gzip,gzip,gzip,gzip']])).toHaveLength(5)
    expect(() => contentCodings([['content-encoding', 'gzip,gzip,gzip,gzip,gzip,gzip']])).toThrow(expect.objectContaining({ code: 'upstream_protocol', detail: { limit: 5 } }))
  })
})

describe('decoded', () => {
  it.each([
    ['gzip', gzipSync(PLAIN)], ['x-gzip', gzipSync(PLAIN)], ['deflate', deflateSync(PLAIN)], ['br', brotliCompressSync(PLAIN)], ['zstd', zstdCompressSync(PLAIN)],
  ])('undoes %s in pieces of any size', async (coding, bytes) => {
    expect(await text(decoded(pieces(bytes, 7), [coding]))).toBe(PLAIN)
    expect(await text(decoded(pieces(bytes, 100_000), [coding]))).toBe(PLAIN)
  })

  it('undoes the last coding first', async () => {
    expect(await text(decoded(pieces(gzipSync(brotliCompressSync(PLAIN)), 64), ['br', 'gzip']))).toBe(PLAIN)
  })

  it('leaves alone what it does not know, and what is empty', async () => {
    expect(isDecodable(['gzip', 'compress'])).toBe(false)
    expect(await text(decoded(pieces(Buffer.from('raw'), 1), ['gzip', 'compress']))).toBe('raw')
    expect(await text(decoded(pieces(Buffer.alloc(0), 1), ['gzip']))).toBe('')
  })

  it.each([['cut off', gzipSync(PLAIN).subarray(0, -9)], ['no gzip', Buffer.from('plain text')]])('throws at what is %s', async (_name, bytes) => {
    await expect(text(decoded(pieces(bytes, 16), ['gzip']))).rejects.toThrow()
  })

  it('lets a compressed source go when it is given up early', async () => {
    let released = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (let left = 1000; left > 0; left -= 1) yield gzipSync(randomBytes(50_000))
      } finally {
        released = true
      }
    }
    for await (const chunk of decoded(source(), ['gzip'])) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    await vi.waitFor(() => expect(released).toBe(true))
  })

  it('lets the source go when it is given up early', async () => {
    let released = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield gzipSync(Buffer.alloc(1_000_000)).subarray(0, 500)
        yield await new Promise<Uint8Array>(() => undefined)
      } finally {
        released = true
      }
    }
    const source = endless()
    for await (const chunk of decoded(source, [])) {
      expect(chunk.length).toBe(500)
      break
    }
    expect(released).toBe(true)
  })
})
