import { join } from 'node:path'
import { addServerTemplate, addTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import type { ApiDescription } from '#shared/apis/description.ts'
import { loadApis } from './load.ts'

const declaration = `declare module '#apis' {
  import type { ApiDescription } from '#shared/apis/description.ts'
  /** All API descriptions of the site. */
  export const apis: ApiDescription[]
}
declare module '#api-loaders' {
  import type { ApiDescription } from '#shared/apis/description.ts'
  /** Loads one API's description on demand, by id. */
  export const loaders: Record<string, () => Promise<{ default: ApiDescription }>>
}
`

/** The content of `#apis`. */
export function apisModule(apis: readonly ApiDescription[]): string {
  return `export const apis = ${JSON.stringify(apis)}`
}

/** Gives the API descriptions to the proxy (\`#apis\`) and, one chunk an API, to the panel (\`#api-loaders\`). */
export default defineNuxtModule({
  meta: { name: 'dragoman-apis' },
  async setup(_options, nuxt) {
    let apis: ApiDescription[] = await loadApis(nuxt.options.rootDir)
    addServerTemplate({ filename: '#apis', getContents: () => apisModule(apis) })

    for (const { id } of apis) {
      addTemplate({
        filename: `apis/${id}.mjs`,
        write: true,
        getContents: () => `export default ${JSON.stringify(apis.find(api => api.id === id))}`,
      })
    }
    const loaders = addTemplate({
      filename: 'apis/loaders.mjs',
      write: true,
      getContents: () => `export const loaders = {\n${apis.map(({ id }) => `  '${id}': () => import('./${id}.mjs'),`).join('\n')}\n}\n`,
    })
    nuxt.options.alias['#api-loaders'] = loaders.dst
    addTypeTemplate({ filename: 'types/apis.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })

    nuxt.options.watch.push(join(nuxt.options.rootDir, 'apis'))
    nuxt.hook('builder:watch', async (_event, path) => {
      if (/(?:^|\/)apis\/[^/]+\.ya?ml$/.test(path)) apis = await loadApis(nuxt.options.rootDir)
    })
  },
})
