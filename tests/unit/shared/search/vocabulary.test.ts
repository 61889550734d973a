import { describe, expect, it } from 'vitest'
import { parseShard, shardsOf, shardText, vocabularyOf } from '#shared/search/vocabulary.ts'

const counts = (...words: string[]) => new Map(words.map((word, index) => [word, words.length - index]))

/** A vocabulary in files that can be counted and can fail. */
function filesOf(words: string[], forms: string[] = []) {
  const shards = shardsOf(counts(...words), new Set(forms))
  const loaded: string[] = []
  let broken = false
  const vocabulary = vocabularyOf([...shards.keys()].map(key => [key, `${key}.txt`]), async (file) => {
    loaded.push(file)
    if (broken) throw new Error(file)
    const shard = shards.get(file.replace('.txt', ''))
    return shard ? shardText(shard) : ''
  })
  return { vocabulary, loaded, setBroken: (value: boolean) => broken = value }
}

describe('shardsOf', () => {
  it('puts words together that begin alike, the most frequent first, and forms that are no words', () => {
    expect(shardsOf(counts('token', 'api', 'tokens'), new Set(['api', 'oken']))).toEqual(new Map([
      ['a', { words: ['api'], forms: [] }], ['o', { words: [], forms: ['oken'] }], ['t', { words: ['token', 'tokens'], forms: [] }],
    ]))
  })

  it('parts what would be too large by the second letter', () => {
    const many = Array.from({ length: 2001 }, (_none, index) => `a${index % 2 === 0 ? 'b' : 'c'}${index}`)
    expect([...shardsOf(counts(...many, 'a', 'b'), new Set()).keys()]).toEqual(['a', 'ab', 'ac', 'b'])
  })

  it('is written and read', () => {
    const shard = { words: ['one', 'two'], forms: ['wo'] }
    expect(parseShard(shardText(shard))).toEqual(shard)
    expect(parseShard(shardText({ words: [], forms: [] }))).toEqual({ words: [], forms: [] })
  })
})

describe('vocabularyOf', () => {
  it('knows beginnings of words and of forms', async () => {
    const { vocabulary } = filesOf(['token', 'הטוקנ'], ['טוקנ'])
    expect(await vocabulary.has('tok')).toBe(true)
    expect(await vocabulary.has('tokens')).toBe(false)
    expect(await vocabulary.has('טוק')).toBe(true)
    expect(await vocabulary.has('x')).toBe(false)
  })

  it('loads a file once, and nothing where the first letter says it all', async () => {
    const { vocabulary, loaded } = filesOf(['token', 'api'])
    await vocabulary.has('t')
    expect(loaded).toEqual([])
    await vocabulary.has('tok')
    await vocabulary.has('toks')
    expect(loaded).toEqual(['t.txt'])
  })

  it('asks again for what did not come', async () => {
    const { vocabulary, setBroken } = filesOf(['token'])
    setBroken(true)
    await expect(vocabulary.has('tok')).rejects.toThrow('t.txt')
    setBroken(false)
    expect(await vocabulary.has('tok')).toBe(true)
  })

  it('suggests words alone, and none for short ones', async () => {
    const { vocabulary } = filesOf(['authentication', 'authorization'], ['authenticatoin'])
    expect(await vocabulary.near('autentication')).toEqual(['authentication'])
    expect(await vocabulary.near('auth')).toEqual([])
    expect(await vocabulary.near('xuthentication')).toEqual([])
  })
})
