import type {} from '@nuxt/nitro-server'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { LOCALES } from '../../shared/locales.ts'
import { chooserPage, notFoundPage } from './html.ts'

const textsSchema = z.object({ root: z.object({ choose: z.string() }), error: z.object({ notFound: z.string(), home: z.string() }) })

/** The site's own name, from `app.config.ts`. */
const siteSchema = z.object({ name: z.string().default('Dragoman') })

function texts() {
  return LOCALES.map((locale) => {
    const file = fileURLToPath(new URL(`../../i18n/locales/${locale.code}.json`, import.meta.url))
    const { root, error } = textsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { locale, choose: root.choose, notFound: error.notFound, home: error.home }
  })
}

/** Writes the two pages that belong to no language: `/` and the static hosts' `404.html`. */
export default defineNuxtModule({
  meta: { name: 'dragoman-root-pages' },
  setup(_options, nuxt) {
    const folder = join(nuxt.options.buildDir, 'dragoman-root')
    // Nuxt empties its build folder after the modules are set up, so the pages are written when the build begins.
    nuxt.hook('build:before', () => {
      const { baseURL } = nuxt.options.app
      const { name } = siteSchema.parse(nuxt.options.appConfig.site ?? {})
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'index.html'), chooserPage(name, texts(), baseURL))
      writeFileSync(join(folder, '404.html'), notFoundPage(name, texts(), baseURL))
    })
    nuxt.options.nitro.publicAssets = [...(nuxt.options.nitro.publicAssets ?? []), { dir: folder, baseURL: '/', maxAge: 0, fallthrough: true }]
    nuxt.hook('prerender:routes', ({ routes }) => {
      for (const shell of ['/404.html', '/200.html', '/index.html', '/']) routes.delete(shell)
    })
  },
})
