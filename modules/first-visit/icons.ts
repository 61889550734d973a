/** What of `app.config.ts` decides what an icon's name means. */
export interface IconNames {
  aliases?: Record<string, string>
  /** Names of all sets, for those that a name writes without a colon. */
  collections?: readonly string[] | null
  /** What a name may begin with. */
  cssSelectorPrefix?: string
}

/**
 * The name of an icon as the server understands it, with its set.
 *
 * @example resolvedName('i-simple-icons-nuxt', { collections: ['simple', 'simple-icons'] }) → 'simple-icons:nuxt'
 */
export function resolvedName(name: string, { aliases = {}, collections, cssSelectorPrefix = 'i-' }: IconNames): string {
  const bare = name.startsWith(cssSelectorPrefix) ? name.slice(cssSelectorPrefix.length) : name
  const resolved = aliases[bare] ?? bare
  if (resolved.includes(':')) return resolved
  const sets = (collections ?? []).filter(set => resolved.startsWith(`${set}-`))
  if (sets.length === 0) return resolved
  const longest = sets.reduce((a, b) => b.length > a.length ? b : a)
  return `${longest}:${resolved.slice(longest.length + 1)}`
}

/** An icon as a set has it; sides are 16 where it names none. */
export interface IconData { body: string, left?: number, top?: number, width?: number, height?: number }

/** What of `app.config.ts` says how icons are drawn. */
export interface IconLook { attrs?: Record<string, string | number | boolean>, class?: string, size?: string | number }

const fontSize = (size: string | number | undefined) => size === undefined || size === '' || Number.isNaN(Number(size)) ? size || undefined : `${size}px`

/** Attributes of the `svg` element of an icon, as the server writes them; an icon that is not known is empty there, too. */
export function svgAttributes(name: string, icon: IconData | undefined, { attrs, class: added, size }: IconLook) {
  const { body = '', left = 0, top = 0, width = 16, height = 16 } = icon ?? {}
  return {
    'xmlns': 'http://www.w3.org/2000/svg',
    'aria-hidden': 'true',
    'role': 'img',
    ...attrs,
    'class': ['iconify', `iconify--${name.split(':')[0]}`, added],
    'style': { fontSize: fontSize(size) },
    'width': '1em',
    'height': '1em',
    'viewBox': [left, top, width, height].join(' '),
    'innerHTML': body,
  }
}
