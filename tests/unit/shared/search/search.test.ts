import { describe, expect, it } from 'vitest'
import type { SearchRecord } from '#shared/search/record.ts'
import type { SearchRequest } from '#shared/search/search.ts'
import { createSearch, PAGES_SHOWN } from '#shared/search/search.ts'

/** A page with its words, and what the engine thinks of it. */
interface Known { title?: string, text?: string, score?: number, api?: string }

const recordOf = (path: string, { title = '', text = '', api }: Known): SearchRecord =>
  ({ path, title, crumbs: [], ...(api && { api }), sections: [{ id: '', level: 1, title, text, code: '', operations: [] }] })

/** A search of pages by their addresses, with an engine that knows whole words. */
function searchOf(pages: Record<string, Known>, synonyms: string[][] = []) {
  const wordsOf = ({ title = '', text = '' }: Known) => `${title} ${text}`.split(' ').filter(Boolean)
  const words = [...new Set(Object.values(pages).flatMap(wordsOf))]
  const search = createSearch({
    manifest: { words: [...new Set(words.map(word => word.slice(0, 1)))].map(first => [first, first]), seconds: [], apis: [], synonyms },
    words: async first => `${words.filter(word => word.startsWith(first)).join(' ')}\n`,
    record: async id => recordOf(id, pages[id] ?? {}),
    index: async () => ({
      prepare: async () => {},
      find: async word => new Map(Object.entries(pages)
        .filter(([, page]) => wordsOf(page).some(own => own.startsWith(word)))
        .map(([id, { score = 1 }]) => [id, score])),
      ofApi: async api => new Set(Object.keys(pages).filter(id => pages[id]?.api === api)),
    }),
  }, 'en')
  return async (request: SearchRequest) => {
    const answer = await search.ask(request)
    return { ...answer, paths: answer.pages.map(({ record }) => record.path) }
  }
}

describe('more pages', () => {
  it('come behind those that were there, which stay in their order', async () => {
    // Those that the engine thinks least of have the word in their titles.
    const pages = Array.from({ length: 2 * PAGES_SHOWN + 3 }, (_none, at): [string, Known] => [`/${at}`, { [at % 5 === 4 ? 'title' : 'text']: 'token', score: 100 - at }])
    const ask = searchOf(Object.fromEntries(pages))
    const first = await ask({ text: 'token' })
    const more = await ask({ text: 'token', limit: 2 * PAGES_SHOWN })
    const all = await ask({ text: 'token', limit: 3 * PAGES_SHOWN })
    expect(first.paths.slice(0, 2)).toEqual(['/4', '/9'])
    expect(more.paths.slice(0, PAGES_SHOWN)).toEqual(first.paths)
    expect(all.paths.slice(0, 2 * PAGES_SHOWN)).toEqual(more.paths)
    expect(new Set(all.paths).size).toBe(pages.length)
  })
})

describe('pages with some of the words', () => {
  const pages = { '/own': { title: 'gamma', api: 'own', score: 5 }, '/two': { text: 'alpha beta' }, '/other': { text: 'gamma' } }

  it('are behind those with more of them, of the API that is read too', async () => {
    const ask = searchOf(pages)
    expect(await ask({ text: 'alpha beta gamma', current: 'own' })).toMatchObject({ complete: false, paths: ['/two', '/own', '/other'] })
    expect(await ask({ text: 'alpha beta gamma', only: 'own' })).toMatchObject({ complete: false, paths: ['/own'] })
  })

  it('are those of the API that is read first, where they have as many', async () => {
    const many = Array.from({ length: PAGES_SHOWN }, (_none, at): [string, Known] => [`/${at}`, { text: 'gamma', score: 2 }])
    const ask = searchOf({ '/alpha': { text: 'alpha' }, ...Object.fromEntries(many), '/own': { text: 'gamma', api: 'own', score: 1 } })
    expect((await ask({ text: 'alpha gamma', current: 'own' })).paths[0]).toBe('/own')
  })
})

describe('a corrected word', () => {
  it('has the synonyms of the site', async () => {
    const ask = searchOf({ '/a': { text: 'mooring' }, '/b': { text: 'berth' } }, [['mooring', 'berth']])
    expect(await ask({ text: 'mooring' })).toMatchObject({ paths: ['/a', '/b'] })
    expect(await ask({ text: 'mooirng' })).toMatchObject({ paths: ['/a', '/b'], corrections: [{ typed: 'mooirng', meant: 'mooring' }] })
  })
})
