import { importModule, useLogger } from '@nuxt/kit'
import { z } from 'zod'

const nameSchema = z.object({ site: z.object({ name: z.string() }) })
const logoSchema = z.object({ site: z.object({ logo: z.object({ light: z.string().min(1), wordmark: z.boolean().default(false) }) }) })

/** The site's logo, as `app.config.ts` names it. */
export type Logo = z.infer<typeof logoSchema>['site']['logo']

async function read(file: string): Promise<unknown> {
  try {
    return await importModule(file)
  } catch (error) {
    useLogger('dragoman').warn(`What ${file} says is left out of \`/\`, \`404.html\` and images: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/**
 * Something that the site says of itself, for what is written without the application: by `nuxt.config.ts`, or else by the first of
 * the files that says anything.
 *
 * @param files Addresses of the `app.config.ts` files of the site and its layers, the site's own first.
 */
async function firstSaid<T>(pick: (config: unknown) => T | undefined, inline: unknown, files: string[]): Promise<T | undefined> {
  // Such a file takes it for granted, as the application gives it.
  if (!('defineAppConfig' in globalThis)) Object.defineProperty(globalThis, 'defineAppConfig', { value: (config: unknown) => config, configurable: true })
  for (const config of [() => inline, ...files.map(file => () => read(file))]) {
    const said = pick(await config())
    if (said !== undefined) return said
  }
  return undefined
}

/** The site's name; see {@link firstSaid}. */
export async function siteName(inline: unknown, files: string[]): Promise<string> {
  return await firstSaid(config => nameSchema.safeParse(config).data?.site.name, inline, files) ?? 'Dragoman'
}

/** The site's logo, if it has one of its own; see {@link firstSaid}. */
export function siteLogo(inline: unknown, files: string[]): Promise<Logo | undefined> {
  return firstSaid(config => logoSchema.safeParse(config).data?.site.logo, inline, files)
}
