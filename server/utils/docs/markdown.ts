import type { H3Event } from 'h3'
import { useRuntimeConfig } from 'nitropack/runtime'
import { translations } from '#translations'
import { addressIn, linkIn } from '#shared/docs/address.ts'
import { pageMarkdown } from '#shared/docs/markdown/page.ts'
import type { DocsPage } from '#shared/docs/page.ts'
import { nodesOf } from './body.ts'
import { docsPage } from './page.ts'

/** A page as Markdown. Its links lead to pages, in the reader's language. */
function markdownOf(page: DocsPage): string {
  const { public: { siteUrl }, app: { baseURL } } = useRuntimeConfig()
  const place = { siteUrl, baseURL }
  return pageMarkdown({
    title: page.title,
    description: page.description,
    address: addressIn(place, page.path),
    nodes: nodesOf(page.body),
    translations,
    link: href => href.startsWith('/') && !href.startsWith('//') ? addressIn(place, linkIn(href, page.locale)) : href,
  })
}

/** The Markdown of the page at a path; `undefined` when no language has it. */
export async function docsMarkdown(event: H3Event, path: string): Promise<string | undefined> {
  const page = await docsPage(event, path)
  return page && markdownOf(page)
}
