import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addComponent, addTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { scriptNeed } from './check.ts'

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const declaration = `declare module '#live-components' {
  import type { Component } from 'vue'
  /** Loads a component of \`components/live/\` on demand, by its name. */
  export const loaders: Record<string, () => Promise<{ default: Component }>>
}
`

const vueFiles = (folder: string) => existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.vue')).sort().map(name => join(folder, name)) : []

const nameOf = (file: string) => basename(file, '.vue').replace(/(?:^|[-_])(\w)/g, (_match, letter: string) => letter.toUpperCase())

/** Components that would be dead in a page, since nobody said that they need script. */
function deadComponents(files: string[]): string[] {
  return files.flatMap((file) => {
    const need = scriptNeed(readFileSync(file, 'utf8'))
    return need ? [`${file}: \`${need}\` needs script, and what is in components/content/ is HTML alone; move the file to components/live/`] : []
  })
}

/**
 * Components of \`components/live/\` may be used in Markdown and run in the reader's browser: the page carries their HTML, and their
 * script is loaded when they come near the screen.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-live' },
  setup(_options, nuxt) {
    const folders = nuxt.options._layers.map(({ config }) => join(config.srcDir ?? config.rootDir, 'components'))
    const dead = deadComponents(folders.flatMap(folder => vueFiles(join(folder, 'content'))))
    if (dead.length > 0) throw new Error(`Components without their script:\n${dead.join('\n')}`)

    // The site's own component comes first, and takes the name from one of a layer below.
    const live = new Map(folders.toReversed().flatMap(folder => vueFiles(join(folder, 'live'))).map(file => [nameOf(file), file]))
    for (const [name, file] of live) {
      const block = addTemplate({
        filename: `live/${name}.mjs`,
        write: true,
        getContents: () => `import component from ${JSON.stringify(file)}\nimport { liveBlock } from ${JSON.stringify(own('./runtime/block.ts'))}\nexport default liveBlock('${name}', component)\n`,
      })
      addComponent({ name, filePath: block.dst, global: true, priority: 2 })
    }
    const loaders = addTemplate({
      filename: 'live/loaders.mjs',
      write: true,
      getContents: () => `export const loaders = {\n${[...live].map(([name, file]) => `  ${name}: () => import(${JSON.stringify(file)}),`).join('\n')}\n}\n`,
    })
    nuxt.options.alias['#live-components'] = loaders.dst
    addTypeTemplate({ filename: 'types/live.d.ts', getContents: () => declaration })
  },
})
