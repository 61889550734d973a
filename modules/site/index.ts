import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import type { VisitTexts } from '../../shared/auth/site.ts'
import type { Locale } from '../../shared/locales.ts'
import type { SiteOptions } from '../locales/read.ts'
import { readLocales } from '../locales/read.ts'
import { pagePaths } from './pages.ts'

const declaration = `declare module '#site' {
  import type { VisitTexts } from '#shared/auth/site.ts'
  /** Paths of all pages of the site, below its base. */
  export const pages: string[]
  /** The sentences of the page of a failed visit. */
  export const texts: VisitTexts[]
}
`

const failureSchema = z.object({ title: z.string(), text: z.string(), next: z.string() })
const localeSchema = z.object({
  errors: z.object({ invalid_state: failureSchema, rate_limited: failureSchema, overloaded: failureSchema }),
  error: z.object({ home: z.string() }),
})

function visitTexts(locales: Locale[]): VisitTexts[] {
  return locales.map(({ code, language, dir }) => {
    const file = fileURLToPath(new URL(`../../i18n/locales/${code}.json`, import.meta.url))
    const { errors, error: { home } } = localeSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { language, dir, errors, home }
  })
}

/** The content of `#site` for a site with these options. */
export function siteModule(options: SiteOptions): string {
  return `export const pages = ${JSON.stringify(pagePaths(options))}\nexport const texts = ${JSON.stringify(visitTexts(readLocales(options).locales))}`
}

/**
 * Tells the proxy (`#site`) which pages there are, as the site's own or as those of another origin: where a consent may return to
 * is decided by what was built and not by a request.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-site' },
  setup(_options, nuxt) {
    addServerTemplate({ filename: '#site', getContents: () => siteModule(nuxt.options) })
    addTypeTemplate({ filename: 'types/site.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
  },
})
