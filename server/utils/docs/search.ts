import type { H3Event } from 'h3'
import { queryCollection } from '@nuxt/content/server'
import type { LocaleCode } from '#shared/locales.ts'
import { collectionOf } from '#shared/locales.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { sectionsOf } from '#shared/search/sections.ts'
import { nodesOf } from './body.ts'
import { docsPlaceOf, readingOf } from './place.ts'
import { docsSite } from './site.ts'

/**
 * What search knows of the pages of a language: those that are written in it. A page that falls back is found in its own language. One is
 * read after the other: their trees together would not fit into memory.
 */
export async function searchRecords(event: H3Event, locale: LocaleCode): Promise<SearchRecord[]> {
  const reading = readingOf(await docsSite(event), locale)
  const rows = await queryCollection(event, collectionOf(locale)).where('extension', '=', 'md').select('path').all()
  const records: SearchRecord[] = []
  for (const path of rows.map(row => row.path).sort()) {
    const page = await queryCollection(event, collectionOf(locale)).path(path).first()
    if (!page) continue
    const { title, description, body, api } = page
    records.push({
      path,
      title,
      crumbs: docsPlaceOf(reading, path).breadcrumbs.slice(0, -1).map(node => node.title),
      ...(api && { api }),
      sections: sectionsOf({ title, description, nodes: nodesOf(body) }),
    })
  }
  return records
}
