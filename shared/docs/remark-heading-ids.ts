import { headingId, headingIds, normalizeId } from './heading-id.ts'

/** The part of an mdast node that the plugin reads and writes. */
export interface MdastNode {
  type: string
  value?: string
  alt?: string
  data?: { hProperties?: Record<string, unknown> }
  children?: MdastNode[]
}

const MARK = /\s*\{#([^\s{}]+)\}\s*$/

/** The id that an author gave; the mark goes away. */
function takeMark(heading: MdastNode): string | undefined {
  const last = heading.children?.at(-1)
  const match = last?.type === 'text' ? MARK.exec(last.value ?? '') : null
  if (!match || !last) return undefined
  last.value = (last.value ?? '').slice(0, match.index)
  return match[1]
}

function textOf(node: MdastNode): string {
  return node.value ?? node.alt ?? node.children?.map(textOf).join('') ?? ''
}

/**
 * Remark plugin: `## Title {#id}` gives the heading that id, so that a section has one address in every language. Any other heading gets
 * one from its words.
 *
 * @example '## رمز الوصول {#access-token}' → <h2 id="access-token">رمز الوصول</h2>
 */
export default function remarkHeadingIds() {
  return (tree: MdastNode): void => {
    const free = headingIds()
    const visit = (node: MdastNode): void => {
      if (node.type === 'heading') {
        const own = takeMark(node)
        const id = free(own === undefined ? headingId(textOf(node).trim()) : normalizeId(own))
        node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } }
      }
      node.children?.forEach(visit)
    }
    visit(tree)
  }
}
