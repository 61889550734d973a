import type {} from '@nuxt/nitro-server'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'

/** Where the framework says of a build what was prerendered, below its assets. */
const FOLDER = 'builds/meta'

const manifestSchema = z.looseObject({ prerendered: z.array(z.string()) })

/**
 * Spares readers the list of all pages, which a browser would load on its first visit to know which ones are prerendered: all are, and a
 * rule says so.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-manifest' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    const { routeRules } = nuxt.options
    nuxt.options.routeRules = { ...routeRules, '/**': { ...routeRules?.['/**'], prerender: true } }
    nuxt.hook('nitro:build:public-assets', ({ options: { output: { publicDir } } }) => {
      const folder = join(publicDir, nuxt.options.app.buildAssetsDir, FOLDER)
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const file = join(folder, name)
        const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
        writeFileSync(file, JSON.stringify({ ...manifest, prerendered: [] }))
      }
    })
  },
})
