import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineCollection, defineContentConfig } from '@nuxt/content'
import { useNuxt } from '@nuxt/kit'
import { z } from 'zod'
import { collectionOf, LOCALES } from './shared/locales.ts'

const content = join(useNuxt().options.rootDir, 'content')

/** A page to leave out, as `<locale>/<file>`: the tests' static build has one page that falls back. */
const withheld = process.env.DRAGOMAN_WITHHOLD

/** What a page's front matter may say beside Content's own fields. */
const schema = z.object({
  icon: z.string().optional(),
  api: z.string().optional(),
  layout: z.enum(['docs', 'landing']).optional(),
})

/** One collection per locale folder that the site has. */
export default defineContentConfig({
  collections: Object.fromEntries(LOCALES.filter(({ code }) => existsSync(join(content, code))).map(({ code }) => [
    collectionOf(code),
    defineCollection({ type: 'page', source: { cwd: content, include: `${code}/**`, exclude: withheld ? [withheld] : [], prefix: `/${code}` }, schema }),
  ])),
})
