import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { close, createIndex } from 'pagefind'
import { z } from 'zod'
import type { LocaleCode } from '../../shared/locales.ts'
import { indexed } from '../../shared/search/indexed.ts'
import type { SearchManifest, SearchRecord } from '../../shared/search/record.ts'
import { typosAllowed } from '../../shared/search/typos.ts'
import type { Shard } from '../../shared/search/vocabulary.ts'
import { shardsOf, shardText } from '../../shared/search/vocabulary.ts'

/** Files by their paths below the folder of a language's index. */
export type SearchFolder = Map<string, string | Uint8Array>

/** What Pagefind's own script loads. Its dialogs are not used, and what it knows of a page stands in files of ours. */
const NEEDED = /^(?:pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|.+\.pf_meta|index\/.+|filter\/.+)$/
const FRAGMENT = /^fragment\/(.+)\.pf_fragment$/
/** Stands before the JSON of a fragment. */
const MAGIC = 'pagefind_dcd'

const fragmentSchema = z.object({ url: z.string() })

/** The page that a fragment is of. */
function urlOf(fragment: Uint8Array): string {
  return fragmentSchema.parse(JSON.parse(gunzipSync(fragment).toString().slice(MAGIC.length))).url
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** What Pagefind makes of pages, in memory. Nothing is stemmed: the words come as they shall be found. */
async function pagefindFiles(pages: readonly { url: string, html: string, api?: string | undefined }[]): Promise<{ path: string, content: Uint8Array }[]> {
  const { index, errors } = await createIndex({ forceLanguage: 'unknown', keepIndexUrl: true })
  if (!index) throw new Error(errors.join('\n'))
  for (const { url, html, api } of pages) {
    const filter = api === undefined ? '' : `<span data-pagefind-filter="api[data-api]" data-api="${escaped(api)}"></span>`
    const { errors: mistakes } = await index.addHTMLFile({ url, content: `<html lang="unknown"><body data-pagefind-body>${filter}${html}</body></html>` })
    if (mistakes.length > 0) throw new Error(`${url}: ${mistakes.join('; ')}`)
  }
  const { files } = await index.getFiles()
  await index.deleteIndex()
  return files
}

/** The APIs of pages, called as the outermost folder above their first page is. */
function apisOf(records: readonly SearchRecord[]): SearchManifest['apis'] {
  const titles = new Map<string, string>()
  for (const { api, crumbs: [title] } of records) if (api !== undefined && !titles.has(api)) titles.set(api, title ?? api)
  return [...titles].map(([id, title]) => ({ id, title }))
}

interface WordFile { key: string, path: string, text: string }

/** Parts of a vocabulary as files. Their names tell their content, since a reader's browser keeps them. */
function wordFile([key, shard]: [key: string, shard: Shard]): WordFile {
  const text = shardText(shard)
  return { key, path: `words/${digest(text)}.txt`, text }
}

/** The files of the vocabulary: by what their words begin with, and by what stands behind their first letter for words that may be mistyped. */
function wordFiles(pages: readonly { words: Set<string>, forms: Set<string> }[]): { words: WordFile[], seconds: WordFile[] } {
  const frequencies = new Map<string, number>()
  for (const { words } of pages) for (const word of words) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  const forms = new Set(pages.flatMap(page => [...page.forms]))
  const long = new Map([...frequencies].filter(([word]) => typosAllowed(word) > 0))
  return { words: [...shardsOf(frequencies, forms)].map(wordFile), seconds: [...shardsOf(long, new Set(), 1)].map(wordFile) }
}

/** Ends Pagefind's own process, without which a build would not end. */
export async function endPagefind(): Promise<void> {
  await close()
}

/**
 * The files of a language's index: Pagefind's, the vocabulary, one record a page, and `manifest.json`, which names them.
 *
 * @param synonyms Words of the site's own that mean the same.
 */
export async function searchFiles(records: readonly SearchRecord[], locale: LocaleCode, synonyms: readonly string[][] = []): Promise<SearchFolder> {
  const pages = records.map(record => ({ url: record.path, api: record.api, ...indexed(record, locale) }))
  const { words, seconds } = wordFiles(pages)
  const named = (own: readonly WordFile[]) => own.map(({ key, path }): [string, string] => [key, path])
  const manifest: SearchManifest = { words: named(words), seconds: named(seconds), apis: apisOf(records), synonyms: [...synonyms] }
  const files: SearchFolder = new Map([['manifest.json', JSON.stringify(manifest)], ...[...words, ...seconds].map(({ path, text }) => [path, text] as const)])
  const byPath = new Map(records.map(record => [record.path, record]))
  for (const { path, content } of await pagefindFiles(pages)) {
    const [, id] = FRAGMENT.exec(path) ?? []
    if (id !== undefined) files.set(`pages/${id}.json`, JSON.stringify(byPath.get(urlOf(content))))
    else if (NEEDED.test(path)) files.set(path, content)
  }
  return files
}
