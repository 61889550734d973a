import type { CompactNode } from '../playgrounds/tree.ts'

/**
 * The footnotes of a page as components, which say in the reader's language what the parser says in English.
 *
 * @example [['section', { className: ['footnotes'] }, ['h2', …], ['ol', …]]] → [['footnotes', {}, ['ol', …]]]
 */
export function nameFootnotes(nodes: CompactNode[]): CompactNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const [tag, props, ...children] = node
    if (tag === 'section' && String(props.className ?? props.class) === 'footnotes') return ['footnotes', {}, ...nameFootnotes(children.filter(child => child[0] !== 'h2'))]
    if (tag === 'a' && 'dataFootnoteBackref' in props) return ['footnote-back', { href: props.href, number: numberOf(String(props.href)) }]
    return [tag, props, ...nameFootnotes(children)]
  })
}

/** An entry of the contents list that the parser makes. */
export interface ContentsLink { id: string, children?: ContentsLink[] }

/** The contents list without the heading that the parser gives to footnotes. */
export function withoutFootnotes(links: readonly ContentsLink[]): ContentsLink[] {
  return links.filter(({ id }) => id !== 'footnote-label').map(link => link.children ? { ...link, children: withoutFootnotes(link.children) } : link)
}

/** The number of the place in the text: `#user-content-fnref-3-2` is the second one of the third note. */
function numberOf(href: string): string {
  return href.replace(/^.*fnref-/, '')
}
