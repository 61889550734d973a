import { defineCollection, defineContentConfig } from '@nuxt/content'
import { useNuxt } from '@nuxt/kit'
import { z } from 'zod'
import { contentFolder, readLocales } from './modules/locales/read.ts'
import type { LocaleCode } from './shared/locales.ts'
import { collectionOf } from './shared/locales.ts'

const { options } = useNuxt()
const content = contentFolder(options.rootDir)
const { locales, folderOf, pathOf } = readLocales(options)

/** What a page's front matter may say beside Content's own fields. */
const schema = z.object({
  icon: z.string().optional(),
  api: z.string().optional(),
  /** A picture for cards of shared links, in place of the one that the build draws. */
  image: z.string().optional(),
  layout: z.enum(['docs', 'landing']).optional(),
  /** Addresses that the page once had (`modules/redirects`). */
  aliases: z.array(z.string()).optional(),
})

/** Pages, and what names their folders. Other files that lie beside pages are served as they are. */
const FILES = '{*.md,.navigation.yml,_category_.{json,yml,yaml}}'

/** A page is asked for by its address: without this, the text of every other page would be read to find it. */
const INDEXES = [{ columns: ['path'] }]

/** Where a language's pages are, and where their addresses begin. */
function sourceOf(code: LocaleCode) {
  const folder = folderOf(code)
  return { cwd: content, include: folder ? `${folder}/**/${FILES}` : `**/${FILES}`, prefix: pathOf(code, '') }
}

/** One collection per language of the site. */
export default defineContentConfig({
  collections: Object.fromEntries(locales.map(({ code }) => [collectionOf(code), defineCollection({ type: 'page', source: sourceOf(code), schema, indexes: INDEXES })])),
})
