import type { LocaleCode } from '../../shared/locales.ts'
import { LOCALES } from '../../shared/locales.ts'
import { ogLocale } from '../../shared/docs/alternates.ts'

/** What the image of a page says. */
export interface Card {
  title: string
  /** Empty where the page says nothing of itself. */
  description: string
  /** The part of the site that the page is in, most often an API; empty at the top. */
  section: string
  site: string
  /** The language of the text. */
  locale: LocaleCode
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    return decimal ? String.fromCodePoint(Number(decimal)) : ENTITIES[name ?? ''] ?? entity
  })
}

/**
 * What a `meta` element of a page says; empty where the page has none of that name.
 *
 * @example metaOf('<meta property="og:title" content="A &amp; B">', 'og:title') → 'A & B'
 */
export function metaOf(html: string, property: string): string {
  return decoded(new RegExp(`<meta property="${property}" content="([^"]*)">`).exec(html)?.[1] ?? '')
}

/** The image of a page, from what its HTML says to cards of shared links; `undefined` for HTML that is no page of the site. */
export function cardOf(html: string): Card | undefined {
  const title = metaOf(html, 'og:title')
  const row = LOCALES.find(locale => ogLocale(locale) === metaOf(html, 'og:locale'))
  if (!title || !row) return undefined
  const section = metaOf(html, 'article:section')
  return {
    title,
    description: metaOf(html, 'og:description'),
    section: section === title ? '' : section,
    site: metaOf(html, 'og:site_name'),
    locale: row.code,
  }
}
