import type { Node } from '@takumi-rs/core'
import { isolate, isolatingTag } from '../../shared/docs/isolate.ts'
import { localeOf } from '../../shared/locales.ts'
import type { Card } from './card.ts'

/** What all images of a site have in common. */
export interface Look {
  /** The site's colour, as CSS writes it. */
  colour: string
  /** The site's logo, an SVG or a picture. */
  logo?: Uint8Array
  /** Whether the logo says the name by itself. */
  wordmark: boolean
}

/** In pixels; what networks ask for. */
export const SIZE = { width: 1200, height: 630 }

const INK = '#0f172a'
const MUTED = '#475569'

/** A run that keeps its own order, and one whose digits obey nothing less than an override (UAX #9). */
const ISOLATES = { bdi: ['\u2066', '\u2069'], bdo: ['\u2066\u202D', '\u202C\u2069'] } as const

/** Signs that no face of the site has, as it has them; arrows keep their side. */
const SUBSTITUTES: Record<string, string> = { '→': '\u2066›\u2069', '←': '\u2066‹\u2069', '≤': '<=', '≥': '>=' }
/** What is left of them, pictures in a text above all, would be empty boxes. */
const UNKNOWN = /[←→≤≥]|(?![↑↓°©®])(?:\p{So}|\p{Extended_Pictographic}|[\u2190-\u21FF])\uFE0F?\s?/gu

/**
 * A text whose technical pieces keep their order from left to right: the renderer knows the characters for it, and not the elements.
 *
 * @example isolated('من 1-5') → 'من \u20661-5\u2069'
 */
function isolated(text: string): string {
  const known = text.replace(UNKNOWN, sign => SUBSTITUTES[sign] ?? '')
  return isolate(known).map((piece) => {
    const [start, end] = ISOLATES[isolatingTag(piece.text)]
    return piece.isolated ? start + piece.text + end : piece.text
  }).join('')
}

/** A long title is set smaller, so that it stays on the card; a very long one is cut. */
function titleSize(title: string): number {
  if (title.length <= 20) return 84
  return title.length <= 44 ? 68 : 54
}

const clamp = (lines: number) => ({ lineClamp: lines, textOverflow: 'ellipsis' })

function head({ site, title }: Card, { logo, wordmark }: Look): Node {
  const said = (logo && wordmark) || site === title
  return {
    type: 'container',
    style: { display: 'flex', alignItems: 'center', gap: 24 },
    children: [
      ...logo ? [{ type: 'image', src: logo, style: { height: 64 } } as const] : [],
      ...said ? [] : [{ type: 'text', text: isolated(site), style: { fontSize: 38, fontWeight: 700 } } as const],
    ],
  }
}

function body({ title, description, section }: Card, { colour }: Look): Node {
  return {
    type: 'container',
    style: { display: 'flex', flexDirection: 'column', gap: 18 },
    children: [
      ...section ? [{ type: 'text', text: isolated(section), style: { fontSize: 34, fontWeight: 700, color: colour, ...clamp(1) } } as const] : [],
      { type: 'text', text: isolated(title), style: { fontSize: titleSize(title), fontWeight: 700, lineHeight: 1.3, ...clamp(3) } },
      ...description ? [{ type: 'text', text: isolated(description), style: { fontSize: 34, lineHeight: 1.6, color: MUTED, ...clamp(section ? 2 : 3) } } as const] : [],
    ],
  }
}

/** The image of a page as the renderer's tree, in the direction of its language. */
export function cardTree(card: Card, look: Look): Node {
  const { dir, language } = localeOf(card.locale)
  return {
    type: 'container',
    lang: language,
    style: { direction: dir, display: 'flex', width: '100%', height: '100%', backgroundColor: 'white', color: INK },
    children: [
      { type: 'container', style: { width: 24, height: '100%', backgroundColor: look.colour } },
      {
        type: 'container',
        style: { flex: 1, display: 'flex', flexDirection: 'column', justifyContent: 'space-between', gap: 32, padding: 60 },
        children: [head(card, look), body(card, look)],
      },
    ],
  }
}
