import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineNuxtModule, useLogger } from '@nuxt/kit'
import { siteName } from '../root-pages/name.ts'
import { publishLast } from '../site/public.ts'
import { withRenderer } from '../social-images/renderer.ts'
import { drawIcons, ICONS } from './draw.ts'
import { iconLinks, manifestOf } from './head.ts'

const SIGN = 'favicon.svg'
const MANIFEST = 'manifest.json'

/** The first of the site's public folders that has a file: its own before that of what it extends. */
function publicFile(folders: readonly string[], name: string): string | undefined {
  return folders.map(folder => join(folder, name)).find(file => existsSync(file))
}

async function drawnFrom(sign: string): Promise<Record<string, Uint8Array>> {
  return await withRenderer(() => drawIcons(readFileSync(sign)), `No icons are drawn from ${SIGN}`, sentence => useLogger('dragoman').warn(sentence)) ?? {}
}

/**
 * Draws the icons that browsers and home screens ask for from the site's sign, `public/favicon.svg`, and names those that there are in
 * every page. A file of the site's own under the name of one of them stays. The renderer is a binary, which not every machine has: the
 * sign itself and the site's own files are there without it.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-icons' },
  async setup(_options, nuxt) {
    if (nuxt.options._prepare) return
    const folder = join(nuxt.options.buildDir, 'dragoman-icons')
    const folders = nuxt.options._layers.map(({ config }) => resolve(config.rootDir, config.dir?.public ?? 'public'))
    const sign = publicFile(folders, SIGN)
    const drawn = sign ? await drawnFrom(sign) : {}
    const icons = [SIGN, ...ICONS].filter(name => name in drawn || publicFile(folders, name))
    if (icons.length === 0) return
    const { baseURL, head } = nuxt.options.app
    head.link = [...(head.link ?? []), ...iconLinks(baseURL, [MANIFEST, ...icons])]
    publishLast(nuxt, folder)
    let configs: string[] = []
    nuxt.hook('app:resolve', (app) => {
      configs = app.configs
    })
    // Nuxt empties its build folder after the modules are set up.
    nuxt.hook('build:before', async () => {
      mkdirSync(folder, { recursive: true })
      for (const [name, picture] of Object.entries(drawn)) writeFileSync(join(folder, name), picture)
      writeFileSync(join(folder, MANIFEST), manifestOf({ name: await siteName(nuxt.options.appConfig, configs), base: baseURL, icons }))
    })
  },
})
