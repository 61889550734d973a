import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tag } from './tags.ts'
import { tagsOf } from './tags.ts'

/** A page of a generated site, by what other pages may ask of it. */
export interface Page {
  /** Address below the site's origin: `/en/guide`. */
  path: string
  lang: string
  /** Its texts for search engines and cards: `title`, `description`, `og:locale` and so on, as often as they occur. */
  head: Record<string, string[]>
  canonicals: string[]
  /** `hreflang` and address of each alternate. */
  alternates: [string, string][]
  /** Ids of its elements, as often as they occur. */
  ids: string[]
  /** Where its links lead, as it is written. */
  links: string[]
  /** What it leads to, loads or shows, links among it. */
  references: string[]
}

/** Attributes that name one address each. */
const ADDRESSES = ['href', 'src', 'poster', 'action', 'data-src', 'data-copy-page']

/** A script that the page asks for itself, later than a tag would. */
const ASKED_SCRIPT = /"([^"\s]*\/_nuxt\/[^"\s]+\.js)"/g

function addressesOf({ attributes }: Tag): string[] {
  const several = (attributes.srcset ?? '').split(',').map(part => part.trim().split(/\s/)[0])
  return [...ADDRESSES.map(name => attributes[name]), ...several].flatMap(address => address ? [address] : [])
}

/** What the head of a page says in `meta` tags, by their names. */
function metaOf(tags: Tag[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { name, attributes: { name: key, property, content = '' } } of tags) {
    const called = key ?? property
    if (name === 'meta' && called !== undefined) found[called] = [...found[called] ?? [], content]
  }
  return found
}

/** Reads one page. */
export function readPage(path: string, html: string): Page {
  const tags = tagsOf(html)
  const all = (name: string, has: Record<string, string> = {}) =>
    tags.filter(tag => tag.name === name && Object.entries(has).every(([key, value]) => tag.attributes[key] === value)).map(({ attributes }) => attributes)
  return {
    path,
    lang: all('html')[0]?.lang ?? '',
    head: metaOf(tags),
    canonicals: all('link', { rel: 'canonical' }).map(({ href = '' }) => href),
    alternates: all('link', { rel: 'alternate' }).flatMap(({ hreflang, href = '' }) => hreflang === undefined ? [] : [[hreflang, href]]),
    ids: tags.flatMap(({ attributes: { id } }) => id ?? []),
    links: all('a').flatMap(({ href }) => href ?? []),
    references: [
      ...tags.flatMap(addressesOf),
      ...[...html.matchAll(ASKED_SCRIPT)].flatMap(([, address]) => address ?? []),
      ...['og:image', 'og:url'].flatMap(property => all('meta', { property })).map(({ content = '' }) => content),
    ],
  }
}

const pathOf = (base: string, file: string) => `${base}/${file.replace(/(?:^|\/)index\.html$/, '')}`.replace(/(.)\/$/, '$1')

/** The documents of a generated site. */
export interface Documents {
  pages: Page[]
  /** What stands in for addresses that have no page. */
  shells: Page[]
  /** What leads from an old address to a new one. */
  redirects: Page[]
}

const isShell = (file: string) => /(?:^|\/)(?:200|404)\.html$/.test(file)
const isRedirect = (html: string) => /<meta http-equiv="refresh"/i.test(html)

/**
 * Every document of a generated site that is served below a base. A page may lie there twice, for hosts that look for one file or for the
 * other (`a.html`, `a/index.html`): that is one page as long as nothing differs.
 */
export function readPages(folder: string, base = ''): Documents {
  const found: Documents = { pages: [], shells: [], redirects: [] }
  const texts = new Map(globSync('**/*.html', { cwd: folder }).sort().map(file => [file, readFileSync(join(folder, file), 'utf8')]))
  for (const [file, html] of texts) {
    if (texts.get(file.replace(/\.html$/, '/index.html')) === html) continue
    const page = readPage(pathOf(base, file), html)
    found[isShell(file) ? 'shells' : isRedirect(html) ? 'redirects' : 'pages'].push(page)
  }
  return found
}

const FENCE = /^[ >]*(`{3,}|~{3,})[^]*?^[ >]*\1\s*$/gm

/** Where the links of a text for tools lead; those in its code are samples. */
export function textReferences(text: string): string[] {
  const words = text.replace(FENCE, '').replace(/(`+)[^`]+?\1/g, '')
  return [...words.matchAll(/\]\(<?([^\s()<>]+)>?\)|^<(\S+)>$|^(?:- .*: )?(https?:\/\/\S+)$/gm)].map(([, inline, own, bare]) => inline ?? own ?? bare ?? '')
}
