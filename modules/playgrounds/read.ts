import type { ApiDescription } from '../../shared/apis/description.ts'
import { AuthorMistake, specFromAttributes } from '../../shared/playground/notation.ts'
import { playFences } from './fences.ts'
import { playgroundLines } from './line.ts'
import { readable } from './readable.ts'
import type { CompactNode } from './tree.ts'
import { elementsOf } from './tree.ts'

/** A parsed page with the text that it was parsed from. */
export interface ParsedPage {
  /** Path that a mistake names. */
  file: string
  source: string
  /** The page's own API, against which relative addresses are read. */
  api?: string
  nodes: CompactNode[]
  /** The line of the author's file that a line of the text came from, where the text was rewritten. */
  lineAt?: (line: number) => number
}

/**
 * Replaces the attributes of every playground of a page by the finished `RequestSpec` and its readable form, and makes blocks of code
 * live that are requests. Gives the author's mistakes, each as `file:line: sentence (rule)`; a block with a mistake carries that line instead.
 */
export async function readPlaygrounds(page: ParsedPage, apis: ApiDescription[]): Promise<string[]> {
  const mistakes: string[] = []
  const lines = playgroundLines(page.source)
  let nth = 0
  for (const node of elementsOf(page.nodes, 'api-playground')) {
    const parsed = lines[nth++] ?? 1
    const line = page.lineAt?.(parsed) ?? parsed
    try {
      const spec = specFromAttributes(node[1], { apis, ...(page.api && { pageApi: page.api }) })
      node.splice(1, node.length, { ':spec': JSON.stringify(spec) }, ...await readable(spec))
    } catch (error) {
      if (!(error instanceof AuthorMistake)) throw error
      const mistake = `${page.file}:${line}: ${error.message} (${error.rule})`
      mistakes.push(mistake)
      node.splice(1, node.length, { mistake })
    }
  }
  await playFences(page.nodes, { apis, ...(page.api && { pageApi: page.api }) })
  return mistakes
}
