import { describe, expect, it } from 'vitest'
import { excerptOf } from '#shared/search/excerpt.ts'

const long = Array.from({ length: 100 }, (_none, index) => `word${index}`).join(' ')
const spanOf = (text: string, part: string): [number, number] => [text.indexOf(part), text.indexOf(part) + part.length]
const marked = (text: string, marks: readonly (readonly [number, number])[]) => marks.map(([start, end]) => text.slice(start, end))

describe('excerptOf', () => {
  it('leaves a short text alone', () => {
    expect(excerptOf({ text: 'one two', marks: [[4, 7]] })).toEqual({ text: 'one two', marks: [[4, 7]] })
    expect(excerptOf({ text: '', marks: [] })).toEqual({ text: '', marks: [] })
  })

  it('cuts a long one between words around what is marked', () => {
    const { text, marks } = excerptOf({ text: long, marks: [spanOf(long, 'word60')] })
    expect(text).toMatch(/^… word5\d .* word60 .* …$/)
    expect(text.length).toBeLessThan(190)
    expect(marked(text, marks)).toEqual(['word60'])
  })

  it('shows the place with the most marks', () => {
    const { text, marks } = excerptOf({ text: long, marks: ['word10', 'word70', 'word72'].map(part => spanOf(long, part)) })
    expect(marked(text, marks)).toEqual(['word70', 'word72'])
  })

  it('shows the beginning where nothing is marked, and the end where the last word is', () => {
    expect(excerptOf({ text: long, marks: [] }).text).toMatch(/^word0 .* …$/)
    const { text, marks } = excerptOf({ text: long, marks: [spanOf(long, 'word99')] })
    expect(text).toMatch(/^… .* word99$/)
    expect(marked(text, marks)).toEqual(['word99'])
  })

  it('keeps a mark whole that is longer than an excerpt, up to twice its length', () => {
    const word = 'x'.repeat(250)
    const { text, marks } = excerptOf({ text: `a ${word} ${long}`, marks: [[2, 252]] })
    expect(marked(text, marks)).toEqual([word])
  })

  it('ends a direction of its own where it is cut', () => {
    const { text } = excerptOf({ text: `\u2068a\u2069 \u2068${long}\u2069`, marks: [] })
    expect(text).toMatch(/^\u2068a\u2069 \u2068word0 .*\u2069 …$/)
  })
})
