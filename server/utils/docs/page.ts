import type { H3Event } from 'h3'
import { queryCollection } from '@nuxt/content/server'
import { useAppConfig } from '#imports'
import { history } from '#history'
import { translations } from '#translations'
import { changeDay } from '#shared/docs/history.ts'
import type { ContentsEntry, DocsPage } from '#shared/docs/page.ts'
import { editAddress } from '#shared/docs/repository.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { shownIn } from '#shared/docs/existence.ts'
import { localesWith, localPath, sharedPath } from '#shared/docs/tree.ts'
import { collectionOf, localeOf, localeOfPath } from '#shared/locales.ts'
import { docsPlaceOf, readingOf } from './place.ts'
import { docsSite } from './site.ts'

/** What a page's front matter says, or may say. */
type Written = Pick<DocsPage, 'description' | 'icon' | 'api' | 'image'> & { seo: { description?: string } }

/** What only some pages have. */
function extras({ description, seo, icon, api, image }: Written): Pick<DocsPage, 'summary' | 'icon' | 'api' | 'image'> {
  return { ...(description === '' && seo.description && { summary: seo.description }), ...(icon && { icon }), ...(api && { api }), ...(image && { image }) }
}

const translated = new Map(translations.map(page => [page.address, page]))

/** A text that falls back is as old as its own language has it. */
function outdated(path: string, source: LocaleCode): Pick<DocsPage, 'changes'> {
  const found = translated.get(sharedPath(path))?.locales[source]
  return found?.state === 'outdated' ? { changes: found.changes } : {}
}

/** Where the text of a page is written, and when it changed as readers of a language say it. */
function origin(path: string, reader: LocaleCode): Pick<DocsPage, 'edit' | 'changed'> {
  const known = history[path]
  const edit = known && editAddress(useAppConfig().site.repository, known.file)
  return { ...edit && { edit }, ...known?.changed !== undefined && { changed: changeDay(known.changed, localeOf(reader)) } }
}

/**
 * The page at an address as a reader of its locale sees it, taken from another language where this one lacks it.
 * `undefined` when no language has it.
 */
export async function docsPage(event: H3Event, path: string): Promise<DocsPage | undefined> {
  const locale = localeOfPath(path)
  if (!locale) return undefined
  const site = await docsSite(event)
  const available = localesWith(site.pages, sharedPath(path))
  const source = shownIn(available, localeOf(locale))
  if (!source) return undefined
  const page = await queryCollection(event, collectionOf(source)).path(localPath(sharedPath(path), source)).first()
  if (!page) return undefined
  const contents: ContentsEntry[] = page.body.toc?.links ?? []
  return {
    path,
    locale,
    source,
    dir: localeOf(source).dir,
    available,
    ...outdated(path, source),
    title: page.title,
    description: page.description,
    ...extras(page),
    ...origin(localPath(sharedPath(path), source), locale),
    layout: page.layout ?? (sharedPath(path) === '/' ? 'landing' : 'docs'),
    body: page.body,
    contents,
    ...docsPlaceOf(readingOf(site, locale), path),
  }
}
