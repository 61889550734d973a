import { z } from 'zod'
import type { LocaleCode } from '../../shared/locales.ts'
import { slugOf, splitNumber } from './address.ts'
import { depthsOf, kindsOf } from './blocks.ts'
import { readFront } from './front.ts'
import { plainText } from './plain.ts'
import type { ContentSite } from './read.ts'
import type { SitePage } from './site.ts'
import type { SourceRewrite } from './source.ts'

/** What of a parsed page says where it is and what it is called. */
export interface PlacedContent {
  title?: unknown
  description?: unknown
  path?: unknown
  stem?: unknown
  navigation?: unknown
  seo?: unknown
  [key: string]: unknown
}

/** A year or a number of a status is text, too. */
const wordsSchema = z.union([z.string(), z.number().transform(String)]).optional().catch(undefined)
const frontSchema = z.object({ title: wordsSchema, description: wordsSchema })
const recordSchema = z.record(z.string(), z.unknown()).catch({})
/** Letters of a description that search engines show. */
const LONGEST = 155

/**
 * Gives a parsed page its address, its place in the menu, its title and its description. `path` is below `content/`.
 */
export function placeContent(content: PlacedContent, path: string, rewrite: SourceRewrite | undefined, site: ContentSite): void {
  const { placeOf, pathOf, locales } = site.locales
  const place = placeOf(path)
  if (!place) return
  const { code: locale, file } = place
  const page = site.pages[locale]?.find(candidate => candidate.file === file)
  if (!page || !rewrite) return placeFolder(content, locale, file, site)
  content.path = pathOf(locale, page.address)
  content.stem = locales.length > 1 ? `${locale}/${page.stem}` : page.stem
  const front = readFront(rewrite.source)
  nameContent(content, page, rewrite, frontSchema.parse(front.type === 'front' ? front.data : {}))
}

/** Title, name in the menu, and description. A heading is the title, even where the front matter has another one, which names the page in the menu. */
function nameContent(content: PlacedContent, page: SitePage, rewrite: SourceRewrite, { title, description }: z.infer<typeof frontSchema>): void {
  content.title = rewrite.title || title || nameOf(page.file)
  const label = page.label ?? (rewrite.title && title !== rewrite.title ? title : undefined)
  if (page.draft) content.navigation = false
  else if (label !== undefined) content.navigation = { title: label, ...recordSchema.parse(content.navigation) }
  const seo = recordSchema.parse(content.seo)
  if (description !== undefined) {
    content.description = description
    if (typeof seo.title === 'object') content.seo = { ...seo, title: content.title }
    return
  }
  // A description that nobody wrote is for search engines alone: readers see the same words right below.
  content.description = ''
  content.seo = { ...seo, title: content.title, description: firstWords(rewrite.text) }
}

/** The folder of `_category_.json` and of `.navigation.yml`: its place in the menu follows the same numbers. */
function placeFolder(content: PlacedContent, locale: LocaleCode, file: string, site: ContentSite): void {
  const category = /(?:^|\/)_category_\.\w+$/.test(file)
    ? site.categories[locale]?.find(({ folder }) => folder === file.split('/').slice(0, -1).join('/'))
    : undefined
  if (!category) return
  const address = category.folder.split('/').filter(Boolean).map(part => slugOf(splitNumber(part).name)).join('/')
  content.path = site.locales.pathOf(locale, `/${address}/.navigation`)
  content.stem = `${site.locales.locales.length > 1 ? `${locale}/` : ''}${category.folder}/.navigation`
  content.title = category.label ?? nameOf(`${category.folder}.md`)
}

/** A title from the name of a file, where the page has none: that of the folder for its index. */
function nameOf(file: string): string {
  const parts = file.replace(/\.md$/i, '').split('/').map(part => splitNumber(part).name)
  const name = parts.findLast(part => !/^(?:index|readme)$/i.test(part)) ?? parts.at(-1) ?? ''
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How a line of a paragraph begins, and no item of a list. */
const BEGINNING = /^(?!(?:\d+[.)]|[*+-])\s)[\p{L}\p{N}*_`"'«([\\<&]/u

/** The beginning of the first paragraph, cut between two words. */
function firstWords(text: string): string {
  const lines = text.split('\n')
  const kinds = kindsOf(lines)
  const depths = depthsOf(lines)
  // Words of a callout are no beginning.
  const isWords = (index: number) => kinds[index] === 'text' && depths[index] === 0 && BEGINNING.test(lines[index] ?? '')
  const start = lines.findIndex((_, index) => isWords(index))
  if (start < 0) return ''
  const length = lines.slice(start).findIndex((_, index) => !isWords(start + index))
  const paragraph = lines.slice(start, length < 0 ? undefined : start + length).join(' ')
  const words = plainText(paragraph).replace(/&#123;/g, '{').replace(/&#125;/g, '}').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`
}
