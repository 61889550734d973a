import type {} from '@nuxt/nitro-server'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineNuxtModule, useLogger } from '@nuxt/kit'
import { siteOrigin } from '../../shared/docs/alternates.ts'
import { siteLogo } from '../root-pages/name.ts'
import { siteSetting } from '../sitemaps/setting.ts'
import type { Card } from './card.ts'
import { startDrawing } from './draw.ts'
import type { Look } from './layout.ts'
import { colourOf, logoOf } from './look.ts'
import type { BuiltPage } from './pages.ts'
import { builtPages, withImage } from './pages.ts'

const CACHE = 'node_modules/.cache/dragoman/social-images'

async function writeImage({ image, card }: BuiltPage, publicDir: string, draw: (card: Card) => Promise<Uint8Array>) {
  const file = join(publicDir, image)
  if (existsSync(file)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await draw(card))
}

function* textsOf(pages: readonly BuiltPage[]): Generator<string> {
  for (const { file } of pages) yield readFileSync(file, 'utf8')
}

/**
 * Draws an image for every page in its own language and direction, for the cards that are shown of shared links, and names it in the
 * page's head, once the site has an address: cards name whole ones. Pages that name an image keep theirs, and so does a file of the
 * site's own under the image's name.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-social-images' },
  setup(_options, nuxt) {
    const origin = siteOrigin(siteSetting(nuxt.options))
    if (nuxt.options.dev || nuxt.options._prepare || origin === '') return
    let configs: string[] = []
    nuxt.hook('app:resolve', (app) => {
      configs = app.configs
    })
    nuxt.hook('nitro:build:public-assets', async ({ options: { output: { publicDir } } }) => {
      const draw = await startDrawing(join(nuxt.options.rootDir, CACHE), sentence => useLogger('dragoman').warn(sentence))
      if (!draw) return
      const { baseURL, buildAssetsDir } = nuxt.options.app
      const root = origin + baseURL.replace(/\/$/, '')
      const pages = builtPages(publicDir, root)
      const look: Look = {
        ...logoOf(await siteLogo(nuxt.options.appConfig, configs), publicDir),
        colour: colourOf(textsOf(pages), join(publicDir, buildAssetsDir)),
      }
      for (const page of pages.filter(({ own }) => own)) await writeImage(page, publicDir, card => draw(card, look))
      for (const page of pages) if (existsSync(join(publicDir, page.image))) writeFileSync(page.file, withImage(readFileSync(page.file, 'utf8'), page, root))
    })
  },
})
