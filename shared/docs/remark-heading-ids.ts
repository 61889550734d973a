import { headingId, headingIds, headingSlug, normalizeId } from './heading-id.ts'

/** The part of an mdast node that the plugin reads and writes. */
export interface MdastNode {
  type: string
  value?: string
  alt?: string
  data?: { hName?: string, hProperties?: Record<string, unknown> }
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

function headingsOf(node: MdastNode): MdastNode[] {
  return [...node.type === 'heading' ? [node] : [], ...(node.children ?? []).flatMap(headingsOf)]
}

const alias = (id: string): MdastNode => ({ type: 'anchor', data: { hName: 'span', hProperties: { id } }, children: [] })

/**
 * Remark plugin: `## Title {#id}` gives the heading that id, so that a section has one address in every language. Any other heading gets
 * one from its words. The addresses that the words would have made, here and on GitHub, lead to the section, too: they are what links
 * of old say.
 *
 * @example '## رمز الوصول {#access-token}' → <h2 id="access-token"><span id="رمز-الوصول"></span>رمز الوصول</h2>
 */
export default function remarkHeadingIds() {
  return (tree: MdastNode): void => {
    const free = headingIds()
    const headings = headingsOf(tree).map((node) => {
      const own = takeMark(node)
      const words = textOf(node).trim()
      return { node, words, id: free(own === undefined ? headingId(words) : normalizeId(own)) }
    })
    const taken = new Set(headings.map(({ id }) => id))
    const [freeId, freeSlug] = [headingIds(), headingIds()]
    for (const { node, words, id } of headings) {
      const old = words === '' ? [] : [freeId(headingId(words)), freeSlug(headingSlug(words))].filter(other => other !== '' && !taken.has(other))
      for (const other of old) taken.add(other)
      node.children = [...[...new Set(old)].map(alias), ...node.children ?? []]
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } }
    }
  }
}
