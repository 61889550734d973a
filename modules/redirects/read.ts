import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { readFront } from '../dialects/front.ts'
import type { SiteOptions } from '../locales/read.ts'
import { pageFiles, pagePaths } from '../site/pages.ts'
import type { Entry, Redirect } from './table.ts'
import { RedirectError, redirectTable } from './table.ts'

const FILE = 'redirects.yml'

const fileSchema = z.record(z.string(), z.string())
const frontSchema = z.object({ aliases: z.union([z.string().transform(alias => [alias]), z.array(z.string())]).optional() })

function ofFile(rootDir: string): Entry[] {
  const path = join(rootDir, FILE)
  if (!existsSync(path)) return []
  const document = parseDocument(readFileSync(path, 'utf8'))
  const parsed = fileSchema.safeParse(document.errors.length > 0 ? undefined : document.toJS() ?? {})
  if (!parsed.success) throw new RedirectError([{ where: FILE, from: '', reason: 'write one redirect a line, as `/old/address: /new/address`' }])
  return Object.entries(parsed.data).map(([from, to]) => ({ from, to, where: FILE }))
}

function ofPage(rootDir: string, { file, path }: { file: string, path: string }): Entry[] {
  const source = readFileSync(join(rootDir, file), 'utf8')
  // Few pages have any: the front matter of the others need not be read for it.
  if (!source.includes('aliases')) return []
  const front = readFront(source)
  const parsed = frontSchema.safeParse(front.type === 'front' ? front.data : {})
  if (!parsed.success) throw new RedirectError([{ where: file, from: 'aliases', reason: '`aliases` is a list of addresses' }])
  return (parsed.data.aliases ?? []).map(from => ({ from, to: path, where: file }))
}

/**
 * Old addresses of a site: the `aliases` of its pages, each leading to the page in the language of its file, and the lines of
 * `redirects.yml`.
 *
 * @throws RedirectError as {@link redirectTable} does, and for entries that are none
 */
export function readRedirects(options: SiteOptions): Redirect[] {
  const { rootDir } = options
  return redirectTable([...ofFile(rootDir), ...pageFiles(options).flatMap(page => ofPage(rootDir, page))], new Set(pagePaths(options)))
}
