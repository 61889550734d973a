import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from '#shared/search/normalize.ts'

describe('normalize', () => {
  it.each([
    ['compatibility forms', 'ﬁle ＡＢ ﻻ', 'file ab لا'],
    ['large letters', 'Bearer ÉTÉ', 'bearer ete'],
    ['marks of direction, soft hyphens and byte order marks', '\uFEFFa\u200Eb\u200F\u061C\u202Ac\u202E\u2066d\u2069e\u00ADf', 'abcdef'],
    ['tashkeel', 'المُصادَقةُ', 'المصادقه'],
    ['signs of the Quran and the dagger alef', 'رحمٰن\u06D6\u06E1', 'رحمن'],
    ['tatweel', 'الأمـــان', 'الامان'],
    ['maqaf', 'בית־ספר', 'בית ספר'],
    ['niqqud and te’amim', 'הַטּוֹקֵ֑ן', 'הטוקנ'],
    ['final letters', 'ךםןףץ', 'כמנפצ'],
    ['geresh and gershayim', 'צה״ל ג׳ירפה', 'צהל גירפה'],
    ['quotation marks between Hebrew letters alone', 'צה"ל ג\'ירפה צה”ל "טוקן"', 'צהל גירפה צהל "טוקנ"'],
    ['hamza and madda', 'آأإٱؤئ', 'اااا\u0648ي'],
    ['Persian, Urdu and Arabic letters', 'یىي کڪك ةۀەہ', 'ييي ككك ههه\u0647'],
    ['digits', '٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹', '0123456789 0123456789'],
    ['Latin ligatures and accents', 'Œuvre Æther Straße français', 'oeuvre aether strasse francais'],
    ['apostrophes', 'd’accès', 'd\'acces'],
    ['spaces that do not break', 'a\u00A0b\u202Fc', 'a b c'],
  ])('takes %s together', (_what, original, normal) => {
    expect(normalize(original).text).toBe(normal)
  })

  it('knows the stretch of the original for every letter, vowel signs with their letters', () => {
    const { text, places } = normalize('הַטּוֹקֵן')
    expect(places.map(([start, end]) => 'הַטּוֹקֵן'.slice(start, end))).toEqual(['הַ', 'טּ', 'וֹ', 'קֵ', 'ן'])
    expect(text).toHaveLength(places.length)
  })

  it('leaves marks of direction and closing signs outside', () => {
    expect(normalize('\u2067a\u2069').places).toEqual([[1, 2]])
    expect(normalize('״אב״').places).toEqual([[1, 2], [2, 3]])
  })

  it('gives all letters of a ligature the ligature', () => {
    expect(normalize('aœb').places).toEqual([[0, 1], [1, 2], [1, 2], [2, 3]])
  })
})

const unit = fc.oneof(
  fc.constantFrom(...'aeoZé\u0301œßﬁ\'’"״׳-_ .\t1٣۴½', 'هَ', 'أ', 'ﻻ', 'ـ', 'ّ', 'ة', 'ی', 'ک', 'ט', 'ּ', 'ן', '־', '\u200C', '\u200F', '\u2067', '\u00AD', 'ｶ', 'ﾞ', '😀', '가', '\u1161', 'ǰ', 'İ', '\uD800'),
  fc.string({ minLength: 1, maxLength: 1 }),
)
const anyText = fc.string({ unit, maxLength: 40 })

describe('the map to the original', () => {
  it('has a stretch for every unit, never backwards, never outside', () => {
    fc.assert(fc.property(anyText, (original) => {
      const { text, places } = normalize(original)
      expect(places).toHaveLength(text.length)
      let [from, to] = [0, 0]
      for (const [start, end] of places) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThanOrEqual(to)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(original.length);
        [from, to] = [start, end]
      }
    }))
  })

  it('leads each letter to a stretch that normalises to it', () => {
    fc.assert(fc.property(anyText, (original) => {
      const { text, places } = normalize(original)
      places.forEach(([start, end], at) => expect(normalize(original.slice(start, end)).text).toContain(text.charAt(at)))
    }))
  })
})

describe('what is normalised', () => {
  it('stays as it is', () => {
    fc.assert(fc.property(anyText, (original) => {
      const { text } = normalize(original)
      expect(normalize(text).text).toBe(text)
    }))
  })

  it('stays as it is for every character by itself', () => {
    const changed: string[] = []
    for (let point = 0; point < 0x20000; point++) {
      const { text } = normalize(String.fromCodePoint(point))
      if (normalize(text).text !== text) changed.push(`${point.toString(16)} ${text}`)
    }
    expect(changed).toEqual([])
  })
})
