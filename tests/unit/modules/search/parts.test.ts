import { afterAll, describe, expect, it, vi } from 'vitest'
import { endPagefind } from '../../../../modules/search/files.ts'
import { pageOf, served } from './served.ts'

// The index of a large site is cut into parts, at any word; here into parts of a word or two.
vi.stubEnv('PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE', '1')
afterAll(async () => {
  vi.unstubAllEnvs()
  await endPagefind()
})

describe('an index in many parts', () => {
  it('gives all words that begin so, whichever part they are in', async () => {
    const texts = ['token', 'tokens', 'tokenisation', 'tokenise', 'tokenized']
    const { search, asked, files, close } = await served(texts.map(text => pageOf(`/en/${text}`, text, 'page')), 'en')
    expect([...files.keys()].filter(name => name.startsWith('index/')).length).toBeGreaterThan(texts.length)
    expect((await search.ask({ text: 'token' })).total).toBe(texts.length)
    expect((await search.ask({ text: 'tokenisa' })).total).toBe(1)
    const before = asked.length
    expect((await search.ask({ text: 'tokens' })).total).toBe(texts.length)
    expect(asked.slice(before).filter(path => path.startsWith('index/'))).toEqual([])
    close()
  })

  it('gives a word behind each of its prefixes', async () => {
    const texts = ['טוקן', 'הטוקן', 'בטוקנים', 'ובטוקן', 'שלטוקנים']
    const { search, close } = await served(texts.map((text, at) => pageOf(`/he/${at}`, text, 'דף')), 'he')
    expect((await search.ask({ text: 'לטוקן' })).total).toBe(texts.length)
    close()
  })
})

describe('many pages with a word', () => {
  const pages = ['נמצא הטוקן כאן', 'נמצא בטוקן כאן'].flatMap((text, kind) => Array.from({ length: 20 }, (_none, at) => pageOf(`/he/${kind}-${at}`, 'דף', text)))

  it.each([['הטוקן', '0'], ['בטוקן', '1']])('those with %s itself come first', async (query, kind) => {
    const { search, close } = await served(pages, 'he')
    const { total, pages: best } = await search.ask({ text: query })
    expect(total).toBe(40)
    expect(best.map(({ record }) => record.path).filter(path => path.startsWith(`/he/${kind}-`))).toHaveLength(best.length)
    close()
  })
})

describe('a letter alone', () => {
  it('is a word, and not the beginning of others', async () => {
    const { search, close } = await served([pageOf('/en/a', 'Plan b', 'x'), pageOf('/en/b', 'Bearer', 'x')], 'en')
    expect((await search.ask({ text: 'b' })).pages.map(({ record }) => record.path)).toEqual(['/en/a'])
    close()
  })
})
