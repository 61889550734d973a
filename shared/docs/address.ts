import { localPath } from '#shared/docs/tree.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { localeOfPath } from '#shared/locales.ts'

/** Where a site is. */
export interface SitePlace {
  /** Its origin; empty where the build was not told. */
  siteUrl: string
  /** Prefix of all its addresses, with a slash at both ends. */
  baseURL: string
}

/**
 * The address of a path of the site: whole if the site's origin is known, else from the root of whatever host it is on.
 *
 * @param path Below the site's base, with its first slash.
 * @example addressIn({ siteUrl: 'https://docs.example/', baseURL: '/v2/' }, '/en') → 'https://docs.example/v2/en'
 */
export function addressIn({ siteUrl, baseURL }: SitePlace, path: string): string {
  return `${siteUrl.replace(/\/+$/, '')}${baseURL.replace(/\/$/, '')}${path}`
}

/** A page's path as the beginning of a file's name. */
const stem = (path: string) => path === '/' ? '/index' : path

/**
 * Where the Markdown of a page is.
 *
 * @example markdownPath('/en/guide') → '/en/guide.md'; markdownPath('/') → '/index.md'
 */
export function markdownPath(path: string): string {
  return `${stem(path)}.md`
}

/**
 * Where the image of a page for cards of shared links is.
 *
 * @example imagePath('/en/guide') → '/social/en/guide.png'; imagePath('/') → '/social/index.png'
 */
export function imagePath(path: string): string {
  return `/social${stem(path)}.png`
}

/**
 * The whole address of an image that a page names for cards of shared links, which are shown elsewhere; `undefined` for a path where the
 * site's origin is not known.
 *
 * @param image A path below the site's base, or a whole address.
 * @example cardImage({ siteUrl: 'https://docs.example', baseURL: '/v2/' }, '/a.png') → 'https://docs.example/v2/a.png'
 */
export function cardImage(place: SitePlace, image: string): string | undefined {
  if (/^https?:\/\//.test(image)) return image
  return place.siteUrl ? addressIn(place, image.replace(/^\/?/, '/')) : undefined
}

/** An address that names a file, which no router knows. */
const isFile = (href: string) => !localeOfPath(href) && /\.\w+(?:\?.*)?$/.test(href)

/**
 * Where a link of an author leads: addresses are written without a language, and the reader stays in the page's own. What leaves the
 * site, and what is relative, stays as it is.
 *
 * @example linkIn('/divar#tokens', 'fa') → '/fa/divar#tokens'
 */
export function linkIn(href: string, locale: LocaleCode): string {
  if (!href.startsWith('/') || href.startsWith('//') || isFile(href)) return href
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? []
  return `${localeOfPath(path) ? path : localPath(path, locale)}${rest}`
}
