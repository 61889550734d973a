import type { useNuxt } from '@nuxt/kit'
import type {} from '@nuxt/nitro-server'

/**
 * Publishes the files of a folder, below the site's base. A file of the same name that the site has in `public/`, or a layer of it, stays:
 * the folder is the last one, and the first one that has a file gives it.
 */
export function publishLast(nuxt: Pick<ReturnType<typeof useNuxt>, 'hook'>, dir: string): void {
  nuxt.hook('nitro:config', (config) => {
    config.publicAssets = [...(config.publicAssets ?? []), { dir, baseURL: '/', maxAge: 0, fallthrough: true }]
  })
}
