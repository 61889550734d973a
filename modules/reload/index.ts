import { fileURLToPath } from 'node:url'
import { addPlugin, defineNuxtModule } from '@nuxt/kit'

/**
 * Shows an author what was just written. The engine hands new text to a page that listens for it, but the body of a page is HTML that
 * no script takes over; so while writing, the page is read anew.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-reload' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) addPlugin({ src: fileURLToPath(new URL('./runtime/reload.ts', import.meta.url)), mode: 'client' })
  },
})
