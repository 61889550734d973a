import { describe, expect, it } from 'vitest'
import { growthText, randomOf, vocabularyOf, zipfRank } from '../../../../bench/search/growth/text.ts'
import { readOptions } from '../../../../bench/search/options.ts'
import { withGrowth } from '../../../../bench/search/report.ts'

describe('synthetic pages', () => {
  const site = growthText('he', 3)

  it('are the same for the same size', () => {
    expect(growthText('he', 3)).toEqual(site)
    expect(growthText('he', 4).pages[0]).not.toEqual(site.pages[0])
  })

  it('have 350 words in five sections', () => {
    expect(site.pages).toHaveLength(3)
    expect(site.sections).toHaveLength(15)
    const words = site.sections.slice(0, 5).flatMap(({ title, content }) => `${title} ${content}`.split(' '))
    expect(words).toHaveLength(350)
    expect(words.every(word => /^[א-ת]{3,9}$/.test(word))).toBe(true)
  })

  it('take their words by Zipf\'s law', () => {
    const random = randomOf(1)
    const ranks = Array.from({ length: 20_000 }, () => zipfRank(random))
    const share = (from: number, to: number) => ranks.filter(rank => rank >= from && rank < to).length / ranks.length
    expect(share(0, 141)).toBeCloseTo(0.5, 1)
    expect(Math.min(...ranks)).toBe(0)
  })

  it('have each word of a language once', () => {
    expect(vocabularyOf('fa', randomOf(2))).toHaveLength(20_000)
  })
})

describe('what the bench is told', () => {
  it('is everything by default', () => {
    expect(readOptions([])).toEqual({ only: ['recall', 'growth'], pages: [100, 1000, 10_000], locales: ['ar', 'fr', 'en', 'he', 'fa'], build: '.output' })
  })

  it('can be a part', () => {
    expect(readOptions(['--only', 'growth', '--pages', '100', '--locales', 'ar,he'], 'other')).toEqual({ only: ['growth'], pages: [100], locales: ['ar', 'he'], build: 'other' })
  })

  it('is refused where there is no such part', () => {
    expect(() => readOptions(['--only', 'speed'])).toThrow()
  })
})

it('keeps one row for an engine at a size', () => {
  const row = { locale: 'ar', engine: 'fuse', pages: 100, indexBytes: 1, firstBytes: 1, firstMs: 1, p50: 1, p95: 1, command: 'c', at: 'a', load: 0 }
  const smaller = { ...row, pages: 10 }
  expect(withGrowth([row], smaller)).toEqual([smaller, row])
  expect(withGrowth([row, smaller], { ...row, p50: 2 })).toEqual([smaller, { ...row, p50: 2 }])
})
