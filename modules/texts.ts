import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { markdownPath } from '../shared/docs/address.ts'
import { readLocales } from './locales/read.ts'
import { pagePaths } from './site/pages.ts'

/** Prerenders every page as Markdown and the lists of pages, for tools. A file of the site's own under such a name stays. */
export default defineNuxtModule({
  meta: { name: 'dragoman-texts' },
  setup(_options, nuxt) {
    nuxt.hook('nitro:config', (config) => {
      const { locales } = readLocales(nuxt.options)
      const folders = ['', ...locales.length > 1 ? locales.map(({ code }) => `/${code}`) : []]
      const lists = folders.flatMap(folder => [`${folder}/llms.txt`, `${folder}/llms-full.txt`])
      const routes = [...pagePaths(nuxt.options).map(markdownPath), ...lists]
      config.prerender ??= {}
      config.prerender.routes = [...config.prerender.routes ?? [], ...routes.filter(route => !existsSync(join(nuxt.options.rootDir, 'public', route)))]
    })
  },
})
