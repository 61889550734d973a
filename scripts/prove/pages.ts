import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { componentNames, contextOf } from '../../modules/dialects/context.ts'
import type { SiteContext } from '../../modules/dialects/context.ts'
import { readFront } from '../../modules/dialects/front.ts'
import { parsePage } from '../../modules/dialects/parser.ts'
import type { ParsedNode } from '../../modules/dialects/parser.ts'
import { componentFolders, readSite } from '../../modules/dialects/read.ts'
import { rewritePage } from '../../modules/dialects/rewrite.ts'
import type { SiteOptions } from '../../modules/locales/read.ts'
import { contentFolder } from '../../modules/locales/read.ts'
import { originOf } from '../../modules/playgrounds/fences.ts'
import { playgroundLines } from '../../modules/playgrounds/line.ts'
import { apiMet, apiNamed } from '../../modules/playgrounds/page-api.ts'
import { readPlaygrounds } from '../../modules/playgrounds/read.ts'
import type { CompactNode } from '../../modules/playgrounds/tree.ts'
import { elementsOf } from '../../modules/playgrounds/tree.ts'
import type { ApiDescription } from '../../shared/apis/description.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { requestSpecSchema } from '../../shared/playground/spec.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { pagesOf } from '../check-content/site.ts'
import { blockLines } from './lines.ts'

/** A request of a page, as its readers can send it. */
export interface PageRequest { line: number, spec: RequestSpec }

/** A page with all its requests, in its own order. */
export interface RequestPage {
  /** Below the site's folder. */
  file: string
  locale: LocaleCode
  requests: PageRequest[]
  /** What could not be read, as the build says it. */
  mistakes: string[]
}

/** Reads every page of a site in every language as a build does: the requests that come out are those that the pages carry. */
export async function readPages(options: SiteOptions, apis: ApiDescription[]): Promise<RequestPage[]> {
  const { rootDir } = options
  const content = readSite(options)
  const site: SiteContext = { site: content, components: componentNames(...componentFolders(rootDir)), targets: new Map() }
  const pages: RequestPage[] = []
  for (const { locale, path } of pagesOf(content)) {
    const source = readFileSync(join(contentFolder(rootDir), path), 'utf8')
    pages.push({ file: `content/${path}`, locale, ...await requestsOf(path, source, site, apis) })
  }
  return pages
}

async function requestsOf(path: string, source: string, site: SiteContext, apis: ApiDescription[]): Promise<Pick<RequestPage, 'requests' | 'mistakes'>> {
  const front = readFront(source)
  const declared = front.type === 'front' && typeof front.data.api === 'string' ? front.data.api : undefined
  const api = declared ?? apiNamed(path, apis) ?? apiMet(source, apis)
  const { text, lines } = rewritePage(source, contextOf(path, source, site))
  const lineAt = (line: number) => lines[line - 1] ?? line
  const nodes = (await parsePage(text)).map(compact)
  const own = new Map([...elementsOf(nodes, 'api-playground')].map((node, index) => [node, playgroundLines(text)[index] ?? 1]))
  const blocks = blockLines(nodes, text)
  const mistakes = await readPlaygrounds({ file: `content/${path}`, source: text, nodes, lineAt, ...api !== undefined && { api } }, apis)
  const requests = [...elementsOf(nodes, 'api-playground')].flatMap((node): PageRequest[] => {
    const spec = node[1][':spec']
    const origin = originOf(node)
    const line = own.get(node) ?? (origin && blocks.get(origin)) ?? 1
    return typeof spec === 'string' ? [{ line: lineAt(line), spec: requestSpecSchema.parse(JSON.parse(spec)) }] : []
  })
  return { mistakes, requests: requests.sort((a, b) => a.line - b.line) }
}

/** A node in the form that a build's pages have. */
function compact(node: ParsedNode): CompactNode {
  return node.type === 'text' ? node.value : [node.tag, node.props, ...node.children.map(compact)]
}
