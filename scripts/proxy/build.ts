import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadNuxtConfig } from '@nuxt/kit'
import { build, copyPublicAssets, createNitro, prepare } from 'nitropack'
import { apisModule } from '../../modules/apis/index.ts'
import { loadApis } from '../../modules/apis/load.ts'
import { siteModule } from '../../modules/site/index.ts'

/** Where the proxy alone is built to, below the site's folder. */
export const PROXY_FOLDER = '.output-proxy'

const own = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Files of other packages: they are no TypeScript. Dragoman's own are, and may be below `node_modules` themselves. */
const FOREIGN = new RegExp(`^(?!${own('').replace(/[^\w/]/g, '\\$&')}(?!node_modules/)).*/node_modules/`)

/** The routes of the proxy, and of those who watch over it. */
const ROUTES = ['playground/send', 'playground/secrets', 'playground/connect', 'playground/connect/[ticket]', 'playground/callback/[api]',
  'playground/redeem', 'playground/return', 'health'] as const

const handlers = ROUTES.map(route => ({ route: `/api/${route.replace(/\[(\w+)\]/g, ':$1')}`, handler: own(`server/api/${route === 'health' ? 'health.get' : route}.ts`) }))

/** Builds the proxy of a site without its pages: a server of its own for pages that are on another host. */
export async function buildProxy(folder: string, output = resolve(folder, PROXY_FOLDER)): Promise<void> {
  const options = await loadNuxtConfig({ cwd: resolve(folder) })
  const apis = await loadApis(options.rootDir)
  const { public: _pages, ...settings } = options.runtimeConfig
  const work = join(options.buildDir, 'proxy')
  const nitro = await createNitro({
    rootDir: options.rootDir,
    // Not the server's folder, whose other routes belong to the pages.
    srcDir: work,
    buildDir: work,
    imports: false,
    output: { dir: output },
    preset: process.env.NITRO_PRESET || 'node-server',
    compatibilityDate: '2026-11-01',
    noPublicDir: true,
    serveStatic: false,
    baseURL: options.app.baseURL,
    handlers,
    plugins: [own('server/plugins/proxy.ts')],
    alias: { '#shared': own('shared') },
    virtual: { '#apis': () => apisModule(apis), '#site': () => siteModule(options) },
    // Settings have the same names as those of a server with pages.
    runtimeConfig: { ...settings, nitro: { envPrefix: 'NUXT_' } },
    esbuild: { options: { exclude: FOREIGN } },
    typescript: { generateTsConfig: false },
  })
  try {
    await prepare(nitro)
    await copyPublicAssets(nitro)
    await build(nitro)
  } finally {
    await nitro.close()
  }
}
