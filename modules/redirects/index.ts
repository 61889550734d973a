import type {} from '@nuxt/nitro-server'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addServerHandler, addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { nginxRedirects, redirectLines, stubFile, stubPage, vercelRedirects } from './hosts.ts'
import { readRedirects } from './read.ts'
import type { Redirect } from './table.ts'

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const declaration = `declare module '#redirects' {
  /** Old addresses of the site. */
  export const redirects: import('${own('./table.ts')}').Redirect[]
}
`

const vercelSchema = z.looseObject({ redirects: z.array(z.unknown()).optional() })

function writeStub(redirect: Redirect, base: string, publicDir: string): void {
  const file = join(publicDir, stubFile(redirect))
  if (existsSync(file)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stubPage(redirect, base))
}

/** Writes what static hosts need in order to redirect. Files of the site's own under these names keep what they say, and say it first. */
function writeHostFiles(redirects: Redirect[], base: string, folders: { dir: string, publicDir: string }): void {
  const lines = join(folders.publicDir, '_redirects')
  const before = existsSync(lines) ? `${readFileSync(lines, 'utf8').trimEnd()}\n` : ''
  writeFileSync(lines, before + redirectLines(redirects, base))

  const vercel = join(folders.publicDir, 'vercel.json')
  const config = vercelSchema.parse(existsSync(vercel) ? JSON.parse(readFileSync(vercel, 'utf8')) : {})
  writeFileSync(vercel, `${JSON.stringify({ ...config, redirects: [...config.redirects ?? [], ...vercelRedirects(redirects, base)] }, null, 2)}\n`)

  writeFileSync(join(folders.dir, 'nginx-redirects.conf'), nginxRedirects(redirects, base))
  // Netlify prefers a page to its own redirect.
  if (!process.env.NETLIFY) for (const redirect of redirects) writeStub(redirect, base, folders.publicDir)
}

/** Old addresses lead to the new ones: from the server with status 301, and on static hosts in whatever way the host has. */
export default defineNuxtModule({
  meta: { name: 'dragoman-redirects' },
  setup(_options, nuxt) {
    const redirects = readRedirects(nuxt.options)
    addServerTemplate({ filename: '#redirects', getContents: () => `export const redirects = ${JSON.stringify(redirects)}` })
    addTypeTemplate({ filename: 'types/redirects.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
    if (redirects.length === 0) return
    addServerHandler({ middleware: true, handler: own('./runtime/redirect.ts') })
    // Before `security`, which adds headers to the same files and a policy to every page.
    nuxt.hook('nitro:build:public-assets', ({ options: { output, static: isStatic } }) => {
      if (isStatic) writeHostFiles(redirects, nuxt.options.app.baseURL, output)
    })
  },
})
