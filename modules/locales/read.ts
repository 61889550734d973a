import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Locale, LocaleCode } from '../../shared/locales.ts'
import { LOCALE_CODES, localesOf, sourceOf } from '../../shared/locales.ts'

/** What `nuxt.config.ts` may say under `dragoman`; without it the folders of `content/` tell the languages. */
const optionsSchema = z.strictObject({
  locales: z.array(z.enum(LOCALE_CODES)).min(1).optional(),
  source: z.enum(LOCALE_CODES).optional(),
})

/** What decides the languages of a site: Nuxt's own options have this shape. */
export interface SiteOptions {
  rootDir: string
  /** See {@link optionsSchema}. */
  dragoman?: unknown
}

/** The languages of a site, for the build. The bundles know the same from `#shared/locales.ts`. */
export interface ReadLocales {
  locales: Locale[]
  source: LocaleCode
  /** The folder of a language's pages, below `content/`; empty where the pages lie in `content/` itself. */
  folderOf: (code: LocaleCode) => string
  /** A language and a path below its folder, from a path below `content/`. */
  placeOf: (path: string) => { code: LocaleCode, file: string } | undefined
  /** The address of a page from the one that all its languages share (`/divar`, or nothing for the first page). */
  pathOf: (code: LocaleCode, address: string) => string
}

/** The folder with a folder of pages for each language; another one for the tests' static build. */
export function contentFolder(rootDir: string): string {
  return join(rootDir, process.env.DRAGOMAN_CONTENT ?? 'content')
}

const sentence = ({ issues }: z.ZodError) => issues.map(({ path, message }) => `dragoman.${path.join('.')}: ${message}`).join('; ')

function optionsOf(options: SiteOptions) {
  const parsed = optionsSchema.safeParse(options.dragoman ?? {})
  if (!parsed.success) throw new Error(`nuxt.config.ts: ${sentence(parsed.error)}`)
  return parsed.data
}

/**
 * The languages of a site: those that `nuxt.config.ts` names, or those that have a folder in `content/`. A site in one language may
 * put its pages into `content/` itself.
 *
 * @throws Error for a code that is not in the table, and for a source language that the site does not have
 */
export function readLocales(options: SiteOptions): ReadLocales {
  const { locales: named, source: chosen } = optionsOf(options)
  const content = contentFolder(options.rootDir)
  const found = LOCALE_CODES.filter(code => existsSync(join(content, code)))
  const codes = named ?? (found.length > 0 ? found : [chosen ?? 'en'])
  const locales = localesOf([...codes])
  const source = sourceOf(locales, chosen)
  if (chosen && source !== chosen) throw new Error(`nuxt.config.ts: dragoman.source is "${chosen}", which is not among the site's languages (${codes.join(', ')})`)
  const prefixed = locales.length > 1
  const folderOf = (code: LocaleCode) => prefixed || existsSync(join(content, code)) ? code : ''
  return {
    locales,
    source,
    folderOf,
    placeOf: (path) => {
      const [first = '', ...rest] = path.split('/')
      const row = locales.find(({ code }) => folderOf(code) === first)
      if (row) return { code: row.code, file: rest.join('/') }
      return prefixed || folderOf(source) ? undefined : { code: source, file: path }
    },
    pathOf: (code, address) => prefixed ? `/${code}${address}` : address || '/',
  }
}
