import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineNuxtModule, useLogger } from '@nuxt/kit'
import { siteName } from '../root-pages/name.ts'
import { drawIcons } from './draw.ts'
import { iconLinks, manifestOf } from './head.ts'

const FOLDER = 'node_modules/.cache/dragoman/icons'
const MANIFEST = 'manifest.json'

/** The first of the site's public folders that has a file: its own before that of what it extends. */
function publicFile(folders: readonly string[], name: string): string | undefined {
  return folders.map(folder => join(folder, name)).find(file => existsSync(file))
}

/**
 * Draws the icons that browsers and home screens ask for from the site's sign, `public/favicon.svg`, and names them in every page. A
 * file of the site's own under the name of one of them stays. The renderer is a binary, which not every machine has: the sign itself
 * is there without it.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-icons' },
  async setup(_options, nuxt) {
    if (nuxt.options._prepare) return
    const folder = join(nuxt.options.rootDir, FOLDER)
    const folders = nuxt.options._layers.map(({ config }) => resolve(config.rootDir, config.dir?.public ?? 'public'))
    const sign = publicFile(folders, 'favicon.svg')
    if (!sign) return
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const names = [MANIFEST]
    try {
      for (const [name, picture] of Object.entries(await drawIcons(readFileSync(sign)))) {
        names.push(name)
        writeFileSync(join(folder, name), picture)
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
      return useLogger('dragoman').warn(`The site has no icons but favicon.svg: the renderer does not start here (${reason})`)
    }
    const { baseURL, head } = nuxt.options.app
    head.link = [...(head.link ?? []), ...iconLinks(baseURL, names)]
    nuxt.options.nitro.publicAssets = [...(nuxt.options.nitro.publicAssets ?? []), { dir: folder, baseURL: '/', maxAge: 0, fallthrough: true }]
    let configs: string[] = []
    nuxt.hook('app:resolve', (app) => {
      configs = app.configs
    })
    nuxt.hook('build:before', async () => {
      writeFileSync(join(folder, MANIFEST), manifestOf({ name: await siteName(nuxt.options.appConfig, configs), base: baseURL }))
    })
  },
})
