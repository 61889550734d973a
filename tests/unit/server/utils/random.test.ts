import { expect, it } from 'vitest'
import { randomId } from '../../../../server/utils/random.ts'

it('has as many bytes as are asked for, in letters that fit a header and a URL', () => {
  for (const bytes of [1, 12, 16, 32]) {
    const id = randomId(bytes)
    expect(id).toMatch(/^[\w-]+$/)
    expect(Buffer.from(id, 'base64url')).toHaveLength(bytes)
  }
})

it('never repeats itself, over many fillings of its store', () => {
  const ids = Array.from({ length: 2000 }, () => randomId(16))
  expect(new Set(ids).size).toBe(2000)
})
