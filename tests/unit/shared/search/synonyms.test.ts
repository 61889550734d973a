import { describe, expect, it } from 'vitest'
import { LOCALE_CODES } from '#shared/locales.ts'
import { stemsOf } from '#shared/search/stem.ts'
import { synonymsSchema } from '#shared/search/synonym-groups.ts'
import { SYNONYMS, synonymsOf } from '#shared/search/synonyms.ts'
import { words } from '#shared/search/words.ts'

const texts = (word: string, locale: 'ar' | 'he' | 'fa' | 'fr', synonyms = SYNONYMS) => synonymsOf(word, locale, synonyms).map(({ prefix, text }) => prefix + text)

describe('synonymsOf', () => {
  it('gives the other words of a group, for any form of one', () => {
    expect(texts('رموز', 'ar')).toEqual(['رمز', 'توكن'])
    expect(texts('والرمز', 'ar')).toContain('رموز')
    expect(texts('הטוקנימ', 'he')).toEqual(['אסימונ'])
    expect(texts('jetons', 'fr')).toEqual(['token'])
    expect(texts('ناشناخته', 'fa')).toEqual([])
  })
})

describe('the groups of every site', () => {
  it('are what a provider may write', () => {
    expect(synonymsSchema.parse(SYNONYMS)).toEqual(SYNONYMS)
    expect(synonymsSchema.safeParse({ he: [['לבד']] }).success).toBe(false)
    expect(synonymsSchema.safeParse({ xx: [] }).success).toBe(false)
  })

  it.each(LOCALE_CODES)('are single words of which more than three letters or a root are left: %s', (locale) => {
    for (const term of SYNONYMS[locale]?.flat() ?? []) {
      const found = words(term, locale)
      expect(found, term).toHaveLength(1)
      for (const { stem } of stemsOf(found[0]?.text ?? '', locale)) expect(stem.length, term).toBeGreaterThanOrEqual(3)
    }
  })
})
