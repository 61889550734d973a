import type { ContentElement, ContentNode } from '#shared/docs/markdown/node.ts'
import { childrenOf, propOf } from '#shared/docs/markdown/node.ts'
import { httpText } from '#shared/playground/http-text.ts'
import { requestSpecSchema } from '#shared/playground/spec.ts'

/** A block of code between marks that are longer than any in it. */
export function fence(info: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/^\s*(`{3,})/gm)].map(([, run = '']) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${info}\n${code.replace(/\n+$/, '')}\n${mark}`
}

const languageOf = (contentType: string) => /\bjson\b/.test(contentType) ? 'json' : /\bxml\b/.test(contentType) ? 'xml' : 'text'

/** A playground as readers without components have it: what it is for, the request, and the documented answer under its status. */
export function playgroundBlocks(node: ContentElement): string[] {
  const written = propOf(node, ':spec')
  // While it is written, a playground may have a mistake instead.
  if (written === '') return []
  const spec = requestSpecSchema.parse(JSON.parse(written))
  const { description, sample } = spec
  return [
    ...description ? [description] : [],
    fence('http', httpText(spec)),
    ...sample ? [fence(`${languageOf(sample.contentType)} [${sample.status}]`, sample.text)] : [],
  ]
}

/** The playgrounds below a block of code or an endpoint that is live. */
export function triesOf(node: ContentElement): ContentElement[] {
  const inside = (nodes: readonly ContentNode[]): ContentElement[] => nodes.flatMap(child =>
    typeof child === 'string' ? [] : child[0] === 'api-playground' ? [child] : inside(childrenOf(child)))
  return inside(childrenOf(node))
}
