import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { useNuxt } from '@nuxt/kit'
import { contentVersion } from './modules/apis/version.ts'
import { readSite } from './modules/dialects/read.ts'
import { readLocales } from './modules/locales/read.ts'
import { chooseTexts } from './modules/locales/texts.ts'
import rehypeDirection from './shared/docs/rehype-direction.ts'
import remarkHeadingIds from './shared/docs/remark-heading-ids.ts'
import { limitsSchema } from './server/utils/egress/limits.ts'
import { LOCALES } from './shared/locales.ts'

/** Files of Dragoman itself are named relative to this file, so that a site that extends it finds them too. */
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineNuxtConfig({
  // The lint rules concern whoever works on Dragoman; a site that extends it from a package does not have them.
  modules: [...(existsSync(own('./node_modules/@nuxt/eslint')) ? ['@nuxt/eslint'] : []), '@nuxt/ui', '@nuxt/content', '@nuxtjs/i18n'],

  components: [{ path: own('./components'), ignore: ['content/**'] }],
  devtools: { enabled: false },
  css: [own('./assets/css/main.css')],

  content: {
    experimental: { sqliteConnector: 'native' },
    build: {
      markdown: {
        toc: { depth: 3, searchDepth: 6 },
        highlight: {
          theme: { light: 'github-light-high-contrast', default: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
          langs: ['bash', 'csharp', 'diff', 'go', 'html', 'http', 'java', 'js', 'json', 'json5', 'jsonc', 'mdc', 'php', 'python', 'ruby', 'ts', 'vue', 'xml', 'yaml'],
        },
        remarkPlugins: {
          'heading-ids': { instance: remarkHeadingIds, src: own('./shared/docs/remark-heading-ids.ts') },
        },
        rehypePlugins: {
          direction: { instance: rehypeDirection, src: own('./shared/docs/rehype-direction.ts') },
        },
      },
    },
  },
  ui: { fonts: false, experimental: { componentDetection: true } },
  runtimeConfig: {
    /** Base address of the sandbox, as the proxy reaches it; empty: no sandbox is offered. */
    sandboxBase: '',
    /** What an operator decides of the proxy; documented and validated in `server/utils/config.ts`. */
    playground: { origins: '', trustedHops: 0, sealKey: '', limits: limitsSchema.parse({}) },
    public: {
      /** Address of the proxy; a path for the site's own server, empty for none. */
      playgroundEndpoint: '/api/playground',
      /** Environments that are offered, the default one first. */
      playgroundEnvironments: 'sandbox,live',
      siteUrl: '',
    },
  },

  srcDir: '.',
  alias: { '#shared': own('./shared') },
  experimental: { payloadExtraction: 'client', appManifest: true },
  compatibilityDate: '2026-11-01',
  nitro: {
    // What Nuxt has built is whole. In a first build, whose folder is not below node_modules, Nitro would put imports into it and declare names twice.
    imports: { exclude: [/[\\/]\.nuxt[\\/]/] },
    // Rendering is work for one thread: pages that are begun together only hold memory together.
    prerender: { crawlLinks: false, failOnError: true, concurrency: 2 },
    ...(process.env.DRAGOMAN_OUTPUT && { output: { dir: own(process.env.DRAGOMAN_OUTPUT) } }),
  },
  // Known beforehand, so that a first visit of `npm run dev` does not reload while Vite finds them.
  vite: {
    optimizeDeps: {
      include: [
        'zod/mini', 'shiki/core', 'shiki/engine/javascript', 'shiki/langs/bash.mjs', 'shiki/langs/json.mjs',
        ...[
          'csharp/httpclient', 'go/native', 'java/nethttp', 'js/axios', 'js/fetch', 'php/curl', 'php/guzzle', 'python/httpx', 'python/requests',
          'ruby/native', 'shell/curl',
        ].map(plugin => `@scalar/snippetz/plugins/${plugin}`),
      ],
    },
  },
  typescript: {
    strict: true,
    typeCheck: false,
    // Sites of their own, with types of their own.
    tsConfig: { exclude: [own('./docs/starter'), own('./tests/fixtures/provider')] },
  },
  telemetry: false,
  hooks: {
    // Content registers `components/content` itself, but in a build keeps of it only what it believes to be used.
    'components:extend': (components) => {
      for (const component of components) if (component.filePath.includes('/components/content/')) component.global = true
    },
    // A first visit loads the entry alone: the body is not hydrated, and panels load when they come into view.
    'build:manifest': (manifest) => {
      for (const chunk of Object.values(manifest)) {
        chunk.prefetch = false
        if (!chunk.isEntry && chunk.resourceType === 'script') chunk.preload = false
        delete chunk.dynamicImports
      }
    },
    'modules:before': () => {
      const { options } = useNuxt()
      const { ui } = options
      // A site that extends this one has languages of its own; the table of the interface's texts is the same.
      const { locales, source } = readLocales(options)
      const codes = locales.map(({ code }) => code)
      options.i18n = { ...options.i18n, strategy: codes.length > 1 ? 'prefix' : 'no_prefix', defaultLocale: source }
      chooseTexts(options._layers, codes)
      // The library leaves out the styles of components that no code names: these are in Markdown.
      if (ui && ui.experimental?.componentDetection === true) ui.experimental.componentDetection = [...readSite(options).library]
      const plugin = options.content && options.content.build?.markdown?.rehypePlugins?.direction
      // Content caches a page by its text and these options alone: what else shapes a page has to be among them.
      if (plugin) plugin.options = { version: `${contentVersion(options)} ${options.app.baseURL}` }
    },
  },

  eslint: { config: { stylistic: { braceStyle: '1tbs' } } },
  i18n: {
    detectBrowserLanguage: false,
    langDir: 'locales',
    locales: LOCALES.map(({ code, language, dir, name }) => ({ code, language, dir, name, file: `${code}.json` })),
  },
  icon: { mode: 'svg', provider: 'none', fallbackToApi: false, clientBundle: { scan: { globInclude: ['components/**/*.vue', 'pages/**/*.vue', 'layouts/**/*.vue', 'content/**/*.md', 'content/**/*.yml', 'content/**/.navigation.yml', '*.config.ts'] }, sizeLimitKb: 512 } },
})
