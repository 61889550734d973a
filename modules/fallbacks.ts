import { defineNuxtModule } from '@nuxt/kit'
import { pagePaths } from './site/pages.ts'

/** Prerenders every page in every language: where one lacks it, the address shows another language's text with a notice. */
export default defineNuxtModule({
  meta: { name: 'dragoman-fallbacks' },
  setup(_options, nuxt) {
    nuxt.hook('nitro:config', (config) => {
      config.prerender ??= {}
      config.prerender.routes = [...new Set([...(config.prerender.routes ?? []), ...pagePaths(nuxt.options.rootDir)])].filter(route => route !== '/')
    })
  },
})
