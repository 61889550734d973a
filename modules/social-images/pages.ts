import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { imagePath } from '../../shared/docs/address.ts'
import { escapeHtml } from '../site/escape.ts'
import type { Card } from './card.ts'
import { cardOf, metaOf } from './card.ts'
import { SIZE } from './layout.ts'

/** A page of the built site. */
export interface BuiltPage {
  /** Its HTML file. */
  file: string
  card: Card
  /** Whether the text is the page's own, and not that of another language. */
  own: boolean
  /** Address of its image below the site's base; a page that falls back has that of the page that its text is from. */
  image: string
}

/**
 * The pages of a built site that have no image of their own. Their texts are not kept: those of a large site are more than memory holds.
 *
 * @param root Origin and base of the site, without a slash at the end.
 */
export function builtPages(publicDir: string, root: string): BuiltPage[] {
  const files = readdirSync(publicDir, { recursive: true, encoding: 'utf8' }).filter(name => /(?:^|[\\/])index\.html$/.test(name)).sort()
  return files.flatMap((name) => {
    const file = join(publicDir, name)
    const html = readFileSync(file, 'utf8')
    const card = cardOf(html)
    const address = metaOf(html, 'og:url')
    if (!card || !address.startsWith(root) || metaOf(html, 'og:image')) return []
    const path = address.slice(root.length).replace(/\/$/, '')
    const own = path === `/${name.split(sep).slice(0, -1).join('/')}`.replace(/\/$/, '')
    // A copy: a part of a text would keep the whole of it in memory.
    return [{ file, own, ...structuredClone({ card, image: imagePath(path || '/') }) }]
  })
}

/** The HTML with the image in its head: by its whole address, since cards are shown elsewhere. */
export function withImage(html: string, { card, image }: Pick<BuiltPage, 'card' | 'image'>, root: string): string {
  const said = Object.entries({
    'og:image': root + encodeURI(image),
    'og:image:type': 'image/png',
    'og:image:width': String(SIZE.width),
    'og:image:height': String(SIZE.height),
    'og:image:alt': card.title === card.site ? card.site : `${card.title} · ${card.site}`,
  })
  const tags = said.map(([property, content]) => `<meta property="${property}" content="${escapeHtml(content)}">`)
  return html.replace('</head>', () => `${tags.join('')}<meta name="twitter:card" content="summary_large_image"></head>`)
}
