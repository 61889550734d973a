import type {} from '@nuxt/nitro-server'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { siteOrigin } from '../../shared/docs/alternates.ts'
import type { Locale } from '../../shared/locales.ts'
import { readLocales } from '../locales/read.ts'
import { publishLast } from '../site/public.ts'
import { siteSetting } from '../sitemaps/setting.ts'
import { chooserPage, localNotFoundPage, notFoundPage } from './html.ts'
import { siteName } from './name.ts'

const textsSchema = z.object({ root: z.object({ choose: z.string() }), error: z.object({ notFound: z.string(), notFoundHint: z.string(), home: z.string() }) })

function texts(locales: Locale[]) {
  return locales.map((locale) => {
    const file = fileURLToPath(new URL(`../../i18n/locales/${locale.code}.json`, import.meta.url))
    const { root, error } = textsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { locale, choose: root.choose, ...error }
  })
}

/**
 * Writes the two pages that belong to no language: `/`, unless the site has but one language, and the static hosts' `404.html`; and for
 * those that look for the nearest, one in the folder of each language. A page of the site's own under the name of one of them stays.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-root-pages' },
  setup(_options, nuxt) {
    const folder = join(nuxt.options.buildDir, 'dragoman-root')
    const { locales, source } = readLocales(nuxt.options)
    let configs: string[] = []
    nuxt.hook('app:resolve', (app) => {
      configs = app.configs
    })
    // Nuxt empties its build folder after the modules are set up, so the pages are written when the build begins.
    nuxt.hook('build:before', async () => {
      const name = await siteName(nuxt.options.appConfig, configs)
      const site = { name, texts: texts(locales), base: nuxt.options.app.baseURL, origin: siteOrigin(siteSetting(nuxt.options)), source }
      mkdirSync(folder, { recursive: true })
      if (locales.length > 1) writeFileSync(join(folder, 'index.html'), chooserPage(site))
      writeFileSync(join(folder, '404.html'), notFoundPage(site))
      for (const text of locales.length > 1 ? site.texts : []) {
        mkdirSync(join(folder, text.locale.code), { recursive: true })
        writeFileSync(join(folder, text.locale.code, '404.html'), localNotFoundPage(site, text))
      }
    })
    // Some hosts answer any unknown address with this shell, with status 200 and without a language.
    nuxt.hook('nitro:build:public-assets', ({ options: { output } }) => rmSync(join(output.publicDir, '200.html'), { force: true }))
    publishLast(nuxt, folder)
    nuxt.hook('prerender:routes', ({ routes }) => {
      for (const shell of ['/404.html', '/200.html', '/index.html', ...(locales.length > 1 ? ['/'] : [])]) routes.delete(shell)
    })
  },
})
