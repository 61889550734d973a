import { createIndex } from 'pagefind'
import { z } from 'zod'
import { articleOf } from '../section.ts'
import { openSite } from '../site.ts'
import type { Files } from '../site.ts'
import type { Corpus, OpenEngine } from './engine.ts'

/** What Pagefind writes for the pages of a language. */
export async function buildPagefind({ locale, pages }: Corpus): Promise<Files> {
  const { index, errors } = await createIndex({ writePlayground: false })
  if (!index) throw new Error(errors.join('\n'))
  for (const { path, html } of pages) {
    await index.addHTMLFile({ url: path, content: `<html lang="${locale.language}"><body data-pagefind-body>${articleOf(html)}</body></html>` })
  }
  const { files } = await index.getFiles()
  await index.deleteIndex()
  // Dialogs of its own come along; no reader of another dialog loads them.
  return new Map(files.filter(({ path }) => !/(?:ui|highlight)\.(?:js|css)$/.test(path)).map(({ path, content }) => [`/pagefind/${path}`, content]))
}

/** Pagefind over the built pages as they are, in Chromium, since its index is read by a script of its own. */
export const openPagefind: OpenEngine = async (corpus) => {
  const { base, page, close } = await openSite(await buildPagefind(corpus), corpus.locale.language)
  return {
    close,
    search: async query => z.array(z.string()).parse(await page.evaluate(async ([script, text]) => {
      const { search } = await import(script)
      const { results } = await search(text)
      return Promise.all(results.map(async (result: { data(): Promise<{ url: string }> }) => (await result.data()).url))
    }, [`${base}/pagefind/pagefind.js`, query] as const)),
  }
}
