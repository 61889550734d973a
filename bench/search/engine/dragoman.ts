import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { z } from 'zod'
import { createSearch } from '#shared/search/search.ts'
import type { SearchFiles } from '#shared/search/search.ts'
import { manifestSchema, recordSchema } from '#shared/search/record.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { pageIndexOf } from '#shared/search/page-index.ts'
import type { Pagefind } from '#shared/search/page-index.ts'
import { endPagefind, searchFiles } from '../../../modules/search/files.ts'
import { openSite } from '../site.ts'
import type { Files } from '../site.ts'
import type { Section } from '../section.ts'
import type { Corpus, OpenEngine } from './engine.ts'

const FOLDER = '/_search/'

/** The same text as for every engine, code and prose together; only the site itself knows which is which. */
function recordsOf(sections: readonly Section[]): SearchRecord[] {
  return [...Map.groupBy(sections, ({ page }) => page)].map(([path, own]) => ({
    path,
    title: own[0]?.title ?? '',
    crumbs: [],
    sections: own.map(({ title, content }, index) => ({ id: '', level: index === 0 ? 1 : 2, title, text: content, code: '', operations: [] })),
  }))
}

async function indexFiles({ locale, sections }: Corpus): Promise<Files> {
  const files = await searchFiles(recordsOf(sections), locale.code)
  return new Map([...files].map(([path, content]) => [FOLDER + path, typeof content === 'string' ? Buffer.from(content) : content]))
}

/** What a page loads to search: the index, and the modules that ask it, which a browser reads without their types. */
export async function buildDragoman(corpus: Corpus): Promise<Files> {
  const files = await indexFiles(corpus)
  for (const path of globSync('shared/search/*.ts')) {
    const script = stripTypeScriptTypes(readFileSync(path, 'utf8')).replace(/'#(shared\/[\w/-]+)\.ts'/g, '\'/$1.js\'')
    files.set(`/${path.replace(/ts$/, 'js')}`, Buffer.from(script.replace(/^\s*(?:\/\/|\/\*\*|\*).*\n/gm, '').replace(/^\s+/gm, '')))
  }
  return files
}

const text = async (url: string) => (await fetch(url)).text()
const moduleSchema = z.object({ createInstance: z.custom<(options: object) => Pagefind>(value => typeof value === 'function') })

/** The site's own search, without its dialog. */
export const openDragoman: OpenEngine = async (corpus) => {
  const files = await indexFiles(corpus)
  const { base, close } = await openSite(files, corpus.locale.language)
  const folder = base + FOLDER
  const script = Buffer.from(files.get(`${FOLDER}pagefind.js`) ?? '').toString('base64')
  const { createInstance } = moduleSchema.parse(await import(`data:text/javascript;base64,${script}`))
  const index = pageIndexOf(createInstance({ basePath: folder, noWorker: true }))
  const source: SearchFiles = {
    manifest: manifestSchema.parse(JSON.parse(await text(`${folder}manifest.json`))),
    words: file => text(folder + file),
    record: async id => recordSchema.parse(JSON.parse(await text(`${folder}pages/${id}.json`))),
    index: async () => index,
  }
  const search = createSearch(source, corpus.locale.code)
  return {
    search: async query => (await search.ask({ text: query, limit: Infinity })).pages.map(({ record }) => record.path),
    close: async () => {
      await close()
      await endPagefind()
    },
  }
}
