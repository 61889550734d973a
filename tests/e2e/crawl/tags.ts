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

/** A piece of a page: text, an element that begins, or one that ends, its beginning having no content for it where it is empty. */
type Markup = { type: 'text', text: string } | { type: 'open', tag: Tag, isEmpty: boolean } | { type: 'close' }

const EMPTY = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

function tagOf(name: string, rest: string): Tag {
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = '', double, single, bare]) => [key, decoded(double ?? single ?? bare ?? '')])
  return { name: name.toLowerCase(), attributes: Object.fromEntries(attributes) }
}

/**
 * The pieces of a page, without its comments and what is in scripts and styles.
 *
 * @throws Error for markup that it does not understand: what is passed over would pass every check
 */
export function* markupOf(html: string): Generator<Markup> {
  for (let at = 0; at < html.length;) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(html)
    if (!piece) throw new Error(`cannot read ${JSON.stringify(html.slice(at, at + 80))}`)
    at = PIECE.lastIndex
    const [text] = piece
    const { name, rest = '' } = piece.groups ?? {}
    if (name !== undefined) yield { type: 'open', tag: tagOf(name, rest), isEmpty: EMPTY.has(name.toLowerCase()) || text.endsWith('/>') }
    else if (text.startsWith('</')) yield { type: 'close' }
    else if (!text.startsWith('<!')) yield { type: 'text', text: decoded(text) }
  }
}

/** The opening tags of a page. */
export function tagsOf(html: string): Tag[] {
  return [...markupOf(html)].flatMap(piece => piece.type === 'open' ? piece.tag : [])
}
