import { describe, expect, it } from 'vitest'
import { foldDigits, hasLoneSurrogate, trimPasted } from '#shared/playground/template/characters.ts'

describe('foldDigits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'], ['۰۱۲۳۴۵۶۷۸۹', '0123456789'], ['a\u200Fb\u2066', 'ab'], ['\uFEFF۱', '1'],
  ])('folds %j', (value, folded) => {
    expect(foldDigits(value)).toEqual({ value: folded, changed: true })
  })

  it.each(['abc 123', 'علی', 'שלום', ''])('leaves %j', (value) => {
    expect(foldDigits(value)).toEqual({ value, changed: false })
  })
})

it('trims both ends only', () => {
  expect(trimPasted(' \u200F a\u200Fb \r\n\u202C')).toBe('a\u200Fb')
})

it('knows half a pair from a whole one', () => {
  expect(['\uD83D\uDE00', 'a', '\uD83D', '\uDE00\uD83D'].map(hasLoneSurrogate)).toEqual([false, false, true, true])
})
