import type { H3Event } from 'h3'
import { isLocaleCode, PREFIXED, SOURCE_LOCALE } from '#shared/locales.ts'
import { docsLlms, docsLlmsFull } from './llms.ts'
import { docsMarkdown } from './markdown.ts'

/** The text for tools at a path: a page's Markdown, or a list of pages; `undefined` for any other path. */
export async function docsText(event: H3Event, path: string): Promise<string | undefined> {
  const [, folder = '', name] = /^(?:\/([a-z]+))?\/(llms(?:-full)?)\.txt$/.exec(path) ?? []
  if (name === undefined) return path.endsWith('.md') ? docsMarkdown(event, pageOf(path)) : undefined
  if (folder !== '' && !(PREFIXED && isLocaleCode(folder))) return undefined
  const locale = isLocaleCode(folder) ? folder : SOURCE_LOCALE
  return name === 'llms' ? docsLlms(event, locale, folder === '') : docsLlmsFull(event, locale)
}

/** The page whose Markdown is at a path. */
function pageOf(path: string): string {
  return !PREFIXED && path === '/index.md' ? '/' : path.slice(0, -'.md'.length)
}
