import { addTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { readLocales } from './read.ts'

const declaration = `import type { LocaleCode } from '#shared/locales.ts'
/** What a site says of itself. */
interface DragomanOptions {
  /** Its languages; without them, those that have a folder in \`content/\`. */
  locales?: LocaleCode[]
  /** The language that its texts are first written in. */
  source?: LocaleCode
}
declare module '@nuxt/schema' {
  interface NuxtConfig { dragoman?: DragomanOptions }
  interface NuxtOptions { dragoman?: DragomanOptions }
}
declare module 'nuxt/schema' {
  interface NuxtConfig { dragoman?: DragomanOptions }
  interface NuxtOptions { dragoman?: DragomanOptions }
}
export {}
`

/** Tells both bundles which languages the site has: the table of `shared/locales.ts` is cut to them. */
export default defineNuxtModule({
  meta: { name: 'dragoman-locales' },
  setup(_options, nuxt) {
    const { locales, source } = readLocales(nuxt.options)
    const siteLocales = { codes: locales.map(({ code }) => code), source }
    const file = addTemplate({
      filename: 'site-locales.ts',
      write: true,
      // Nothing but JavaScript: the server's bundler takes a file below node_modules, where builds put this one, as it is.
      getContents: () => `export const siteLocales = ${JSON.stringify(siteLocales)}\n`,
    })
    addTypeTemplate({ filename: 'types/dragoman.d.ts', getContents: () => declaration }, { nuxt: true, node: true })
    nuxt.options.alias['#site-locales'] = file.dst
  },
})
