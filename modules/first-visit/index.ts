import { fileURLToPath } from 'node:url'
import { addServerPlugin, addTypeTemplate, addVitePlugin, defineNuxtModule } from '@nuxt/kit'

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const declaration = `declare module '#build/nuxt-icon-client-bundle' {
  interface Icon { body: string, left?: number, top?: number, width?: number, height?: number }
  /** Gives each icon that components and pages of the site name, once. */
  export function init(add: (name: string, icon: Icon) => void): void
}
`

/** Plugins whose work is done once the page is rendered: a browser gets the colours with the HTML, and icons with the script. */
const SERVER_ALONE = /@nuxt\/(?:ui\/dist\/runtime\/plugins\/colors|icon\/dist\/runtime\/plugin)(?:\.js)?$/
const ICON = /@nuxt\/icon\/(?:dist\/)?runtime\/components\/index(?:\.js)?$/
/** The one of Nuxt UI, by its name or from beside it. */
const UI = /@nuxt\/ui\/dist\/runtime\/components\//
const isIcon = (id: string, importer = '') => ICON.test(id) || (/\/Icon\.vue$/.test(id) && UI.test(id.startsWith('.') ? importer : id))

/** What is always loaded together, by the modules that it begins with: every page's own script, and the first panel's. */
const FILES = {
  first: ['pages/[...slug].vue', 'layouts/default.vue'],
  panel: ['components/playground/Panel.vue'],
}

/** Whether a module begins one of the files that are loaded as one; the application itself is part of every first visit. */
export function begins(id: string, file: keyof typeof FILES, root = own('../../')): boolean {
  return FILES[file].some(name => id === root + name) || (file === 'first' && /\/nuxt\/dist\/app\/entry\.js$/.test(id))
}

/**
 * Keeps the script of a first visit small and in few files: what every page needs is one file instead of twenty, and so is what a panel
 * begins with; what only a server makes use of is left out. A server of developers has all of it.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-first-visit' },
  setup(_options, nuxt) {
    addTypeTemplate({ filename: 'types/first-visit.d.ts', getContents: () => declaration })
    if (nuxt.options.dev) return
    addServerPlugin(own('./runtime/priority.ts'))
    nuxt.hook('app:resolve', ({ plugins }) => {
      for (const plugin of plugins) if (SERVER_ALONE.test(plugin.src)) plugin.mode = 'server'
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
      resolveId: (id, importer) => isIcon(id, importer) ? own('./runtime/icon.ts') : undefined,
    })
    // Its address stands in the first file alone; a browser that reads it in the HTML need not wait for that.
    nuxt.hook('build:manifest', (manifest) => {
      const first = Object.values(manifest).filter(({ isEntry }) => isEntry).flatMap(({ imports = [] }) => imports)
      for (const key of first) if (manifest[key]) manifest[key].preload = true
    })
  },
})
