import { defineNuxtModule } from '@nuxt/kit'
import { pagePaths } from './site/pages.ts'

/** Prerenders every page in every language: where one lacks it, the address shows another language's text with a notice. */
export default defineNuxtModule({
  meta: { name: 'dragoman-fallbacks' },
  setup(_options, nuxt) {
    nuxt.hook('nitro:config', (config) => {
      config.prerender ??= {}
      const pages = pagePaths(nuxt.options)
      config.prerender.routes = [...new Set([...(config.prerender.routes ?? []), ...pages])].filter(route => route !== '/' || pages.includes(route))
    })
  },
})
