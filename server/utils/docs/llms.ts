import type { H3Event } from 'h3'
import { useAppConfig, useRuntimeConfig } from '#imports'
import { addressIn, markdownPath } from '#shared/docs/address.ts'
import type { ListedPage } from '#shared/docs/llms.ts'
import { llmsText } from '#shared/docs/llms.ts'
import type { DocsPage } from '#shared/docs/page.ts'
import { flatten, localPath, mergeTrees } from '#shared/docs/tree.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALES, localeOf, PREFIXED } from '#shared/locales.ts'
import { markdownOf } from './markdown.ts'
import { docsPage } from './page.ts'
import { docsSite } from './site.ts'

/** All pages that readers of a language see, in reading order, with the names of the sections that they are in. */
async function pagesOf(event: H3Event, locale: LocaleCode): Promise<{ section: string, page: DocsPage }[]> {
  const tree = mergeTrees((await docsSite(event)).trees, locale)
  const listed = tree.flatMap(node => flatten([node]).map(({ path }) => ({ section: node.title, path })))
  const pages = [{ section: '', path: localPath('/', locale) }, ...listed].map(async ({ section, path }) => {
    const page = await docsPage(event, path)
    return page ? [{ section, page }] : []
  })
  return (await Promise.all(pages)).flat()
}

function listed({ section, page }: { section: string, page: DocsPage }, address: (path: string) => string): ListedPage {
  return {
    section,
    title: page.title,
    description: page.description || page.summary || '',
    address: address(markdownPath(page.path)),
    ...page.source !== page.locale && { language: localeOf(page.source).name },
  }
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
  const pages = await pagesOf(event, locale)
  const folder = root || !PREFIXED ? '' : `/${locale}`
  return llmsText({
    name: site.name,
    description: pages.find(({ section }) => section === '')?.page.description ?? '',
    pages: pages.map(entry => listed(entry, address)),
    full: address(`${folder}/llms-full.txt`),
    languages: root && PREFIXED ? LOCALES.map(({ code, name }) => ({ name, address: address(`/${code}/llms.txt`) })) : [],
  })
}

/** All pages of a language in one text (`llms-full.txt`). */
export async function docsLlmsFull(event: H3Event, locale: LocaleCode): Promise<string> {
  const pages = await pagesOf(event, locale)
  return pages.map(({ page }) => markdownOf(page)).join('\n---\n\n')
}
