import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { LocaleCode } from '#shared/locales.ts'
import type { Pagefind } from '#shared/search/page-index.ts'
import { pageIndexOf } from '#shared/search/page-index.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { manifestSchema, recordSchema } from '#shared/search/record.ts'
import type { Search, SearchRequest } from '#shared/search/search.ts'
import { createSearch } from '#shared/search/search.ts'
import type { SearchFolder } from '../../../../modules/search/files.ts'
import { endPagefind, searchFiles } from '../../../../modules/search/files.ts'

const moduleSchema = z.object({ createInstance: z.custom<(options: object) => Pagefind>(value => typeof value === 'function') })

/** A page with one section of text, and code if there is some. */
const page = (path: string, title: string, text: string, more: Partial<SearchRecord> & { code?: string } = {}): SearchRecord => ({
  path, title, crumbs: more.crumbs ?? [], ...(more.api && { api: more.api }),
  sections: [{ id: '', level: 1, title, text, code: more.code ?? '', operations: [] }],
})

const PAGES: Partial<Record<LocaleCode, SearchRecord[]>> = {
  en: [
    page('/en/token', 'Access tokens', 'How to get one.', { api: 'one', crumbs: ['First'] }),
    page('/en/auth', 'Authentication', 'Every call carries a token.', { api: 'two', crumbs: ['Second', 'Deeper'] }),
    page('/en/more', 'More', 'An authentication of another kind.', { api: 'one', code: 'curl -H "X-Api-Key: YOUR_CLIENT_ID" https://a.example/v1/users' }),
    page('/en/one', 'Paging', 'By number.', { api: 'one', crumbs: ['First'] }),
    page('/en/two', 'Paging', 'By number.', { api: 'two', crumbs: ['Second'] }),
    page('/en/tea', 'Tea', 'A mooring for ships. <b>&amp; \u2D63'),
  ],
  he: [page('/he/a', 'הטוקן', 'מצב'), page('/he/b', 'אחר', 'ובטוקנים של הAPI'), page('/he/c', 'שלישי', 'אין כאן')],
}

const servers: { close: () => void }[] = []
const folders: Partial<Record<LocaleCode, SearchFolder>> = {}
const asked: string[] = []

/** The search of a language on files that a host serves. */
async function open(code: LocaleCode, synonyms?: string[][]): Promise<Search> {
  const files = folders[code] = await searchFiles(PAGES[code] ?? [], code, synonyms)
  const server = createServer(({ url = '/' }, response) => {
    const path = url.slice(1).replace(/\?.*/, '')
    asked.push(path)
    response.writeHead(files.has(path) ? 200 : 404).end(files.get(path))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push({ close: () => server.closeAllConnections() ?? server.close() })
  const base = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/`
  const text = async (path: string) => (await fetch(base + path)).text()
  const { createInstance } = moduleSchema.parse(await import(`data:text/javascript;base64,${Buffer.from(files.get('pagefind.js') ?? '').toString('base64')}`))
  const index = pageIndexOf(createInstance({ basePath: base, noWorker: true }))
  return createSearch({
    manifest: manifestSchema.parse(JSON.parse(await text('manifest.json'))),
    words: text,
    record: async id => recordSchema.parse(JSON.parse(await text(`pages/${id}.json`))),
    index: async () => index,
  }, code)
}

let en: Search
let he: Search
beforeAll(async () => {
  en = await open('en', [['mooring', 'berth']])
  he = await open('he')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await endPagefind()
})

const found = async (search: Search, request: SearchRequest) => (await search.ask(request)).pages.map(({ record }) => record.path)

describe('the files of an index', () => {
  it('are what a search loads, and no dialog or fragment of the engine', () => {
    const names = [...folders.en?.keys() ?? []]
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
    expect(await en.ask({ text: 'teapots' })).toEqual({ total: 0, pages: [], complete: false, corrections: [] })
    expect(await en.ask({ text: ' … ' })).toMatchObject({ total: 0, complete: true })
    expect(await found(en, { text: '<b>&"*' })).toEqual(await found(en, { text: 'b' }))
  })

  it('corrects a mistyped word, and says which', async () => {
    const { corrections, pages } = await en.ask({ text: 'autentication' })
    expect(corrections).toEqual([{ typed: 'autentication', meant: 'authentication' }])
    expect(pages[0]?.record.path).toBe('/en/auth')
    expect(await found(he, { text: 'שליסי' })).toEqual(['/he/c'])
    expect(await found(he, { text: 'מסב' })).toEqual([])
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
    const before = asked.length
    expect(await en.count('authentication')).toBe(2)
    expect(await en.count('autentication')).toBe(0)
    expect(await en.count('tea authentication')).toBe(0)
    expect(asked.slice(before).filter(path => path.startsWith('pages/'))).toEqual([])
  })
})
