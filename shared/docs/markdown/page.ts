import { blocks } from '#shared/docs/markdown/block.ts'
import type { ContentNode, MarkdownContext } from '#shared/docs/markdown/node.ts'

/** What the Markdown of a page is made from. */
export interface MarkdownSource extends MarkdownContext {
  title: string
  description: string
  /** Where the page is. */
  address: string
  nodes: readonly ContentNode[]
}

/**
 * A page as plain Markdown, for tools and for whoever copies it: components become what they show, playgrounds the requests that they
 * make, and what only turns text round is left out.
 *
 * @example pageMarkdown({ title: 'Tokens', description: '', address: 'https://docs.example/en/tokens', nodes: [['p', {}, 'Hi']], link }) →
 * '# Tokens\n\n<https://docs.example/en/tokens>\n\nHi\n'
 */
export function pageMarkdown({ title, description, address, nodes, ...context }: MarkdownSource): string {
  const place = /^https?:/.test(address) ? `<${address}>` : `\`${address}\``
  return `${[`# ${title}`, ...description ? [`> ${description}`] : [], place, ...blocks(nodes, context)].join('\n\n')}\n`
}
