import type { H3Event } from 'h3'
import { useAppConfig, useRuntimeConfig } from '#imports'
import { addressIn, markdownPath } from '#shared/docs/address.ts'
import type { ListedPage } from '#shared/docs/llms.ts'
import { llmsText } from '#shared/docs/llms.ts'
import { shownIn } from '#shared/docs/existence.ts'
import { localesWith, localPath, sharedPath } from '#shared/docs/tree.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALES, localeOf, PREFIXED } from '#shared/locales.ts'
import { docsMarkdown } from './markdown.ts'
import { docsPlaceOf, readingOf } from './place.ts'
import type { DescribedPage, DocsSite } from './site.ts'
import { docsSite } from './site.ts'

/** All pages that readers of a language see, in reading order. */
function pathsOf(site: DocsSite, locale: LocaleCode): string[] {
  return [localPath('/', locale), ...readingOf(site, locale).pages.map(({ path }) => path)]
}

/** What the page at a path says of itself, in the language in which readers of a locale see it. */
function described(site: DocsSite, locale: LocaleCode, path: string): { source: LocaleCode, page: DescribedPage } | undefined {
  const source = shownIn(localesWith(site.pages, sharedPath(path)), localeOf(locale))
  const page = source && site.pages[source]?.get(sharedPath(path))
  return page && { source, page }
}

function listed(site: DocsSite, { locale, path, address }: { locale: LocaleCode, path: string, address: (path: string) => string }): ListedPage[] {
  const found = described(site, locale, path)
  if (!found) return []
  const { source, page: { title, description, seo } } = found
  return [{
    section: docsPlaceOf(readingOf(site, locale), path).breadcrumbs[0]?.title ?? '',
    title,
    description: description || seo.description || '',
    address: address(markdownPath(path)),
    ...source !== locale && { language: localeOf(source).name },
  }]
}

/**
 * The list of a language's pages (`llms.txt`).
 *
 * @param root Whether it is the one at the site's root, which names the other languages as well.
 */
export async function docsLlms(event: H3Event, locale: LocaleCode, root: boolean): Promise<string> {
  const { public: { siteUrl }, app: { baseURL } } = useRuntimeConfig()
  const { site } = useAppConfig()
  const address = (path: string) => addressIn({ siteUrl, baseURL }, path)
  const docs = await docsSite(event)
  const pages = pathsOf(docs, locale).flatMap(path => listed(docs, { locale, path, address }))
  const folder = root || !PREFIXED ? '' : `/${locale}`
  return llmsText({
    name: site.name,
    description: described(docs, locale, localPath('/', locale))?.page.description ?? '',
    pages,
    full: address(`${folder}/llms-full.txt`),
    languages: root && PREFIXED ? LOCALES.map(({ code, name }) => ({ name, address: address(`/${code}/llms.txt`) })) : [],
  })
}

/** All pages of a language in one text (`llms-full.txt`). One is read after the other: their trees together would not fit into memory. */
export async function docsLlmsFull(event: H3Event, locale: LocaleCode): Promise<string> {
  const texts: string[] = []
  for (const path of pathsOf(await docsSite(event), locale)) {
    const text = await docsMarkdown(event, path)
    if (text !== undefined) texts.push(text)
  }
  return texts.join('\n---\n\n')
}
