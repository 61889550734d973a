import type { EventHandler } from 'h3'
import { createError, defineEventHandler, getRequestURL, setResponseHeader } from 'h3'
import { z } from 'zod'
import type { LocaleCode } from '../../shared/locales.ts'
import { recordSchema } from '../../shared/search/record.ts'
import type { Synonyms } from '../../shared/search/synonym-groups.ts'
import type { SearchFolder } from './files.ts'
import { searchFiles } from './files.ts'

const TYPES: Record<string, string> = { js: 'text/javascript', json: 'application/json', txt: 'text/plain; charset=utf-8' }
const typeOf = (path: string) => TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/**
 * The same files while pages are written: made again when a reader of search asks for the manifest and a page has changed.
 *
 * @param recordsPath Where the pages of a language are told of, on the same server.
 */
export function devSearch(recordsPath: (code: LocaleCode) => string, site: { codes: readonly LocaleCode[], synonyms: Synonyms }): EventHandler {
  const known = new Map<LocaleCode, { text: string, files: Promise<SearchFolder> }>()

  async function folderOf(code: LocaleCode, origin: string, isFirst: boolean): Promise<SearchFolder> {
    const before = known.get(code)
    if (before && !isFirst) return before.files
    const text = await (await fetch(origin + recordsPath(code))).text()
    if (before?.text === text) return before.files
    const files = searchFiles(z.array(recordSchema).parse(JSON.parse(text)), code, site.synonyms[code])
    known.set(code, { text, files })
    return files
  }

  return defineEventHandler(async (event) => {
    const [, folder, path = ''] = /^\/(\w+)\/([^?]*)/.exec(event.path) ?? []
    const code = site.codes.find(candidate => candidate === folder)
    const content = code && (await folderOf(code, getRequestURL(event).origin, path === 'manifest.json')).get(path)
    if (content === undefined) throw createError({ statusCode: 404, statusMessage: 'Not Found' })
    setResponseHeader(event, 'content-type', typeOf(path))
    return content
  })
}
