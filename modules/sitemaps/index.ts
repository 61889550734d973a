import type {} from '@nuxt/nitro-server'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { siteOrigin } from '../../shared/docs/alternates.ts'
import { readLocales } from '../locales/read.ts'
import { pageLocales } from '../site/pages.ts'
import { siteSetting } from './setting.ts'
import { robotsText, siteMaps } from './xml.ts'

/**
 * Writes `sitemap.xml` and `robots.txt` beside the pages, for the server and for static hosts alike, once the site has an address: maps
 * name whole addresses. Files of the site's own under these names stay.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-sitemaps' },
  setup(_options, nuxt) {
    const origin = siteOrigin(siteSetting(nuxt.options))
    if (nuxt.options.dev || origin === '') return
    nuxt.hook('nitro:build:public-assets', async ({ options: { output: { publicDir } } }) => {
      const root = origin + nuxt.options.app.baseURL.replace(/\/$/, '')
      const maps = await siteMaps({ pages: pageLocales(nuxt.options), locales: readLocales(nuxt.options), root })
      for (const { name, text } of maps) {
        const file = join(publicDir, name)
        if (!existsSync(file)) writeFileSync(file, text)
      }
      const robots = join(publicDir, 'robots.txt')
      writeFileSync(robots, robotsText(root, existsSync(robots) ? readFileSync(robots, 'utf8') : undefined))
    })
  },
})
