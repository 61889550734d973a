import { afterAll, describe, expect, it } from 'vitest'
import type { Search, SearchRequest } from '#shared/search/search.ts'
import { endPagefind } from '../../../../modules/search/files.ts'
import { pageOf, served } from './served.ts'

const PAGES = {
  en: [
    pageOf('/en/token', 'Access tokens', 'How to get one.', { api: 'one', crumbs: ['First'] }),
    pageOf('/en/auth', 'Authentication', 'Every call carries a token.', { api: 'two', crumbs: ['Second', 'Deeper'] }),
    pageOf('/en/more', 'More', 'An authentication of another kind.', { api: 'one', code: 'curl -H "X-Api-Key: YOUR_CLIENT_ID" https://a.example/v1/users' }),
    pageOf('/en/one', 'Paging', 'By number.', { api: 'one', crumbs: ['First'] }),
    pageOf('/en/two', 'Paging', 'By number.', { api: 'two', crumbs: ['Second'] }),
    pageOf('/en/tea', 'Tea', 'A mooring for ships. <b>&amp; \u2D63'),
  ],
  he: [pageOf('/he/a', 'הטוקן', 'מצב'), pageOf('/he/b', 'אחר', 'ובטוקנים של הAPI'), pageOf('/he/c', 'שלישי', 'אין כאן')],
}

const english = await served(PAGES.en, 'en', [['mooring', 'berth']])
const hebrew = await served(PAGES.he, 'he')
const [en, he] = [english.search, hebrew.search]
afterAll(async () => {
  english.close()
  hebrew.close()
  await endPagefind()
})

const found = async (search: Search, request: SearchRequest) => (await search.ask(request)).pages.map(({ record }) => record.path)

describe('the files of an index', () => {
  it('are what a search loads, and no dialog or fragment of the engine', () => {
    const names = [...english.files.keys()]
    expect(names).toEqual(expect.arrayContaining(['manifest.json', 'pagefind.js', 'pagefind-entry.json', 'wasm.unknown.pagefind']))
    expect(names.filter(name => /ui|highlight|worker|fragment/.test(name))).toEqual([])
    expect(names.filter(name => name.startsWith('pages/'))).toHaveLength(6)
  })

  it('name the APIs as the folders above their pages are called', () => {
    expect(en.apis).toEqual([{ id: 'one', title: 'First' }, { id: 'two', title: 'Second' }])
    expect(he.apis).toEqual([])
  })
})

describe('a search', () => {
  it('wants all words of a query', async () => {
    expect(await found(en, { text: 'authentication token' })).toEqual(['/en/auth'])
    expect((await en.ask({ text: 'authentication token' })).complete).toBe(true)
  })

  it('takes pages with some of the words where none has all, and says so', async () => {
    const answer = await en.ask({ text: 'tea authentication' })
    expect(answer.complete).toBe(false)
    expect(answer.pages.map(({ record }) => record.path).toSorted()).toEqual(['/en/auth', '/en/more', '/en/tea'])
  })

  it('finds nothing for a word that is nowhere, and does not take its beginning for it', async () => {
    expect(await en.ask({ text: 'teapots' })).toMatchObject({ total: 0, pages: [], complete: false, corrections: [] })
    expect(await en.ask({ text: ' … ' })).toMatchObject({ total: 0, complete: true })
    expect(await found(en, { text: '<b>&"*' })).toEqual(await found(en, { text: 'b' }))
  })

  it('corrects a mistyped word, and says which', async () => {
    const { corrections, pages } = await en.ask({ text: 'autentication' })
    expect(corrections).toEqual([{ typed: 'autentication', meant: 'authentication' }])
    expect(pages[0]?.record.path).toBe('/en/auth')
    expect(await found(he, { text: 'שליסי' })).toEqual(['/he/c'])
    expect(await found(he, { text: 'מסב' })).toEqual([])
    expect((await en.ask({ text: 'tuthentication' })).corrections).toEqual([{ typed: 'tuthentication', meant: 'authentication' }])
  })

  it('puts titles first, then the word itself before its forms', async () => {
    expect(await found(en, { text: 'authentication' })).toEqual(['/en/auth', '/en/more'])
    expect(await found(he, { text: 'טוקן' })).toEqual(['/he/a', '/he/b'])
    expect(await found(he, { text: 'בטוקן' })).toEqual(['/he/a', '/he/b'])
  })

  it('finds Latin words behind Hebrew prefixes, parts and tails of compounds, and paths', async () => {
    expect(await found(he, { text: 'api' })).toEqual(['/he/b'])
    expect(await found(en, { text: 'x-api-key' })).toEqual(['/en/more'])
    expect(await found(en, { text: 'client_id' })).toEqual(['/en/more'])
    expect(await found(en, { text: '/v1/users' })).toEqual(['/en/more'])
  })

  it('takes synonyms of the site’s own', async () => {
    expect(await found(en, { text: 'berths' })).toEqual(['/en/tea'])
  })

  it('puts the API that is read first, unless others answer far better, or shows it alone', async () => {
    expect(await found(en, { text: 'paging', current: 'two' })).toEqual(['/en/two', '/en/one'])
    expect(await found(en, { text: 'paging', current: 'one' })).toEqual(['/en/one', '/en/two'])
    expect(await found(en, { text: 'token', current: 'two' })).toEqual(['/en/token', '/en/auth'])
    expect(await found(en, { text: 'token', only: 'two' })).toEqual(['/en/auth'])
    expect(await en.ask({ text: 'tea', only: 'two' })).toMatchObject({ total: 0 })
  })

  it('shows no more than is wanted, and counts them all', async () => {
    const { total, pages } = await en.ask({ text: 'token', limit: 1 })
    expect([total, pages.length]).toEqual([2, 1])
  })

  it('counts for other languages without loading pages, and without correcting', async () => {
    const before = english.asked.length
    expect(await en.count('authentication')).toBe(2)
    expect(await en.count('autentication')).toBe(0)
    expect(await en.count('tea authentication')).toBe(0)
    expect(english.asked.slice(before).filter(path => path.startsWith('pages/'))).toEqual([])
  })
})
