import { readFileSync } from 'node:fs'
import MiniSearch from 'minisearch'
import { z } from 'zod'
import { buildDragoman } from '../engine/dragoman.ts'
import type { Corpus } from '../engine/engine.ts'
import { buildPagefind } from '../engine/pagefind.ts'
import { openSite, servedBytes } from '../site.ts'
import type { Files } from '../site.ts'
import { growthText } from './text.ts'

/** What an engine costs a reader at a size: bytes as a CDN sends them, milliseconds in Chromium. */
export const growthSchema = z.object({ indexBytes: z.number(), firstBytes: z.number(), firstMs: z.number(), p50: z.number(), p95: z.number() })
export type Growth = z.infer<typeof growthSchema>

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

/** An engine as files, and the module that opens it in a page; its `search` shows what a reader sees at once, the first twelve results. */
interface Candidate { files(corpus: Corpus): Promise<Files> | Files, module: string }

/** Engines that can be given to a browser as they are; SQLite in WebAssembly would need Nuxt Content's own runtime. */
export const CANDIDATES: Record<string, Candidate> = {
  fuse: {
    files: ({ sections }) => new Map<string, Uint8Array>([['/fuse.mjs', readFileSync('node_modules/fuse.js/dist/fuse.mjs')], ['/sections.json', json(sections)]]),
    module: `import Fuse from '/fuse.mjs'
const sections = await (await fetch('/sections.json')).json()
const fuse = new Fuse(sections, { keys: ['title', 'content'], useTokenSearch: true, ignoreLocation: true, threshold: 0.1, includeMatches: true })
export const search = async query => fuse.search(query, { limit: 12 })`,
  },
  minisearch: {
    files: ({ sections }) => {
      const index = new MiniSearch({ fields: ['title', 'content'], storeFields: ['page', 'title'] })
      index.addAll(sections.map((section, id) => ({ id, ...section })))
      return new Map<string, Uint8Array>([['/minisearch.js', readFileSync('node_modules/minisearch/dist/es/index.js')], ['/index.json', json(index)]])
    },
    module: `import MiniSearch from '/minisearch.js'
const index = MiniSearch.loadJSON(await (await fetch('/index.json')).text(), { fields: ['title', 'content'], storeFields: ['page', 'title'] })
export const search = async query => index.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'AND' }).slice(0, 12)`,
  },
  dragoman: {
    files: buildDragoman,
    module: `import { createSearch } from '/shared/search/search.js'
import { pageIndexOf } from '/shared/search/page-index.js'
const text = async path => (await fetch('/_search/' + path)).text()
const load = async id => JSON.parse(await text('pages/' + id + '.json'))
const records = new Map()
const record = id => records.get(id) ?? records.set(id, load(id)).get(id)
let index
const open = async () => pageIndexOf((await import('/_search/pagefind.js')).createInstance({ basePath: '/_search/', noWorker: true }))
const site = createSearch({ manifest: JSON.parse(await text('manifest.json')), words: text, record, index: () => index ??= open() }, document.documentElement.lang.slice(0, 2))
export const search = query => site.ask({ text: query })`,
  },
  pagefind: {
    files: buildPagefind,
    module: `import * as pagefind from '/pagefind/pagefind.js'
export const search = async query => Promise.all((await pagefind.search(query)).results.slice(0, 12).map(result => result.data()))`,
  },
}

const percentile = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const rounded = (value: number) => Math.round(value * 10) / 10

/** Opens a candidate in Chromium on synthetic pages and asks it one query, then all. */
export async function grow(candidate: Candidate, locale: Corpus['locale'], size: number): Promise<Growth> {
  const { pages, sections, queries } = growthText(locale.code, size)
  const files = await candidate.files({ locale, pages, sections })
  const indexBytes = [...files].reduce((sum, [path, body]) => sum + servedBytes(path, body), 0)
  files.set('/engine.js', Buffer.from(candidate.module))
  const site = await openSite(files, locale.language)
  const ask = async (asked: string[]) => z.array(z.number()).parse(await site.page.evaluate(async ([script, queries]) => {
    const times: number[] = []
    for (const query of queries) {
      const start = performance.now()
      const { search } = await import(script)
      await search(query)
      times.push(performance.now() - start)
    }
    return times
  }, [`${site.base}/engine.js`, asked] as const))
  try {
    const [firstMs = 0] = await ask(queries.slice(0, 1))
    const firstBytes = site.sentBytes()
    const times = (await ask(queries.slice(1))).sort((a, b) => a - b)
    return { indexBytes, firstBytes, firstMs: rounded(firstMs), p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)) }
  } finally {
    await site.close()
  }
}
