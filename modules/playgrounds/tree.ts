/** A node of Content's compact tree: text, or tag, properties and children. */
export type CompactNode = string | [tag: string, props: Record<string, unknown>, ...children: CompactNode[]]

/** Visits all elements of a tag, in document order, outermost first. */
export function* elementsOf(nodes: CompactNode[], tag: string): Generator<Exclude<CompactNode, string>> {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    if (node[0] === tag) yield node
    const [, , ...children] = node
    yield* elementsOf(children, tag)
  }
}
