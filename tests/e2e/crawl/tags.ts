/** A tag of a page with what it says. */
export interface Tag {
  name: string
  attributes: Record<string, string>
}

const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g

/** What a page is made of: text, comments, closing and opening tags; the content of scripts and styles belongs to their tags. */
const PIECE = new RegExp([
  '[^<]+', '<!--[^]*?-->', '<!doctype[^>]*>', '</[a-z][\\w:-]*\\s*>',
  `<(?<name>[a-z][\\w:-]*)(?<rest>(?:${ATTRIBUTE.source.replace(/\((?!\?)/g, '(?:')})*)\\s*/?>(?:(?<=<(?:script|style)\\b[^>]*>)[^]*?(?=</(?:script|style)>)|)`,
].join('|'), 'giy')

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: '\'', nbsp: '\u00A0' }

const character = (entity: string, name: string) => {
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? []
  return hex ?? decimal ? String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10)) : ENTITIES[name] ?? entity
}

const decoded = (text: string) => text.replace(/&(#?\w+);/g, character)

/**
 * The opening tags of a page.
 *
 * @throws Error for markup that it does not understand: what is passed over would pass every check
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = []
  PIECE.lastIndex = 0
  for (let at = 0; at < html.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(html)
    if (!piece) throw new Error(`cannot read ${JSON.stringify(html.slice(at, at + 80))}`)
    const { name, rest = '' } = piece.groups ?? {}
    if (name === undefined) continue
    const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = '', double, single, bare]) => [key, decoded(double ?? single ?? bare ?? '')])
    tags.push({ name: name.toLowerCase(), attributes: Object.fromEntries(attributes) })
  }
  return tags
}
