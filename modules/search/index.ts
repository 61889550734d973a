import type {} from '@nuxt/nitro-server'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addDevServerHandler, defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import type { LocaleCode } from '../../shared/locales.ts'
import { recordSchema } from '../../shared/search/record.ts'
import { readLocales } from '../locales/read.ts'
import { devSearch } from './dev.ts'
import { endPagefind, searchFiles } from './files.ts'
import { readSynonyms } from './synonyms.ts'

/** Where the indexes are, below the site's base. */
const FOLDER = '_search'

const recordsSchema = z.array(recordSchema)
const routeOf = (code: LocaleCode) => `/api/search/${code}`

/**
 * Writes an index for each language beside the pages, for the server and for static hosts alike; it is loaded when a reader opens search
 * (issue 8). What it is made of comes from the database, since a page that has not changed is not parsed again.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-search' },
  setup(_options, nuxt) {
    const codes = readLocales(nuxt.options).locales.map(({ code }) => code)
    const synonyms = readSynonyms(nuxt.options.rootDir)
    if (nuxt.options.dev) {
      const { baseURL } = nuxt.options.app
      addDevServerHandler({ route: join(baseURL, FOLDER), handler: devSearch(code => join(baseURL, routeOf(code)), { codes, synonyms }) })
      return
    }
    const records = new Map<LocaleCode, string>()
    nuxt.hook('nitro:config', (config) => {
      config.prerender ??= {}
      config.prerender.routes = [...config.prerender.routes ?? [], ...codes.map(routeOf)]
    })
    nuxt.hook('nitro:init', (nitro) => {
      nitro.hooks.hook('prerender:generate', (route) => {
        const code = codes.find(candidate => routeOf(candidate) === route.route)
        if (!code || route.contents === undefined) return
        records.set(code, route.contents)
        route.skip = true
      })
    })
    nuxt.hook('nitro:build:public-assets', async ({ options: { output: { publicDir } } }) => {
      for (const [code, text] of records) {
        const files = await searchFiles(recordsSchema.parse(JSON.parse(text)), code, synonyms[code])
        for (const [path, content] of files) {
          const file = join(publicDir, FOLDER, code, path)
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, content)
        }
      }
      if (records.size > 0) await endPagefind()
    })
  },
})
