import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '#shared/playground/answer.ts'
import { bodyFrames } from '#shared/playground/direct/body.ts'
import type { EventOf } from '#shared/playground/event.ts'

async function* pieces(parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

async function framed(parts: Uint8Array[], textual = true) {
  const chunks: EventOf<'data'>[] = []
  const frames = bodyFrames(pieces(parts), textual, () => 5)
  for (;;) {
    const next = await frames.next()
    if (next.done) return { chunks, bytes: next.value }
    chunks.push(next.value)
  }
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
}

describe('bodyFrames', () => {
  it('tells every piece at once', async () => {
    expect(await framed([Buffer.from('ab'), Buffer.from('c')])).toEqual({
      bytes: 3, chunks: [{ type: 'data', encoding: 'utf8', chunk: 'ab', at: 5 }, { type: 'data', encoding: 'utf8', chunk: 'c', at: 5 }],
    })
  })

  it.each([1, 2, 3, 5])('never cuts a code point (pieces of %i)', async (size) => {
    const text = '\uFEFFaßم𝄞𝄞שअ\u2003À\uD7FF\uE000\u{10FFFF}'
    const { chunks } = await framed(cut(Buffer.from(text), size))
    expect(chunks.map(({ encoding }) => encoding)).not.toContain('base64')
    expect(chunks.map(({ chunk }) => chunk).join('')).toBe(text)
  })

  it('keeps the text before the first byte that is none, and the bytes from there on', async () => {
    const { chunks } = await framed([Buffer.from('héllo'), Buffer.from([0xFF, 0x41]), Buffer.from('x')])
    expect(chunks.map(({ encoding }) => encoding)).toEqual(['utf8', 'base64', 'base64'])
    expect([...bytesOf({ chunks })]).toEqual([...Buffer.from('héllo'), 0xFF, 0x41, 0x78])
  })

  it('gives the bytes of a code point that never ends', async () => {
    const { chunks } = await framed([Buffer.from([0x61, 0xE2, 0x82])])
    expect([...bytesOf({ chunks })]).toEqual([0x61, 0xE2, 0x82])
  })

  it('makes no text of what promises none', async () => {
    expect((await framed([Buffer.from('ab')], false)).chunks).toEqual([{ type: 'data', encoding: 'base64', chunk: 'YWI=', at: 5 }])
    expect((await framed([], true)).chunks).toEqual([])
  })

  it('loses no byte of anything, in pieces of any size', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), async (bytes, size, textual) => {
      const { chunks, bytes: count } = await framed(cut(bytes, size), textual)
      expect([...bytesOf({ chunks })]).toEqual([...bytes])
      expect(count).toBe(bytes.length)
    }), { numRuns: 200 })
  })
})
