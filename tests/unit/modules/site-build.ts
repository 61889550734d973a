import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Hook = (context: unknown) => unknown

interface PublicFolder { dir: string }

/** A site in a folder, which extends another one in `layer/`, with as much of Nuxt's build as modules take hold of that write public files. */
export function createSite(rootDir: string) {
  const hooks = new Map<string, Hook>()
  const layers = [rootDir, join(rootDir, 'layer')]
  const options = {
    rootDir,
    buildDir: join(rootDir, '.nuxt'),
    _layers: layers.map(folder => ({ config: { rootDir: folder } })),
    app: { baseURL: '/docs/', head: { link: [] } },
    appConfig: { site: { name: 'Harbour' } },
    nitro: { publicAssets: [] },
    runtimeConfig: { public: {} },
  }
  let folders: PublicFolder[] = []
  return {
    options,
    write(file: string, content: string | Uint8Array) {
      mkdirSync(dirname(join(rootDir, file)), { recursive: true })
      writeFileSync(join(rootDir, file), content)
    },
    /** Sets a module up and begins the build, which empties its folder before. */
    async run(module: object) {
      if (typeof module === 'function') await Reflect.apply(module, undefined, [{}, { options, hook: (name: string, hook: Hook) => hooks.set(name, hook) }])
      const config = { publicAssets: [...options.nitro.publicAssets, ...layers.map(layer => ({ dir: join(layer, 'public') }))] }
      await hooks.get('nitro:config')?.(config)
      folders = config.publicAssets
      rmSync(options.buildDir, { recursive: true, force: true })
      await hooks.get('build:before')?.(undefined)
    },
    /** What is published under a name: of several folders that have the file, Nitro takes it from the first. */
    published(name: string): string | undefined {
      const file = folders.map(({ dir }) => join(dir, name)).find(path => existsSync(path))
      return file && readFileSync(file, 'utf8')
    },
  }
}
