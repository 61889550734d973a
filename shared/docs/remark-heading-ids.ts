/** The part of an mdast node that the plugin reads and writes. */
interface MdastNode {
  type: string
  value?: string
  data?: { hProperties?: Record<string, unknown> }
  children?: MdastNode[]
}

const MARK = /\s*\{#([\w-]+)\}\s*$/

function mark(heading: MdastNode): void {
  const last = heading.children?.at(-1)
  const match = last?.type === 'text' ? MARK.exec(last.value ?? '') : null
  if (!match || !last) return
  last.value = (last.value ?? '').slice(0, match.index)
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id: match[1] } }
}

/**
 * Remark plugin: `## Title {#id}` gives the heading that id, so that a section has one address in every language.
 *
 * @example '## رمز الوصول {#access-token}' → <h2 id="access-token">رمز الوصول</h2>
 */
export default function remarkHeadingIds() {
  const visit = (node: MdastNode): void => {
    if (node.type === 'heading') mark(node)
    node.children?.forEach(visit)
  }
  return visit
}
