import { createServer } from 'node:http'
import { once } from 'node:events'
import { z } from 'zod'
import type { LocaleCode } from '#shared/locales.ts'
import type { Pagefind } from '#shared/search/page-index.ts'
import { pageIndexOf } from '#shared/search/page-index.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { manifestSchema, recordSchema } from '#shared/search/record.ts'
import type { Search } from '#shared/search/search.ts'
import { createSearch } from '#shared/search/search.ts'
import type { SearchFolder } from '../../../../modules/search/files.ts'
import { searchFiles } from '../../../../modules/search/files.ts'

const moduleSchema = z.object({ createInstance: z.custom<(options: object) => Pagefind>(value => typeof value === 'function') })

/** A page with one section of text, and code if there is some. */
export const pageOf = (path: string, title: string, text: string, more: Partial<SearchRecord> & { code?: string } = {}): SearchRecord => ({
  path, title, crumbs: more.crumbs ?? [], ...(more.api && { api: more.api }),
  sections: [{ id: '', level: 1, title, text, code: more.code ?? '', operations: [] }],
})

interface Served { search: Search, files: SearchFolder, asked: string[], close: () => void }

/** The search of a language on files that a host serves. */
export async function served(pages: readonly SearchRecord[], code: LocaleCode, synonyms?: string[][]): Promise<Served> {
  const files = await searchFiles(pages, code, synonyms)
  const asked: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const path = url.slice(1).replace(/\?.*/, '')
    asked.push(path)
    response.writeHead(files.has(path) ? 200 : 404).end(files.get(path))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/`
  const text = async (path: string) => (await fetch(base + path)).text()
  const { createInstance } = moduleSchema.parse(await import(`data:text/javascript;base64,${Buffer.from(files.get('pagefind.js') ?? '').toString('base64')}`))
  const index = pageIndexOf(createInstance({ basePath: base, noWorker: true }))
  const search = createSearch({
    manifest: manifestSchema.parse(JSON.parse(await text('manifest.json'))),
    words: text,
    record: async id => recordSchema.parse(JSON.parse(await text(`pages/${id}.json`))),
    index: async () => index,
  }, code)
  return { search, files, asked, close: () => server.closeAllConnections() ?? server.close() }
}
