import { importModule, useLogger } from '@nuxt/kit'
import { z } from 'zod'

const configSchema = z.object({ site: z.object({ name: z.string() }) })

const nameIn = (config: unknown) => configSchema.safeParse(config).data?.site.name

async function read(file: string): Promise<unknown> {
  try {
    return await importModule(file)
  } catch (error) {
    useLogger('dragoman').warn(`The name in ${file} is left out of \`/\` and \`404.html\`: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/**
 * The site's name, for pages that are written without the application: what `nuxt.config.ts` says, or else the first of the files
 * that says anything.
 *
 * @param files Addresses of the `app.config.ts` files of the site and its layers, the site's own first.
 */
export async function siteName(inline: unknown, files: string[]): Promise<string> {
  // Such a file takes it for granted, as the application gives it.
  if (!('defineAppConfig' in globalThis)) Object.defineProperty(globalThis, 'defineAppConfig', { value: (config: unknown) => config, configurable: true })
  for (const config of [() => inline, ...files.map(file => () => read(file))]) {
    const name = nameIn(await config())
    if (name !== undefined) return name
  }
  return 'Dragoman'
}
