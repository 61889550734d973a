import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { freshFolder } from '../../fixtures/folder.ts'

let root = ''
freshFolder(path => root = path)
const { openSearch } = await import('../../../composables/searchLoader.ts')

it('what has no name of its content is asked for anew', async () => {
  const files: Record<string, string> = {
    'manifest.json': JSON.stringify({ words: [['t', 'words/t.txt']], seconds: [], apis: [], synonyms: [] }),
    'words/t.txt': 'token\n',
    'pages/a.json': JSON.stringify({ path: '/en/a', title: 'token', crumbs: [], sections: [] }),
  }
  mkdirSync(join(root, 'en'))
  writeFileSync(join(root, 'en/pagefind.js'), 'export const createInstance = () => ({ preload: async () => {}, search: async () => ({ results: [{ id: "a", score: 1 }] }) })')
  const base = `${pathToFileURL(root).href}/en/`
  const caches: Record<string, RequestCache | undefined> = {}
  vi.stubGlobal('location', { href: base })
  vi.stubGlobal('fetch', async (url: string, { cache }: RequestInit) => {
    const path = url.slice(base.length)
    caches[path] = cache
    return new Response(files[path])
  })
  const { pages } = await (await openSearch(base, 'en')).ask({ text: 'token' })
  expect(pages.map(({ record }) => record.path)).toEqual(['/en/a'])
  expect(caches).toEqual({ 'manifest.json': 'no-cache', 'pages/a.json': 'no-cache', 'words/t.txt': undefined })
})
