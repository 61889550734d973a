import type {} from '@nuxt/nitro-server'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addServerHandler, addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { stubFile, stubPage } from './hosts.ts'
import { readRedirects } from './read.ts'
import type { Redirect } from './table.ts'

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const declaration = `declare module '#redirects' {
  /** Old addresses of the site. */
  export const redirects: import('${own('./table.ts')}').Redirect[]
}
`

function writeStub(redirect: Redirect, base: string, publicDir: string): void {
  const file = join(publicDir, stubFile(redirect))
  if (existsSync(file)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stubPage(redirect, base))
}

/** Old addresses lead to the new ones: from the server with status 301, and on static hosts in whatever way the host has (`modules/hosting`). */
export default defineNuxtModule({
  meta: { name: 'dragoman-redirects' },
  setup(_options, nuxt) {
    const redirects = readRedirects(nuxt.options)
    addServerTemplate({ filename: '#redirects', getContents: () => `export const redirects = ${JSON.stringify(redirects)}` })
    addTypeTemplate({ filename: 'types/redirects.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
    if (redirects.length === 0) return
    addServerHandler({ middleware: true, handler: own('./runtime/redirect.ts') })
    // Before `security`, which adds a policy to every page.
    nuxt.hook('nitro:build:public-assets', ({ options: { output, static: isStatic } }) => {
      // Netlify prefers a page to its own redirect.
      if (isStatic && !process.env.NETLIFY) for (const redirect of redirects) writeStub(redirect, nuxt.options.app.baseURL, output.publicDir)
    })
  },
})
