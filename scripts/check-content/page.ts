import { contextOf } from '../../modules/dialects/context.ts'
import type { SiteContext } from '../../modules/dialects/context.ts'
import type { InternalLink, Note } from '../../modules/dialects/draft.ts'
import { readFront } from '../../modules/dialects/front.ts'
import type { ParsedNode } from '../../modules/dialects/parser.ts'
import { parsePage } from '../../modules/dialects/parser.ts'
import type { Rewrite } from '../../modules/dialects/rewrite.ts'
import { rewritePage } from '../../modules/dialects/rewrite.ts'
import { playgroundLines } from '../../modules/playgrounds/line.ts'
import { apiMet, apiNamed } from '../../modules/playgrounds/page-api.ts'
import type { ApiDescription } from '../../shared/apis/description.ts'
import { AuthorMistake, specFromAttributes } from '../../shared/playground/notation.ts'
import type { AuthorContext } from '../../shared/playground/notation/target.ts'
import { frontNotes } from './front.ts'
import { elementNotes, elementsOf, headingNotes, idsOf, literalNotes } from './parsed.ts'
import type { ParsedPage } from './shape.ts'
import { bidiNotes, jsonNotes, requestNotes } from './source.ts'

/** A page as a check knows it: what is wrong with it by itself, and what a look at other pages needs. */
export interface CheckedPage { notes: Note[], ids: Set<string>, links: InternalLink[], parsed?: ParsedPage }

/** Checks a page by itself. `path` is below `content/`. */
export async function checkPage(path: string, source: string, site: SiteContext, apis: ApiDescription[]): Promise<CheckedPage> {
  const front = readFront(source)
  const data = front.type === 'front' ? front.data : {}
  const declared = typeof data.api === 'string' ? data.api : undefined
  const pageApi = declared ?? apiNamed(path, apis) ?? apiMet(source, apis)
  const context: AuthorContext = { apis, ...pageApi !== undefined && { pageApi } }
  const own = [...frontNotes(source, front), ...bidiNotes(source), ...jsonNotes(source), ...requestNotes(source, context), ...apiNotes(declared, source, apis)]
  if (front.type === 'broken') return { notes: own, ids: new Set(), links: [] }
  const rewrite = rewritePage(source, contextOf(path, source, site))
  const nodes = await parsePage(rewrite.text)
  const parsed = [
    ...literalNotes(nodes, rewrite), ...elementNotes(nodes, rewrite, site.components), ...headingNotes(nodes, rewrite),
    ...playgroundNotes(nodes, rewrite, context), ...titleNotes(data, rewrite),
  ]
  return { notes: [...own, ...rewrite.notes, ...parsed], ids: idsOf(nodes), links: rewrite.links, parsed: { nodes, rewrite, context } }
}

function apiNotes(declared: string | undefined, source: string, apis: ApiDescription[]): Note[] {
  if (declared === undefined || apis.some(({ id }) => id === declared)) return []
  const line = source.split('\n').findIndex(text => /^api\s*:/.test(text)) + 1
  return [{ rule: 'unknown-api', level: 'error', line: Math.max(1, line), message: `There is no API "${declared}"; a file apis/${declared}.yaml would describe it.` }]
}

function titleNotes(data: Record<string, unknown>, { title }: Rewrite): Note[] {
  if (title !== undefined || data.title !== undefined) return []
  return [{ rule: 'no-title', level: 'warning', line: 1, message: 'The page has no title; it is called after its file.' }]
}

function playgroundNotes(nodes: readonly ParsedNode[], { text, lines }: Rewrite, context: AuthorContext): Note[] {
  const places = playgroundLines(text)
  return [...elementsOf(nodes)].filter(({ tag }) => tag === 'api-playground').flatMap(({ props }, index): Note[] => {
    try {
      specFromAttributes(props, context)
      return []
    } catch (error) {
      if (!(error instanceof AuthorMistake)) throw error
      return [{ rule: error.rule, level: 'error', line: lines[(places[index] ?? 1) - 1] ?? 1, message: error.message }]
    }
  })
}
