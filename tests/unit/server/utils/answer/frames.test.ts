import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataFrames } from '../../../../../server/utils/answer/frames.ts'
import { bytesOf } from '../../../../fixtures/upstream/world.ts'

async function* pieces(parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

async function framed(parts: Uint8Array[], textual = true) {
  const frames = []
  for await (const frame of dataFrames(pieces(parts), textual, () => 5)) frames.push(frame)
  return frames
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
}

describe('dataFrames', () => {
  it('sends every piece at once', async () => {
    expect(await framed([Buffer.from('ab'), Buffer.from('c')])).toEqual([
      { type: 'data', encoding: 'utf8', chunk: 'ab', at: 5 }, { type: 'data', encoding: 'utf8', chunk: 'c', at: 5 },
    ])
  })

  it.each([1, 2, 3, 5])('never cuts a code point (pieces of %i)', async (size) => {
    const text = '\uFEFFaßم𝄞𝄞שअ\u2003À\uD7FF\uE000\u{10FFFF}'
    const frames = await framed(cut(Buffer.from(text), size))
    expect(frames.map(({ encoding }) => encoding)).not.toContain('base64')
    expect(frames.map(({ chunk }) => chunk).join('')).toBe(text)
  })

  it('goes on in base64 from the first byte that is no text', async () => {
    const frames = await framed([Buffer.from('ab'), Buffer.from([0xFF]), Buffer.from('cd')])
    expect(frames.map(({ encoding, chunk }) => [encoding, chunk])).toEqual([['utf8', 'ab'], ['base64', '/w=='], ['base64', 'Y2Q=']])
  })

  it.each([[[0xF0, 0x61, 0x61]], [[0xE2, 0x61]], [[0xF5, 0x90]], [[0x80]]])('does not wait for the rest of what is no letter: %j', async (bytes) => {
    expect((await framed([Buffer.from(bytes), Buffer.from('b')])).map(({ chunk }) => chunk)).toEqual([Buffer.from(bytes).toString('base64'), 'Yg=='])
  })

  it('does not lose a code point that never ends', async () => {
    const frames = await framed([Buffer.from([0x61, 0xF0, 0x9D, 0x84])])
    expect(bytesOf(frames)).toEqual(Buffer.from([0x61, 0xF0, 0x9D, 0x84]))
  })

  it.each([true, false])('has frames of 64 KiB at most (text: %s)', async (textual) => {
    // The odd byte at the beginning puts every limit into the middle of a letter.
    const bytes = Buffer.from(`a${'م'.repeat(150_001)}`)
    const frames = await framed([bytes], textual)
    expect(frames.length).toBeGreaterThan(4)
    expect(new Set(frames.map(({ encoding }) => encoding))).toEqual(new Set([textual ? 'utf8' : 'base64']))
    expect(frames.length).toBeLessThan(8)
    expect(frames.slice(0, -1).filter(({ chunk }) => chunk.endsWith('='))).toEqual([])
    expect(Math.max(...frames.map(({ chunk }) => Buffer.byteLength(chunk)))).toBeLessThanOrEqual(65_536)
    expect(bytesOf(frames)).toEqual(bytes)
  })

  it('carries any bytes in any pieces, under either promise', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }).map(text => Buffer.from(text)))), fc.boolean(), async (parts, textual) => {
      expect(bytesOf(await framed(parts, textual))).toEqual(Buffer.concat(parts))
    }))
  })
})
