import { hasRtlLetters, isolate, isolatingTag } from './isolate.ts'

/** The part of a hast node that the plugin reads and writes. */
interface HastNode {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

const TECHNICAL = new Set(['pre', 'code', 'kbd', 'samp'])
/** Their text is technical already, is isolated by its author, or is no text. */
const LEFT_ALONE = new Set([...TECHNICAL, 'bdi', 'bdo', 'script', 'style', 'svg', 'math'])
/** Between the keys of one combination. */
const PLUS = /^\s*\+\s*$/

const ltr = (children: HastNode[], tagName = 'bdi'): HastNode => ({ type: 'element', tagName, properties: { dir: 'ltr' }, children })
const isKey = (node: HastNode | undefined) => node?.tagName === 'kbd'

function textOf(node: HastNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join(' ')
}

/** Keys that are pressed together stay in the order in which they are named. */
function joinKeys(children: HastNode[]): HastNode[] {
  const joined: HastNode[] = []
  for (let at = 0; at < children.length; at++) {
    let end = at
    while (isKey(children[at]) && PLUS.test(children[end + 1]?.value ?? '') && isKey(children[end + 2])) end += 2
    const part = children.slice(at, end + 1)
    joined.push(...(end > at ? [ltr(part)] : part))
    at = end
  }
  return joined
}

function isolated(node: HastNode): HastNode[] {
  if (node.type !== 'text') return [node]
  return isolate(node.value ?? '').map(({ text, isolated }) => isolated ? ltr([{ type: 'text', value: text }], isolatingTag(text)) : { type: 'text', value: text })
}

/** What fits between words of Arabic, Hebrew or Persian only when it is isolated. */
function isolateBelow(node: HastNode): void {
  if (!node.children || LEFT_ALONE.has(node.tagName ?? '')) return
  node.children.forEach(isolateBelow)
  node.children = joinKeys(node.children.flatMap(isolated))
}

function markTechnical(node: HastNode): void {
  if (TECHNICAL.has(node.tagName ?? '')) node.properties = { dir: 'ltr', ...node.properties }
  node.children?.forEach(markTechnical)
}

/**
 * Rehype plugin: technical text is left to right on every page (cases B01-B03, B43), and in a page with letters that are
 * written from right to left, ranges, dates, telephone numbers and names such as `C++` are isolated (B33, B35). An author's own
 * `dir` is kept.
 */
export default function rehypeDirection() {
  return (tree: HastNode): void => {
    markTechnical(tree)
    if (hasRtlLetters(textOf(tree))) isolateBelow(tree)
  }
}
