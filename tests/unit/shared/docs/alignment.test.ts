import { describe, expect, it } from 'vitest'
import { align } from '#shared/docs/alignment.ts'
import { shownIn } from '#shared/docs/existence.ts'

const levels = (...all: number[]) => all.map(level => ({ level }))
const named = (...ids: string[]) => ids.map(id => ({ level: 2, ...id && { id } }))

describe('align', () => {
  it('takes headings one by one where all levels are the same', () => {
    expect(align(levels(2, 3, 2), levels(2, 3, 2))).toEqual([0, 1, 2])
  })

  it('guesses nothing where they are not', () => {
    expect(align(levels(2, 2, 2), levels(2, 2))).toEqual([undefined, undefined])
    expect(align(levels(2, 3), levels(3, 2))).toEqual([undefined, undefined])
  })

  it('is certain of equal ids, and goes on between them', () => {
    expect(align(named('a', 'b', 'c', 'd'), named('', 'c', ''))).toEqual([undefined, 2, 3])
    expect(align(named('a', 'b'), named('b', 'a'))).toEqual([1, undefined])
  })
})

describe('shownIn', () => {
  const he = { code: 'he', fallbacks: ['en', 'fr'] } as const

  it.each([
    [['fr', 'he'], 'he'], [['fr', 'en'], 'en'], [['fr', 'fa'], 'fr'], [['fa'], undefined],
  ] as const)('of %j', (available, expected) => {
    expect(shownIn(available, { code: he.code, fallbacks: [...he.fallbacks] })).toBe(expected)
  })
})
