import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { LOCALE_CODES } from '../shared/locales.ts'

/**
 * The shared address of a content file.
 *
 * @example addressOf('2.digishare/1.index.md') → '/digishare'
 */
function addressOf(file: string): string {
  const segments = file.replace(/\.md$/, '').split('/').map(segment => segment.replace(/^\d+\./, ''))
  if (segments.at(-1) === 'index') segments.pop()
  return segments.length > 0 ? `/${segments.join('/')}` : ''
}

function addressesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md')).map(addressOf)
}

/** Prerenders every page in every language: where one lacks it, the address shows another language's text with a notice. */
export default defineNuxtModule({
  meta: { name: 'dragoman-fallbacks' },
  setup(_options, nuxt) {
    const content = join(nuxt.options.rootDir, 'content')
    nuxt.hook('nitro:config', (config) => {
      const addresses = new Set(LOCALE_CODES.flatMap(code => addressesBelow(join(content, code))))
      const routes = LOCALE_CODES.flatMap(code => [...addresses].map(address => `/${code}${address}`))
      config.prerender ??= {}
      config.prerender.routes = [...new Set([...(config.prerender.routes ?? []), ...routes])].filter(route => route !== '/')
    })
  },
})
