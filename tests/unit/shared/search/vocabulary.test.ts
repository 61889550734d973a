import { describe, expect, it } from 'vitest'
import { parseShard, shardsOf, shardText, vocabularyOf } from '#shared/search/vocabulary.ts'

const counts = (...words: string[]) => new Map(words.map((word, index) => [word, words.length - index]))

/** A vocabulary in files that can be counted and can fail. */
function filesOf(words: string[], forms: string[] = []) {
  const families = [shardsOf(counts(...words), new Set(forms)), shardsOf(counts(...words), new Set(), 1)]
  const named = families.map((shards, family) => [...shards.keys()].map((key): [string, string] => [key, `${family}${key}.txt`]))
  const loaded: string[] = []
  let broken = false
  const vocabulary = vocabularyOf(named[0] ?? [], named[1] ?? [], async (file) => {
    loaded.push(file)
    if (broken) throw new Error(file)
    const shard = families[Number(file[0])]?.get(file.slice(1).replace('.txt', ''))
    return shard ? shardText(shard) : ''
  })
  return { vocabulary, loaded, setBroken: (value: boolean) => broken = value }
}

describe('shardsOf', () => {
  it('puts words together that begin alike, the most frequent first, and forms of words', () => {
    expect(shardsOf(counts('token', 'api', 'tokens'), new Set(['oken']))).toEqual(new Map([
      ['a', { words: ['api'], forms: [] }], ['o', { words: [], forms: ['oken'] }], ['t', { words: ['token', 'tokens'], forms: [] }],
    ]))
  })

  it('puts words together that are alike behind their first letter', () => {
    expect([...shardsOf(counts('token', 'model', 'api'), new Set(), 1)]).toEqual([
      ['o', { words: ['token', 'model'], forms: [] }], ['p', { words: ['api'], forms: [] }],
    ])
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
  it('knows what words and forms begin with', async () => {
    const { vocabulary } = filesOf(['token', 'tokens', 'הטוקנ'], ['טוקנⵣה'])
    expect(await vocabulary.beginning('tok')).toEqual(['token', 'tokens'])
    expect(await vocabulary.beginning('tokens')).toEqual(['tokens'])
    expect(await vocabulary.beginning('tokenss')).toEqual([])
    expect(await vocabulary.beginning('טוק')).toEqual(['טוקנⵣה'])
    expect(await vocabulary.beginning('x')).toEqual([])
  })

  it('tells of so many words alone that an index can be asked for them', async () => {
    const { vocabulary } = filesOf(Array.from({ length: 90 }, (_none, index) => `token${index}`))
    expect(await vocabulary.beginning('token')).toHaveLength(40)
  })

  it('loads the files that it needs, and each once', async () => {
    const { vocabulary, loaded } = filesOf(['token', 'api'])
    await vocabulary.beginning('tok')
    await vocabulary.beginning('toks')
    expect(await vocabulary.beginning('x')).toEqual([])
    expect(loaded).toEqual(['0t.txt'])
  })

  it('finds what is in several files', async () => {
    const { vocabulary } = filesOf(Array.from({ length: 2001 }, (_none, index) => `a${index % 2 === 0 ? 'b' : 'c'}${index}`))
    expect(await vocabulary.beginning('a')).toHaveLength(80)
    expect(await vocabulary.beginning('ab1000')).toEqual(['ab1000'])
  })

  it('asks again for what did not come', async () => {
    const { vocabulary, setBroken } = filesOf(['token'])
    setBroken(true)
    await expect(vocabulary.beginning('tok')).rejects.toThrow('0t.txt')
    setBroken(false)
    expect(await vocabulary.beginning('tok')).toEqual(['token'])
  })

  it('suggests words alone, and none for short ones', async () => {
    const { vocabulary, loaded } = filesOf(['authentication', 'authorization', 'data'], ['authenticatoin'])
    expect(await vocabulary.near('autentication')).toEqual(['authentication'])
    expect(loaded).toEqual(['0a.txt'])
    expect(await vocabulary.near('adta')).toEqual([])
  })

  it.each(['xuthentication', 'uthentication', 'uathentication', 'xauthentication'])('takes %s for a word with another first letter', async (typed) => {
    const { vocabulary } = filesOf(['authentication', 'authorization'])
    expect(await vocabulary.near(typed)).toEqual(['authentication'])
  })

  it('takes no letter but the first for a mistake where the first is one', async () => {
    const { vocabulary } = filesOf(['authentication', 'מפתח', 'שפתח'])
    expect(await vocabulary.near('xutentication')).toEqual([])
    expect(await vocabulary.near('פפתח')).toEqual([])
  })
})
