import type {} from '@nuxt/nitro-server'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { readLocales } from '../locales/read.ts'
import { readRedirects } from '../redirects/read.ts'
import type { HostingPlan } from './plan.ts'
import { vercelOutput } from './vercel.ts'
import { copyToRoot, hostRoot, writeHostFiles, writeTwins } from './write.ts'

/** Makes a static site right on the usual hosts: headers, redirects, unknown addresses, and pages at addresses without a slash at the end. */
export default defineNuxtModule({
  meta: { name: 'dragoman-hosting' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    nuxt.hook('nitro:init', (nitro) => {
      if (!nitro.options.static) return
      const output = { ...nitro.options.output, root: hostRoot(nitro.options) }
      let plan: HostingPlan | undefined
      nuxt.hook('dragoman:headers', (headers) => {
        const { locales } = readLocales(nuxt.options)
        const codes = locales.length > 1 ? locales.map(({ code }) => code) : []
        plan = { base: nuxt.options.app.baseURL, headers, redirects: readRedirects(nuxt.options), codes }
        writeHostFiles(plan, output)
      })
      // By now every page is as it will be published, and what the host's own kind of build writes is there.
      nitro.hooks.hook('compiled', () => {
        copyToRoot(output)
        const config = join(output.dir, 'config.json')
        if (nitro.options.preset !== 'vercel-static') writeTwins(output.publicDir)
        else if (plan && existsSync(config)) writeFileSync(config, vercelOutput(plan, readFileSync(config, 'utf8')))
      })
    })
  },
})
