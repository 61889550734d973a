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

  it('ends as many directions as are open, where it begins within one too', () => {
    const cell = (name: string) => `\u2068${Array.from({ length: 30 }, (_none, index) => `${name}${index}`).join(' ')}\u2069`
    const text = `${cell('a')} · ${cell('b')}`
    const excerpt = excerptOf({ text, marks: [spanOf(text, 'a25')] }).text
    expect(excerpt).toMatch(/^… a\d.*\u2069 · \u2068b0 .*\u2069 …$/)
    expect(excerpt.match(/\u2069/g)).toHaveLength(2)
  })

  it('cuts no character, and no sign from its letter', () => {
    const smiles = '😀'.repeat(200)
    const found = excerptOf({ text: `${smiles}key${smiles}`, marks: [[400, 403]] })
    expect(found.text.isWellFormed()).toBe(true)
    expect(marked(found.text, found.marks)).toEqual(['key'])
    const shifted = excerptOf({ text: `a${smiles}key${smiles}`, marks: [[401, 404]] })
    expect(shifted.text.isWellFormed()).toBe(true)
    for (const lead of ['', 'א', 'אא']) {
      const pointed = 'בָּ'.repeat(400)
      const { text, marks } = excerptOf({ text: `${lead}${pointed}`, marks: [[300 + lead.length, 306 + lead.length]] })
      expect(text).toMatch(/^… [אב]/)
      expect(text.replace(/ …$/, '')).toMatch(/\u05B8$|\u05BC$/)
      expect(text.replace(/[…א ]/g, '').length % 3).toBe(0)
      expect(marked(text, marks)).toEqual(['בָּבָּ'])
    }
    const endless = excerptOf({ text: `${smiles}${smiles}`, marks: [[0, 800]] })
    expect(endless.text.isWellFormed()).toBe(true)
  })
})
