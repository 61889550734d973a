import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadNuxtConfig } from '@nuxt/kit'
import type { SiteOptions } from '../modules/locales/read.ts'

/** What a site's own `nuxt.config.ts` says of its languages, for commands that run without Nuxt. */
export async function siteOptions(folder: string): Promise<SiteOptions> {
  const rootDir = resolve(folder)
  if (!existsSync(join(rootDir, 'nuxt.config.ts'))) return { rootDir }
  const config: SiteOptions = await loadNuxtConfig({ cwd: rootDir })
  return { rootDir, ...config.dragoman !== undefined && { dragoman: config.dragoman } }
}
