import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { SiteOptions } from '../locales/read.ts'
import { pageFiles, pagePaths } from '../site/pages.ts'
import type { Entry, Redirect } from './table.ts'
import { redirectTable } from './table.ts'

const FILE = 'redirects.yml'

const fileSchema = z.record(z.string(), z.string())
const frontSchema = z.object({ aliases: z.union([z.string().transform(alias => [alias]), z.array(z.string())]).optional() })

function ofFile(rootDir: string): Entry[] {
  const path = join(rootDir, FILE)
  if (!existsSync(path)) return []
  const parsed = fileSchema.safeParse(parse(readFileSync(path, 'utf8')) ?? {})
  if (!parsed.success) throw new Error(`${FILE}: write one redirect a line, as \`/old/address: /new/address\``)
  return Object.entries(parsed.data).map(([from, to]) => ({ from, to, where: FILE }))
}

function ofPage(rootDir: string, { file, path }: { file: string, path: string }): Entry[] {
  const front = /^---\r?\n([^]*?)\r?\n---/.exec(readFileSync(join(rootDir, file), 'utf8'))?.[1]
  if (!front?.includes('aliases')) return []
  const parsed = frontSchema.safeParse(parse(front))
  if (!parsed.success) throw new Error(`${file}: \`aliases\` is a list of addresses`)
  return (parsed.data.aliases ?? []).map(from => ({ from, to: path, where: file }))
}

/**
 * Old addresses of a site: the `aliases` of its pages, each leading to the page in the language of its file, and the lines of
 * `redirects.yml`.
 *
 * @throws Error as {@link redirectTable} does
 */
export function readRedirects(options: SiteOptions): Redirect[] {
  const { rootDir } = options
  return redirectTable([...ofFile(rootDir), ...pageFiles(options).flatMap(page => ofPage(rootDir, page))], new Set(pagePaths(options)))
}
