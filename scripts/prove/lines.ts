import { fencesOf } from '../../modules/dialects/blocks.ts'
import { endpointText } from '../../modules/playgrounds/fences.ts'
import type { CompactNode } from '../../modules/playgrounds/tree.ts'
import { elementsOf } from '../../modules/playgrounds/tree.ts'

type Element = Exclude<CompactNode, string>

const words = (text: string) => text.replace(/[\s>]+/g, '')

/** The one-based lines on which the blocks of a parsed page stand that can become requests: those of code, and those of an address alone. */
export function blockLines(nodes: CompactNode[], text: string): Map<Element, number> {
  const lines = text.split('\n')
  const fences = fencesOf(lines).map(({ open, close }) => ({ open, code: words(lines.slice(open + 1, close).join('\n')) }))
  const found = new Map<Element, number>()
  let next = 0
  for (const node of elementsOf(nodes, 'pre')) {
    const at = fences.findIndex(({ code }, index) => index >= next && code === words(String(node[1].code ?? '')))
    if (at < 0) continue
    found.set(node, (fences[at]?.open ?? 0) + 1)
    next = at + 1
  }
  for (const node of [...elementsOf(nodes, 'p'), ...elementsOf(nodes, 'div')]) {
    const address = endpointText(node)
    const at = address === '' ? -1 : lines.findIndex(line => line.includes(address))
    if (at >= 0) found.set(node, at + 1)
  }
  return found
}
