import type { ApiDescription } from '../../shared/apis/description.ts'
import { AuthorMistake, specFromAttributes } from '../../shared/playground/notation.ts'
import { snippet, snippetContext } from '../../shared/playground/snippet.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { codeBlock } from './highlight.ts'
import { playgroundLines } from './line.ts'
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
}

const slot = (name: string, ...children: CompactNode[]): CompactNode => ['template', { [`v-slot:${name}`]: '' }, ...children]

/** The readable form that the HTML carries: the request as cURL and the documented answer, both highlighted. */
async function readable(spec: RequestSpec): Promise<CompactNode[]> {
  const curl = snippet(spec, 'curl', snippetContext(spec, {}))
  const answer = spec.sample && await codeBlock(spec.sample.text, spec.sample.contentType.includes('json') ? 'json' : 'text')
  return [slot('request', await codeBlock(curl, 'bash')), ...(answer ? [slot('answer', answer)] : [])]
}

/**
 * Replaces the attributes of every playground of a page by the finished `RequestSpec` and its readable form. Gives the
 * author's mistakes, each as `file:line: sentence (rule)`; a block with a mistake carries that line instead.
 */
export async function readPlaygrounds(page: ParsedPage, apis: ApiDescription[]): Promise<string[]> {
  const mistakes: string[] = []
  const lines = playgroundLines(page.source)
  let nth = 0
  for (const node of elementsOf(page.nodes, 'api-playground')) {
    const line = lines[nth++] ?? 1
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
  return mistakes
}
