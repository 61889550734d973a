import type { SitePlace } from '#shared/docs/address.ts'
import { addressIn, cardImage, markdownPath } from '#shared/docs/address.ts'
import { alternatesOf, ogLocale } from '#shared/docs/alternates.ts'
import type { DocsPage } from '#shared/docs/page.ts'
import { localPath, sharedPath } from '#shared/docs/tree.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { LOCALES, localeOf, SOURCE_LOCALE } from '#shared/locales.ts'

/** The image that a page names itself; the build draws one for any other (`modules/social-images`). */
function ownImage(image: string | undefined, place: SitePlace) {
  const address = image && cardImage(place, image)
  return address ? { ogImage: address, twitterCard: 'summary_large_image' } as const : {}
}

/**
 * What search engines and cards of shared links read of a page. A page that is shown in another language than its readers' is no version
 * of its own: it names the page that its text is taken from, and no alternates, since none would link back.
 */
export function usePageHead(page: DocsPage) {
  const { public: { siteUrl }, app: { baseURL } } = useRuntimeConfig()
  const { site } = useAppConfig()
  const origin = siteUrl.replace(/\/$/, '')
  const shared = sharedPath(page.path)
  const address = (code: LocaleCode) => `${origin}${baseURL.replace(/\/$/, '')}${localPath(shared, code)}`
  const versions = page.source === page.locale ? alternatesOf(page.available, { locales: LOCALES, source: SOURCE_LOCALE }) : []
  const others = versions.filter(({ hreflang, code }) => hreflang !== 'x-default' && code !== page.source)
  const description = page.description || page.summary
  const section = page.source === page.locale && page.breadcrumbs.length > 1 ? page.breadcrumbs[0]?.title : undefined

  useSeoMeta({
    // Several sections have a page of the same name.
    title: section ? `${page.title} · ${section}` : page.title,
    description,
    ogType: 'article',
    ogSiteName: site.name,
    ogTitle: page.title,
    ogDescription: description,
    articleSection: section,
    ...ownImage(page.image, { siteUrl, baseURL }),
    // Of use with an origin alone.
    ...(origin && { ogUrl: address(page.source) }),
    ogLocale: ogLocale(localeOf(page.source)),
    ...(others.length > 0 && { ogLocaleAlternate: others.map(({ code }) => ogLocale(localeOf(code))) }),
  })
  useHead({
    link: [
      { rel: 'canonical', href: address(page.source) },
      ...versions.map(({ hreflang, code }) => ({ rel: 'alternate', type: 'text/html', hreflang, href: address(code) } as const)),
      { rel: 'alternate', type: 'text/markdown', href: addressIn({ siteUrl, baseURL }, markdownPath(page.path)) },
    ],
  })
}
