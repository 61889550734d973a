import { defineNuxtModule } from '@nuxt/kit'

/** Where a site writes class names; `app` for one that has such a folder. */
const FOLDERS = ['app', 'components', 'composables', 'content', 'layouts', 'pages', 'plugins', 'utils']

/**
 * The style sheet with class names looked for in the folders that have some, instead of in all that is below a site's root.
 */
export function ownSources(css: string): string {
  return css.replace(/@source "([^"{}]*\/)\*\*\/\*";/g, (_, root: string) => `@source "${root}{${FOLDERS.join(',')}}/**/*";\n@source "${root}*.{ts,vue}";`)
}

/**
 * Nuxt UI has Tailwind look for class names in everything below the root of a site without an `app` folder: words of tests, of results and
 * of the builds of other sites became a third of the style sheet. Tailwind's own search is off in `assets/css/main.css`.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-style-sources' },
  setup(_options, nuxt) {
    nuxt.hook('app:templates', ({ templates }) => {
      for (const template of templates) {
        const { filename, getContents } = template
        if (filename === 'ui.css' && getContents) template.getContents = async data => ownSources(await getContents(data))
      }
    })
  },
})
