import type {} from '@nuxt/nitro-server'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addServerHandler, addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { originsOf } from '#shared/apis/origins.ts'
import { loadApis } from '../apis/load.ts'
import { policyOf, scriptHashes, withPolicy } from './html.ts'
import type { Allow } from './policy.ts'
import { allowSchema, contentPolicy, FIXED_HEADERS, headerPolicy } from './policy.ts'

declare module '@nuxt/schema' {
  interface NuxtHooks {
    /** Says, once every page is in its place, which headers every answer of the site has to carry. */
    'dragoman:headers': (headers: Record<string, string>) => void | Promise<void>
  }
}

const CONTENT_ROUTES = '/__nuxt_content/'

const declaration = `declare module '#security' {
  /** What the site adds to the policy of its pages. */
  export const allow: import('${fileURLToPath(new URL('./policy.ts', import.meta.url))}').Allow
  /** Origins of its APIs. */
  export const origins: string[]
  /** A policy that fits every page that was prerendered. */
  export const pagePolicy: string
}
`

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.html')).map(name => join(folder, name))
}

/** Gives pages that nothing renders their policy, and answers with the hashes of all pages. */
function sealPages(folder: string, policy: (hashes: string[]) => string): string[] {
  // Not a list: what stands in a page keeps the whole text of the page in memory, and thousands of pages say the same.
  const hashes = new Set<string>()
  for (const file of htmlFiles(folder)) {
    const html = readFileSync(file, 'utf8')
    const found = policyOf(html)
    const written = found === undefined ? scriptHashes(html) : found.match(/'sha256-[^']+'/g) ?? []
    if (found === undefined) writeFileSync(file, withPolicy(html, policy(written)))
    for (const hash of written) hashes.add(hash)
  }
  return [...hashes].sort()
}

/**
 * Content-Security-Policy without `unsafe-inline` for scripts: prerendered pages carry theirs, the server sends it as a header, and
 * `modules/hosting` tells static hosts of it. Only scripts that the framework put beside the page's text are hashed,
 * so that one that found its way through the text does not run.
 */
export default defineNuxtModule<{ allow: Allow }>({
  meta: { name: 'dragoman-security', configKey: 'security' },
  defaults: { allow: {} },
  async setup(options, nuxt) {
    if (nuxt.options.dev) return
    const allow = allowSchema.parse(options.allow)
    let known: string[] = []
    // While it builds, the framework knows its settings without what the environment says of them.
    const endpoint = process.env.NUXT_PUBLIC_PLAYGROUND_ENDPOINT ?? String(nuxt.options.runtimeConfig.public.playgroundEndpoint)
    const origins = (await loadApis(nuxt.options.rootDir)).flatMap(originsOf)
    const policy = (hashes: string[]) => contentPolicy({ hashes, endpoint, origins, allow })

    addServerTemplate({
      filename: '#security',
      getContents: () => Object.entries({ allow, origins, pagePolicy: policy(known) }).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`).join(''),
    })
    addTypeTemplate({ filename: 'types/security.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
    addServerHandler({ route: '/api/**', handler: own('./runtime/unknown.ts') })

    nuxt.hook('nitro:init', (nitro) => {
      // Last of all plugins: what they add to the page has to be hashed too.
      nitro.options.plugins.push(own('./runtime/headers.ts'))
      // Every page is prerendered: what a running server can say of the collections is of use to strangers only.
      nitro.options.handlers = nitro.options.handlers.filter(({ route }) => !route?.startsWith(CONTENT_ROUTES))
      nitro.hooks.hook('prerender:routes', (routes) => {
        for (const route of routes) if (route.startsWith(CONTENT_ROUTES)) routes.delete(route)
      })
    })
    // Now every page is in its place, and the server, which has to know their scripts, is not built yet.
    nuxt.hook('nitro:build:public-assets', async ({ options: { output } }) => {
      known = sealPages(output.publicDir, policy)
      await nuxt.callHook('dragoman:headers', { 'content-security-policy': headerPolicy(policy(known)), ...FIXED_HEADERS })
    })
  },
})
