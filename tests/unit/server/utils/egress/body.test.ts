import { describe, expect, it } from 'vitest'
import { limited } from '../../../../../server/utils/egress/body.ts'

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size)
}

async function sizes(body: AsyncIterable<Uint8Array>): Promise<(number | string)[]> {
  const seen: (number | string)[] = []
  try {
    for await (const chunk of body) seen.push(chunk.byteLength)
  } catch (error) {
    seen.push(error instanceof Error ? error.message : 'thrown')
  }
  return seen
}

describe('limited', () => {
  it.each([
    [[3, 4], 7, [3, 4]], [[3, 4, 1], 7, [3, 4, 'response_too_large']], [[10], 7, [7, 'response_too_large']], [[7, 0], 7, [7, 0]], [[], 7, []],
  ])('%j up to %i is %j', async (given, limit, expected) => {
    expect(await sizes(limited(chunks(...given), limit))).toEqual(expected)
  })
})
