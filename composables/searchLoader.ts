import * as z from 'zod/mini'
import type { LocaleCode } from '#shared/locales.ts'
import { once } from '#shared/search/once.ts'
import type { PageIndex, Pagefind } from '#shared/search/page-index.ts'
import { pageIndexOf } from '#shared/search/page-index.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { manifestSchema, recordSchema } from '#shared/search/record.ts'
import type { Search } from '#shared/search/search.ts'
import { createSearch } from '#shared/search/search.ts'

interface InstanceOptions { basePath: string, noWorker: boolean }
const pagefindSchema = z.object({ createInstance: z.custom<(options: InstanceOptions) => Pagefind>(value => typeof value === 'function') })

/** A file; with `no-cache` the host is asked whether the one that a browser keeps is still the same. */
async function loadText(url: string, cache?: RequestCache): Promise<string> {
  const response = await fetch(url, { ...(cache && { cache }) })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

/**
 * Opens the search of a language. Its manifest and its pages are asked for anew, since the name of a page tells its words alone; the vocabulary
 * has names of its content, and Pagefind sees to its own files.
 *
 * @param folder Address of the language's index, from the site's origin, with a slash at its end.
 */
export async function openSearch(folder: string, code: LocaleCode): Promise<Search> {
  const base = new URL(folder, location.href).href
  const manifest = manifestSchema.parse(JSON.parse(await loadText(`${base}manifest.json`, 'no-cache')))
  const record = once(async (id: string): Promise<SearchRecord> => recordSchema.parse(JSON.parse(await loadText(`${base}pages/${id}.json`, 'no-cache'))))
  const index = once(async (url: string): Promise<PageIndex> => {
    const { createInstance } = pagefindSchema.parse(await import(/* @vite-ignore */ url))
    return pageIndexOf(createInstance({ basePath: base, noWorker: true }))
  })
  return createSearch({ manifest, record, words: file => loadText(base + file), index: () => index(`${base}pagefind.js`) }, code)
}

/** The searches of all languages, each opened when it is first asked. */
export function searchesBelow(baseURL: string): (code: LocaleCode) => Promise<Search> {
  return once(code => openSearch(`${baseURL}_search/${code}/`, code))
}
