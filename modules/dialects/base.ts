import type { CompactNode } from '../playgrounds/tree.ts'

/** Elements of raw HTML that load something and that no component of ours shows. */
const LOADING = new Set(['audio', 'iframe', 'source', 'track', 'video'])

/**
 * Puts addresses of the site that raw HTML loads below the site's own path, as components do with links and pictures.
 *
 * @param base Path of the site, with a slash at both ends.
 * @example placeSources([['video', { src: '/a.mp4' }]], '/docs/') → [['video', { src: '/docs/a.mp4' }]]
 */
export function placeSources(nodes: CompactNode[], base: string): CompactNode[] {
  const placed = (address: string) => address.replace(/^\/(?!\/)/, base)
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const [tag, props, ...children] = node
    const below = placeSources(children, base)
    if (!LOADING.has(tag)) return [tag, props, ...below]
    return [tag, Object.fromEntries(Object.entries(props).map(([name, value]) => {
      if (typeof value !== 'string' || !/^(?:src|srcset|srcSet|poster)$/.test(name)) return [name, value]
      return [name, value.split(/,\s+/).map(source => placed(source)).join(', ')]
    })), ...below]
  })
}
