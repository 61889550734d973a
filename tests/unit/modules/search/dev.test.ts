import { createServer } from 'node:http'
import { once } from 'node:events'
import { createApp, defineEventHandler, toNodeListener } from 'h3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { SearchRecord } from '#shared/search/record.ts'
import { manifestSchema } from '#shared/search/record.ts'
import { devSearch } from '../../../../modules/search/dev.ts'
import { endPagefind, searchFiles } from '../../../../modules/search/files.ts'

let records: SearchRecord[] = []
const recordOf = (title: string): SearchRecord => ({ path: `/en/${title}`, title, crumbs: [], sections: [{ id: '', level: 1, title, text: '', code: '', operations: [] }] })

const app = createApp()
app.use('/docs/records/en', defineEventHandler(() => records))
app.use('/docs/_search', devSearch(code => `/docs/records/${code}`, { codes: ['en'], synonyms: { en: [['one', 'single']] } }))
const server = createServer(toNodeListener(app))
let base = ''
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  base = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/docs/_search`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await endPagefind()
})

const manifest = async () => manifestSchema.parse(await (await fetch(`${base}/en/manifest.json`)).json())
const wordsNow = async () => (await manifest()).words.map(([key]) => key)

describe('the index while pages are written', () => {
  it('is that of the pages as they are now', async () => {
    records = [recordOf('tokens')]
    expect(await wordsNow()).toEqual(['t'])
    records = [recordOf('tokens'), recordOf('errors')]
    expect(await wordsNow()).toEqual(['e', 't'])
    expect((await manifest()).synonyms).toEqual([['one', 'single']])
  })

  it('serves every file with a type that browsers take', async () => {
    const [, words = ''] = (await manifest()).words[0] ?? []
    const types = await Promise.all(['manifest.json', 'pagefind.js', 'wasm.unknown.pagefind', words].map(async (path) => {
      const response = await fetch(`${base}/en/${path}`)
      return [response.status, response.headers.get('content-type')]
    }))
    expect(types).toEqual([[200, 'application/json'], [200, 'text/javascript'], [200, 'application/octet-stream'], [200, 'text/plain; charset=utf-8']])
  })

  it('is what a build writes of the same pages, byte by byte', async () => {
    records = [recordOf('tokens'), recordOf('errors')]
    const built = await searchFiles(records, 'en', [['one', 'single']])
    expect(await manifest()).toEqual(JSON.parse(String(built.get('manifest.json'))))
    for (const [path, content] of built) {
      const served = new Uint8Array(await (await fetch(`${base}/en/${path}`)).arrayBuffer())
      expect(Buffer.from(served).equals(Buffer.from(content)), path).toBe(true)
    }
  })

  it('has nothing else', async () => {
    for (const path of ['en/none', 'xx/manifest.json', '']) expect((await fetch(`${base}/${path}`)).status, path).toBe(404)
  })
})
