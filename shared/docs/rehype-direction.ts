/** The part of a hast node that the plugin reads and writes. */
interface HastNode {
  type: string
  tagName?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

/**
 * Rehype plugin: code is technical text, so `pre` and `code` are left to right on every page (spec defects B01-B03).
 * An author's own `dir` is kept.
 */
export default function rehypeDirection() {
  const visit = (node: HastNode): void => {
    if (node.tagName === 'pre' || node.tagName === 'code') {
      node.properties = { dir: 'ltr', ...node.properties }
    }
    node.children?.forEach(visit)
  }
  return visit
}
