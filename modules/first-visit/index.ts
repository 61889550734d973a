import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addImports, addServerPlugin, addTypeTemplate, addVitePlugin, defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'

/** A path as Vite writes it on every system. */
const slashed = (path: string) => path.replaceAll('\\', '/')
const own = (path: string) => slashed(fileURLToPath(new URL(path, import.meta.url)))

const declaration = `declare module '#build/nuxt-icon-client-bundle' {
  interface Icon { body: string, left?: number, top?: number, width?: number, height?: number }
  /** Gives each icon that components and pages of the site name, once. */
  export function init(add: (name: string, icon: Icon) => void): void
}
`

/** Plugins whose work is done once the page is rendered: a browser gets the colours with the HTML, and icons with the script. */
const SERVER_ALONE = { colours: /@nuxt\/ui\/dist\/runtime\/plugins\/colors(?:\.js)?$/, icons: /@nuxt\/icon\/dist\/runtime\/plugin(?:\.js)?$/ }

const wholeSchema = z.object({ icon: z.object({ mode: z.literal('svg'), provider: z.literal('none'), customize: z.undefined().optional() }) })

/**
 * Whether the bundle of a site has every icon that its server can draw, whatever code computes its name: the server asks nobody else, and
 * draws none as a style.
 */
export const isWhole = (options: unknown) => wholeSchema.safeParse(options).success

const ICON = /@nuxt\/icon\/(?:dist\/)?runtime\/components\/index(?:\.js)?$/
/** The one of Nuxt UI, by its name or from beside it. */
const UI = /@nuxt\/ui\/dist\/runtime\/components\//
const isIcon = (id: string, importer = '') => ICON.test(id) || (/\/Icon\.vue$/.test(id) && UI.test(id.startsWith('.') ? importer : id))

/** What is always loaded together, by the modules that it begins with: every page's own script, and the first panel's. */
const FILES = {
  first: ['pages/[...slug].vue', 'layouts/default.vue', 'components/docs/Header.vue', 'components/docs/LocaleMenu.vue'],
  panel: ['components/playground/Panel.vue'],
}

/** Whether a module begins one of the files that are loaded as one; the application itself is part of every first visit. */
export function begins(id: string, file: keyof typeof FILES, root = own('../../')): boolean {
  const path = slashed(id)
  return FILES[file].some(name => path === slashed(root) + name) || (file === 'first' && /\/nuxt\/dist\/app\/entry\.js$/.test(path))
}

/** A file of a folder as code imports it. */
const specifier = (folder: string, name: string) => JSON.stringify(`${slashed(folder)}/${name}`)

/**
 * What begins a page, by the end of its file's name: each with a pause where it would go on in the same task. A reader who scrolled before
 * the script came stays there: the router would begin at the top.
 */
const STARTS: Record<string, (code: string, folder: string) => string> = {
  'plugins.client.mjs': (code, folder) => `import { paced } from ${specifier(folder, 'paced.ts')}\n${code.replace(/export default (\[[^]*\])/, 'export default paced($1)')}`,
  'layouts.mjs': (code, folder) => code.replace(
    /import \{ defineAsyncComponent \} from 'vue'/,
    () => `import { defineAsyncComponent as define } from 'vue'\nimport { pause } from ${specifier(folder, 'pause.ts')}\nconst defineAsyncComponent = load => define(() => pause().then(load))`,
  ),
  'nuxt/dist/app/entry.js': (code, folder) => `import { pause } from ${specifier(folder, 'pause.ts')}\n${code.replace('if (vueAppPromise) return vueAppPromise;', '$& await pause();')}`,
  'nuxt/dist/pages/runtime/router.options.js': code => code.replace('if (from === START_LOCATION) return', 'if (from === START_LOCATION) return !savedPosition && !to.hash ? false :'),
}

/** The code as a page begins with it here, if it is part of that. */
export function adapted(file: string, code: string, folder: string): string | undefined {
  return Object.entries(STARTS).find(([name]) => slashed(file).endsWith(name))?.[1](code, folder)
}

/**
 * What a file of script consists of: characters by package, before they are compressed, the most first; our own are `dragoman`.
 *
 * @example partsOf({ '/a/node_modules/vue/x.js': { renderedLength: 5 } }) → { vue: 5 }
 */
export function partsOf(modules: Record<string, { renderedLength: number }>): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? 'dragoman'
    sums[name] = (sums[name] ?? 0) + renderedLength
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0).sort(([, a], [, b]) => b - a))
}

/**
 * Keeps the script of a first visit small and in few files: what every page needs is one file instead of twenty, and so is what a panel
 * begins with; what only a server makes use of is left out. It comes after the first paint, and begins in short tasks. A server of
 * developers has all of it, and a site with icons from elsewhere has `@nuxt/icon` load them.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-first-visit' },
  setup(_options, nuxt) {
    addTypeTemplate({ filename: 'types/first-visit.d.ts', getContents: () => declaration })
    addImports({ name: 'pause', from: own('./runtime/pause.ts') })
    if (nuxt.options.dev) return
    const whole = isWhole(nuxt.options)
    addServerPlugin(own(whole ? './runtime/html.ts' : './runtime/html-icons.ts'))
    nuxt.hook('app:resolve', ({ plugins }) => {
      for (const plugin of plugins) if (SERVER_ALONE.colours.test(plugin.src) || (whole && SERVER_ALONE.icons.test(plugin.src))) plugin.mode = 'server'
    })
    addVitePlugin({
      name: 'dragoman:first-visit',
      enforce: 'pre',
      applyToEnvironment: ({ name }) => name === 'client',
      configEnvironment(name) {
        // In this order: what both need is in the first.
        const groups = (['first', 'panel'] as const).map(file => ({ name: file, test: (id: string) => begins(id, file) }))
        return name === 'client' ? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } : undefined
      },
      generateBundle(_options, bundle) {
        const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
        const parts = chunks.flatMap(({ isEntry, name, modules }) => isEntry || name in FILES ? [[isEntry ? 'first' : name, partsOf(modules)]] : [])
        writeFileSync(join(nuxt.options.buildDir, 'first-visit.json'), `${JSON.stringify(Object.fromEntries(parts), null, 1)}\n`)
      },
      transform: (code, id) => adapted(id, code, own('./runtime')),
      resolveId: (id, importer) => whole && isIcon(id, importer) ? own('./runtime/icon.ts') : undefined,
    })
    // Its address stands in the first file alone; a browser that reads it in the HTML need not wait for that.
    nuxt.hook('build:manifest', (manifest) => {
      const first = Object.values(manifest).filter(({ isEntry }) => isEntry).flatMap(({ imports = [] }) => imports)
      for (const key of first) if (manifest[key]) manifest[key].preload = true
    })
  },
})
