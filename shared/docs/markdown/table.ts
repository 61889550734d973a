import { inlineMarkdown } from '#shared/docs/markdown/inline.ts'
import type { ContentElement, ContentNode, MarkdownContext } from '#shared/docs/markdown/node.ts'
import { childrenOf, propOf } from '#shared/docs/markdown/node.ts'

/** The elements of a tag below nodes, the outermost alone. */
function below(nodes: readonly ContentNode[], tags: readonly string[]): ContentElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return tags.includes(node[0]) ? [node] : below(childrenOf(node), tags)
  })
}

const RULES: Record<string, string> = { left: ':--', right: '--:', center: ':-:' }

/** A table with pipes; its first row is the head. */
export function tableMarkdown(table: ContentElement, context: MarkdownContext): string {
  const rows = below([table], ['tr']).map(row => below(childrenOf(row), ['th', 'td']))
  const [head = []] = rows
  const lines = rows.map(row => row.map(cell => inlineMarkdown(childrenOf(cell), context).trim().replaceAll('|', String.raw`\|`)))
  lines.splice(1, 0, head.map(cell => RULES[propOf(cell, 'align')] ?? '---'))
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
